package plan_test

import (
	"strings"
	"testing"

	"filmgraph/graph/plan"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
)

// statement is what a query without variables is read by.
func statement(t *testing.T, r *plan.Reader, query string) string {
	t.Helper()
	doc, errs := gqlparser.LoadQueryWithRules(contract, query, nil)
	require.Empty(t, errs)
	return statementOf(t, r, doc, nil).Text
}

// The films of a large genre or company whose filter is on parts of films are found by their links, once for the page and the total.
func TestFilmsAreFoundByLinks(t *testing.T) {
	t.Parallel()
	c := newContest(t, 3) // whose reader takes every list for a long one
	for parent, links := range map[string]string{"genre(by: {slug: \"drama\"})": "film_genres", "company(by: {slug: \"a\"})": "film_companies"} {
		for _, filter := range []string{"ratings: {none: [{measures: [MEAN]}]}", "awards: {any: [{won: true}]}", "hasReviews: false", "or: [{hasReviews: true}, {hasQuotes: false}]"} {
			text := statement(t, c.reader, "{"+parent+" {films(first: 1, orderBy: {field: TITLE}, filter: {"+filter+"}) {totalCount nodes {id}}}}")
			require.Equal(t, 1, strings.Count(text, ".film_id AS id FROM "+links), "%s %s\n%s", parent, filter, text)
			require.NotContains(t, text, "film_sets", "%s %s", parent, filter)
		}
	}
}

// A negation of a negation is read by what it negates.
func TestNegatedNegations(t *testing.T) {
	t.Parallel()
	r := reader(t, postgrestest.New(t))
	read := func(filter string) string {
		return statement(t, r, "{films(first: 1, filter: {"+filter+"}) {totalCount nodes {id}}}")
	}
	for negation, want := range map[string]string{
		"not: {ratings: {none: [{measures: [MEAN]}]}}": "ratings: {any: [{measures: [MEAN]}]}",
		"not: {hasReleases: false}":                    "hasReleases: true",
		"not: {not: {year: {gte: 2000}}}":              "year: {gte: 2000}",
	} {
		require.Equal(t, read(want), read(negation), negation)
	}
}

// Films of few sets of values are read by their ids, which are in an array: Postgres expects far too many to look them up otherwise.
func TestFilmsOfSetsAreReadByIDs(t *testing.T) {
	t.Parallel()
	c := newContest(t, 3)
	require.Regexp(t, `WHERE t\d+\.id = ANY\(ARRAY\(SELECT t\d+\.id FROM film_sets`, statement(t, c.reader, `{films(first: 1, filter: {kind: [SHORT], countries: {any: ["US"]}}) {nodes {id}}}`))
}
