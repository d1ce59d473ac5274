package plan_test

import (
	"fmt"
	"testing"

	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
)

// Whether a list is so long that a sample is drawn from it is found once for all its facets. Of few genres, their ids are read from sets of genres only,
// though Postgres joins these with genres first.
func TestLongListsAreCountedOnceForAllFacets(t *testing.T) {
	t.Parallel()
	const films = 12_000
	db := unlimited(t, postgrestest.URL(t))
	_, err := db.Exec(fmt.Sprintf(`INSERT INTO films (slug, title, sort_key, year, kind, countries) SELECT 'f' || n, 'F', 'f', 1950 + n %% 50, 'FEATURE', ARRAY['US','DE'] FROM generate_series(1, %d) n;
		INSERT INTO genres (slug, name) VALUES ('all', 'All'), ('half', 'Half');
		INSERT INTO film_genres (film_id, genre_id) SELECT f.id, g.id FROM films f JOIN genres g ON g.slug = 'all' OR f.id %% 2 = 0;
		ANALYZE`, films))
	require.NoError(t, err)
	r, c := reader(t, db), connection(t, db)
	require.NoError(t, r.Sampling(t.Context(), 2_500, 1_000))
	doc, errs := gqlparser.LoadQueryWithRules(contract, `{ films(first: 1, filter: {hasReviews: false}) { facets(by: [COUNTRY DECADE GENRE KIND LANGUAGE STATUS THEME YEAR]) { values { count } } } }`, nil)
	require.Empty(t, errs)
	require.LessOrEqual(t, explain(t, c, statementOf(t, r, doc, nil)).rows, 3.0*films)
}

// Of a genre, the ids of the films are read once for the page and for the total, if none of them is among the first in the order.
func TestIDsThatAreFoundForAPageAreCounted(t *testing.T) {
	t.Parallel()
	const films = 12_000
	db := unlimited(t, postgrestest.URL(t))
	_, err := db.Exec(fmt.Sprintf(`INSERT INTO films (slug, title, sort_key, year, kind) SELECT 'f' || n, 'F', lpad(n::text, 6, '0'), 1950 + n %% 50, 'FEATURE' FROM generate_series(1, %d) n;
		INSERT INTO genres (slug, name) VALUES ('late', 'Late');
		INSERT INTO film_genres (film_id, genre_id) SELECT f.id, g.id FROM films f, genres g WHERE f.sort_key::int > %[1]d / 2;
		ANALYZE`, films))
	require.NoError(t, err)
	r, c := reader(t, db), connection(t, db)
	require.NoError(t, r.Refresh(t.Context()))
	buffers := map[string]int{}
	for _, selection := range []string{"nodes { id }", "totalCount", "nodes { id } totalCount"} {
		doc, errs := gqlparser.LoadQueryWithRules(contract, fmt.Sprintf(`{ films(first: 1, filter: {genres: {any: ["late"]}, year: {gte: 1951}}, orderBy: {field: TITLE}) { %s } }`, selection), nil)
		require.Empty(t, errs)
		buffers[selection] = explain(t, c, statementOf(t, r, doc, nil)).buffers
	}
	require.JSONEq(t, `{"nodes":[{"id":"film_6001"}],"totalCount":5880}`, lastAnswer(t, c))
	require.Less(t, buffers["nodes { id } totalCount"], buffers["nodes { id }"]+buffers["totalCount"]/2)
}
