package plan_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// Estimates are near the number of rows, where columns do not depend on each other, and the strategy follows from them.
func TestEstimates(t *testing.T) {
	t.Parallel()
	db := built(t, 5_000)
	r := reader(t, db)
	require.NoError(t, r.Refresh(t.Context()))
	for _, c := range []struct {
		list, entity, order, filter, strategy string
		near                                  bool // the estimate has to be near the number of rows
	}{
		{"films", "Film", "title", `{kind: [FEATURE]}`, "walk", true},
		{"films", "Film", "title", `{kind: [SHORT, VIDEO]}`, "find", true},
		{"films", "Film", "title", `{year: {gte: 1990, lte: 1999}}`, "find", true},
		{"films", "Film", "title", `{year: {gte: 1950}}`, "walk", true},
		{"films", "Film", "title", `{runtime: {lte: 90}}`, "find", true},
		{"films", "Film", "title", `{averageRating: {gte: 6.5}}`, "find", true},
		{"films", "Film", "title", `{genres: {any: ["drama"]}}`, "walk", true},
		{"films", "Film", "title", `{genres: {none: ["drama"]}}`, "walk", true},
		{"films", "Film", "title", `{genres: {any: ["nothing"]}}`, "find", true},
		{"films", "Film", "title", `{countries: {any: ["US"]}}`, "walk", true},
		{"films", "Film", "title", `{countries: {all: ["US"]}}`, "walk", true},
		{"films", "Film", "title", `{hasNominations: true}`, "find", false},
		{"films", "Film", "title", `{hasNominations: false}`, "walk", false},
		{"films", "Film", "title", `{award: {won: true}}`, "find", false},
		{"films", "Film", "title", `{test: {test: "bechdel", passed: true}}`, "find", false},
		{"films", "Film", "title", `{people: [{person: "person_1"}]}`, "find", false},
		{"films", "Film", "title", `{credits: {any: [{person: "person_1"}]}}`, "find", false},
		{"films", "Film", "title", `{credits: {none: [{person: "person_1"}]}}`, "walk", false},
		{"films", "Film", "title", `{hasCredits: true}`, "walk", false},
		{"films", "Film", "title", `{hasAlternativeTitles: true}`, "find", false},
		{"films", "Film", "title", `{text: "zqxw"}`, "probe", false},
		{"people", "Person", "sort_key", `{birthYear: {gte: 1950}}`, "walk", true},
		{"people", "Person", "sort_key", `{professions: ["actor"]}`, "walk", true},
		{"people", "Person", "sort_key", `{occupations: {any: ["actor"]}}`, "walk", true},
		{"people", "Person", "sort_key", `{occupations: {none: ["actor"]}}`, "walk", true},
		{"people", "Person", "sort_key", `{departments: [DIRECTING]}`, "walk", false},
		{"companies", "Company", "sort_key", `{kinds: [PRODUCER]}`, "find", true},
	} {
		doc, errs := gqlparser.LoadQueryWithRules(contract, fmt.Sprintf(`{ list: %s(first: 1, filter: %s) { totalCount } }`, c.list, c.filter), nil)
		require.Empty(t, errs, c.filter)
		field := doc.Operations[0].SelectionSet[0].(*ast.Field)
		estimates, strategy := r.Estimates(c.entity, c.order, field.Arguments.ForName("filter").Value)
		assert.Equal(t, c.strategy, strategy, "%s %v", c.filter, estimates)
		answer, err := execute(t, r, doc, nil)
		require.NoError(t, err, c.filter)
		var counted struct{ List struct{ TotalCount float64 } }
		require.NoError(t, json.Unmarshal([]byte(answer), &counted))
		if c.near {
			assert.InDelta(t, counted.List.TotalCount, estimates[0], 50+counted.List.TotalCount/5, c.filter)
		}
	}
}

// Few films have a count in a narrow range: the number counts, not only its class.
func TestEstimatesOfCountsOfWarnings(t *testing.T) {
	t.Parallel()
	db := unlimited(t, postgrestest.URL(t))
	_, err := db.Exec(`INSERT INTO films (slug, title, sort_key, kind) SELECT 'f' || n, 'F', 'f', 'FEATURE' FROM generate_series(1, 4000) n;
		INSERT INTO advisories (film_id, category) SELECT id, 'PROFANITY' FROM films;
		INSERT INTO advisory_counts (advisory_id, class, comparator, number, position) SELECT id, CASE WHEN id % 2 = 0 THEN 'oaths' ELSE 'curses' END, 'EXACTLY', id % 100, 1 FROM advisories;
		ANALYZE`)
	require.NoError(t, err)
	r := reader(t, db)
	require.NoError(t, r.Refresh(t.Context()))
	for number, films := range map[string]float64{`{lte: 9}`: 200, `{gte: 50, lte: 99}`: 1_000, `{gte: 100}`: 0} {
		doc, errs := gqlparser.LoadQueryWithRules(contract, fmt.Sprintf(`{ films(first: 1, filter: {advisory: {count: {class: "oaths", number: %s}}}) { totalCount } }`, number), nil)
		require.Empty(t, errs)
		estimates, _ := r.Estimates("Film", "title", doc.Operations[0].SelectionSet[0].(*ast.Field).Arguments.ForName("filter").Value)
		assert.InDelta(t, films, estimates[0], 50, number)
	}
}
