package plan_test

import (
	"fmt"
	"testing"

	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
)

// Facets count films by their sets of values, of which there are few, instead of by each of their genres and themes.
func TestFacetsCountSets(t *testing.T) {
	t.Parallel()
	const films = 6_000
	db := unlimited(t, postgrestest.URL(t))
	_, err := db.Exec(fmt.Sprintf(`INSERT INTO films (slug, title, sort_key, year, kind, countries) SELECT 'f' || n, 'F', 'f', 1950 + n %% 50, 'FEATURE', ARRAY['US','DE','FR'] FROM generate_series(1, %d) n;
		INSERT INTO genres (slug, name) SELECT 'g' || n, 'G' FROM generate_series(1, 5) n;
		INSERT INTO themes (slug, name) SELECT 't' || n, 'T' FROM generate_series(1, 5) n;
		INSERT INTO film_genres (film_id, genre_id) SELECT f.id, g.id FROM films f CROSS JOIN genres g;
		INSERT INTO film_themes (film_id, theme_id) SELECT f.id, g.id FROM films f CROSS JOIN themes g;
		ANALYZE`, films))
	require.NoError(t, err)
	r, c := reader(t, db), connection(t, db)
	require.NoError(t, r.Refresh(t.Context()))
	for _, list := range []string{
		`films(first: 1, filter: {hasReviews: false}) { %s }`,
		`films(first: 1, filter: {hasQuotes: false, kinds: [FEATURE]}) { %s }`,
		`genre(by: {slug: "g1"}) { films(first: 1, filter: {certification: {none: [{countries: ["DE"]}]}}) { %s } }`,
	} {
		doc, errs := gqlparser.LoadQueryWithRules(contract, "{"+fmt.Sprintf(list, "facets(by: [COUNTRY GENRE THEME]) { values { value label count } }")+"}", nil)
		require.Empty(t, errs)
		require.LessOrEqual(t, explain(t, c, statementOf(t, r, doc, nil)).rows, 12.0*films, list)
	}
}
