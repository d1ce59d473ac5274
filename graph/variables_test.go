package graph_test

import (
	"encoding/json"
	"testing"

	"filmgraph/graph"
	"filmgraph/internal/problem"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRefusesVariables(t *testing.T) {
	t.Parallel()
	const (
		page   = "query ($n: Int!) { films(first: $n) { nodes { id } } }"
		films  = "query ($f: FilmFilter) { films(first: 1, filter: $f) { totalCount } }"
		film   = "query ($by: FilmBy!) { film(by: $by) { id } }"
		slug   = "query ($s: String!) { film(by: {slug: $s}) { id } }"
		node   = "query ($id: ID!) { node(id: $id) { id } }"
		order  = "query ($o: FilmOrder) { films(first: 1, orderBy: $o) { totalCount } }"
		quotes = "query ($f: QuoteFilter) { quotes(first: 1, filter: $f) { totalCount } }"
		typed  = "query ($d: Boolean!) { __type(name: \"Film\") { fields(includeDeprecated: $d) { name } } }"
	)
	request := serve(t, graph.Config{})
	for _, c := range []struct{ document, variables, message string }{
		{page, `{}`, "The variable $n is missing; its type is Int!."},
		{page, `{"n": null}`, "The variable $n may not be null; its type is Int!."},
		{page, `{"n": 2147483648}`, "The variable $n must be a whole number of 32 bits."},
		{page, `{"n": 1e3}`, "The variable $n must be a whole number of 32 bits."},
		{page, `{"n": "1"}`, "The variable $n must be a whole number of 32 bits."},
		{page, `{"n": [1]}`, "The variable $n must be a whole number of 32 bits."},
		{page, `{"n": 0}`, "films takes first from 1 to 100."},
		{slug, `{"s": 5}`, "The variable $s must be a string."},
		{node, `{"id": 1.5}`, "The variable $id must be a string."},
		{node, `{"id": {}}`, "The variable $id must be a string."},
		{films, `{"f": []}`, "The variable $f must be an object, a FilmFilter."},
		{films, `{"f": 1}`, "The variable $f must be an object, a FilmFilter."},
		{films, `{"f": {"yaer": 1}}`, "The variable $f has a key that FilmFilter does not have; its keys are text, kinds, statuses, premise, year, runtime, averageRating, ratingVotes, nominationCount, winCount, series, season, episode, hasEpisodes, genres, themes, countries, languages, originalLanguages, credits, involvedCompanies, ageRatings, advisories, awards, tests, money, ratings, releases, disagreements, certification, source, hasReviews, hasQuotes, hasAdvisories, hasNominations, hasGenres, hasThemes, hasCompanies, hasReleases, …"},
		{films, `{"f": {"year": {"gte": "1999"}}}`, "The variable $f.year.gte must be a whole number of 32 bits."},
		{films, `{"f": {"averageRating": {"gte": "9"}}}`, "The variable $f.averageRating.gte must be a number."},
		{films, `{"f": {"kind": ["feature"]}}`, "The variable $f.kind[0] must be one of FEATURE, SHORT, TV_FILM, TV_SPECIAL, TV_SHORT, VIDEO, SERIES, MINISERIES, EPISODE, OTHER."},
		{films, `{"f": {"kind": [null]}}`, "The variable $f.kind[0] may not be null; its type is FilmKind!."},
		{films, `{"f": {"hasReviews": 1}}`, "The variable $f.hasReviews must be true or false."},
		{films, `{"f": {"originalLanguage": ["?"]}}`, "The variable $f.originalLanguage[0] must be a language tag, such as ko or ko-Latn."},
		{films, `{"f": {"originalLanguage": ["zh-Hant-TW"]}}`, ""},
		{films, `{"f": {"originalLanguage": [{"a": 1}]}}`, "The variable $f.originalLanguage[0] must be a string."},
		{films, `{"f": {"money": {"any": [{"currency": "usd"}]}}}`, "The variable $f.money.any[0].currency must be a currency code in capitals: did you mean USD?"},
		{films, `{"f": {"money": {"any": [{"currency": "dollar"}]}}}`, "The variable $f.money.any[0].currency must be a currency code: \"dollar\" is not a currency code of ISO 4217, such as USD."},
		{films, `{"f": {"money": {"any": [{"currency": "USD"}]}}}`, ""},
		{films, `{"f": {"tests": {"any": [{}]}}}`, "The variable $f.tests.any[0].test is missing; its type is String!."},
		{films, `{"f": {"certificates": [` + many(250, `"#",`) + `"x"]}}`, "The variable $f.certificates has 251 elements, and 250 is the limit."},
		{quotes, `{"f": {"reach": {"gte": 9007199254740993}}}`, "The variable $f.reach.gte must be a whole number from -2^53 to 2^53."},
		{film, `{"by": {}}`, "The variable $by must have exactly one of id, slug, imdbId, tmdbId, tvdbId, wikidataId."},
		{film, `{"by": {"slug": "a", "id": "b"}}`, "The variable $by must have exactly one of id, slug, imdbId, tmdbId, tvdbId, wikidataId."},
		{film, `{"by": {"slug": null}}`, "The variable $by.slug may not be null."},
		{order, `{"o": {}}`, "The variable $o.field is missing; its type is FilmOrderField!."},
		{typed, `{"d": "yes"}`, "The variable $d must be true or false."},
		{page, `{"n": 1, "more": 1}`, ""},
		{order, `{"o": {"field": "YEAR"}}`, ""},
		{order, `{"o": null}`, ""},
		{films, `{"f": {"kind": "FEATURE", "year": {"gte": 1999}, "averageRating": {"gte": 9}}}`, ""},
		{quotes, `{"f": {"reach": {"gte": 9007199254740992}}}`, ""},
	} {
		t.Run(c.variables, func(t *testing.T) {
			t.Parallel()
			got := request(c.document, ask{"variables": json.RawMessage(c.variables)})
			if c.message == "" {
				require.Empty(t, got.Errors)
				return
			}
			require.Len(t, got.Errors, 1)
			assert.Equal(t, c.message, got.Errors[0].Message)
			assert.EqualValues(t, problem.BadUserInput, got.Errors[0].Extensions["code"])
			assert.NotEmpty(t, got.Errors[0].Path)
		})
	}
}

// A client learns of all errors of a request at once: first those of the document, then those of each variable.
func TestAllErrorsOfVariablesAreReported(t *testing.T) {
	t.Parallel()
	request := serve(t, graph.Config{})
	messages := func(document, variables string) (all []string) {
		for _, err := range request(document, ask{"variables": json.RawMessage(variables)}).Errors {
			all = append(all, err.Message)
		}
		return all
	}
	const valid = "query ($n: Int!, $s: String!, $k: [FilmKind!]) { films(first: $n, filter: {kinds: $k, text: $s}) { totalCount } }"
	for range 2 { // the second time the document is cached
		assert.Equal(t, []string{
			"The variable $n is missing; its type is Int!.",
			"The variable $s is missing; its type is String!.",
			"The variable $k[0] must be one of FEATURE, SHORT, TV_FILM, TV_SPECIAL, TV_SHORT, VIDEO, SERIES, MINISERIES, EPISODE, OTHER.",
		}, messages(valid, `{"k": ["x"]}`))
		assert.Equal(t, []string{"The variable $s is missing; its type is String!."}, messages(valid, `{"n": 1}`))
		assert.Empty(t, messages(valid, `{"n": 1, "s": "x"}`))
	}
	const invalid = `query ($n: Int!, $m: Int!) { films(first: $n, filter: {genre: ["x"]}) { totalCont } people(first: $m) { totalCount } }`
	assert.Equal(t, []string{
		`Field "genre" is not defined by type "FilmFilter". Did you mean "genres" or "year"?`,
		`Cannot query field "totalCont" on type "FilmConnection". Did you mean "totalCount"?`,
		"The variable $n is missing; its type is Int!.",
		"The variable $m is missing; its type is Int!.",
	}, messages(invalid, `{}`))
}
