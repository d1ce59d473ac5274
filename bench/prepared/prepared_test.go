package prepared

import (
	"log/slog"
	"testing"

	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) { postgrestest.Main(m) }

// share returns the share of rows for which a condition holds.
type share struct {
	rows, of    string
	least, most float64
}

func TestAnImportedCatalogIsSupplementedWithTheSkewOfRealData(t *testing.T) {
	t.Parallel()
	where := postgres.Where{URL: postgrestest.URL(t)}
	catalog := Catalog{Kind: IMDb, Films: 1_000, Seed: 3}
	url, done, err := Open(t.Context(), where, catalog, slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	defer done()
	db, err := postgres.Open(t.Context(), url, postgres.Options{StatementTimeout: postgres.NoTimeout})
	require.NoError(t, err)
	defer func() { assert.NoError(t, db.Close()) }()
	for _, s := range []share{
		{"films WHERE countries @> '{US}'", "films", 0.4, 0.6},
		{"films WHERE status IS NULL", "films", 0, 0},
		{"film_genres WHERE genre_id = (SELECT genre_id FROM film_genres GROUP BY 1 ORDER BY count(*) DESC LIMIT 1)", "films", 0.25, 0.5},
		{"film_themes", "films", 0.8, 1.1},
		{"film_companies", "films", 0.8, 1.1},
		{"certificates", "films", 0.6, 1},
		{"advisories", "films", 0.05, 1},
		{"nominations", "films", 0.1, 0.3},
		{"nominations WHERE won", "nominations", 0.1, 0.3},
		{"nomination_films", "nominations", 1, 1.1},
		{"nominees WHERE person_id IS NOT NULL", "nominations", 0.5, 0.8},
		{"reviews", "films", 0.7, 1.2},
		{"review_contributors WHERE person_id IS NOT NULL", "reviews", 0.01, 0.1},
		{"comparisons", "reviews", 0.01, 0.1},
		{"quotes", "films", 0.15, 0.4},
		{"quotes WHERE widest_reach IS NULL", "quotes", 0, 0},
		{"quotes WHERE review_id IS NOT NULL", "quotes", 0.001, 0.1},
		{"quotes WHERE character_id IS NOT NULL", "quotes", 0.001, 0.1},
		{"quote_subjects WHERE person_id IS NOT NULL", "quotes", 0.1, 0.25},
		{"relationships WHERE from_film_id IS NOT NULL", "films", 0.005, 0.04},
		{"relationships WHERE from_person_id IS NOT NULL", "films", 0.005, 0.04},
		{"relationships WHERE from_character_id IS NOT NULL", "films", 0.005, 0.04},
		{"claims WHERE film_id IS NOT NULL", "films", 0.3, 0.7},
		{"claims WHERE person_id IS NOT NULL", "persons", 0.04, 0.06},
		{"name_keys WHERE entity = 11", "companies", 0.9, 3},
	} {
		var seen float64
		require.NoError(t, db.QueryRow("SELECT (SELECT count(*) FROM "+s.rows+") / (SELECT count(*) FROM "+s.of+")::float8").Scan(&seen), s.rows)
		assert.GreaterOrEqual(t, seen, s.least, s.rows)
		assert.LessOrEqual(t, seen, s.most, s.rows)
	}
	var busiest, kind string
	require.NoError(t, db.QueryRow("SELECT (SELECT count(DISTINCT ceremony_id) > 100 FROM nominations), (SELECT string_agg(DISTINCT kind, ' ' ORDER BY kind) FROM quotes)").Scan(&busiest, &kind))
	assert.Equal(t, "true", busiest, "nominations are of many ceremonies")
	assert.Equal(t, "AUDIENCE CRITIC DIALOGUE TAGLINE", kind)

	_, again, err := Open(t.Context(), where, catalog, slog.New(slog.DiscardHandler))
	require.NoError(t, err, "it is there")
	again()
	_, _, err = Open(t.Context(), where, Catalog{Kind: Synthetic, Films: 2_000, Seed: 3}, slog.New(slog.DiscardHandler))
	assert.ErrorContains(t, err, "the database has the imdb catalog of 1000 films, seed 3: choose a different one")
	_, other, err := Open(t.Context(), where, Catalog{}, slog.New(slog.DiscardHandler))
	require.NoError(t, err, "whatever it holds")
	other()
}

func TestAnEmptyDatabaseNeedsANumberOfFilms(t *testing.T) {
	t.Parallel()
	_, _, err := Open(t.Context(), postgres.Where{URL: postgrestest.URL(t)}, Catalog{}, slog.New(slog.DiscardHandler))
	assert.ErrorContains(t, err, "set -films to the number of films of a new catalog")
}
