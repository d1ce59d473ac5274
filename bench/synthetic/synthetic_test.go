package synthetic

import (
	"database/sql"
	"testing"

	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) { postgrestest.Main(m) }

// build builds a catalog in a new database. It returns hashes of its tables, and the schema before and after building.
func build(t *testing.T, c Catalog) (db *sql.DB, rows, before, after string) {
	t.Helper()
	db, err := postgres.Open(t.Context(), postgrestest.URL(t), postgres.Options{StatementTimeout: postgres.NoTimeout, MaxConns: 2 * len(columns)})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, db.Close()) })
	schema := func() (text string) {
		require.NoError(t, db.QueryRow(`SELECT string_agg(thing, E'\n' ORDER BY thing) FROM (
			SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
			UNION ALL SELECT conrelid::regclass || conname || convalidated || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
			UNION ALL SELECT tgrelid::regclass || tgname || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal) s(thing)`).Scan(&text))
		return text
	}
	before = schema()
	report, err := c.Build(t.Context(), db)
	require.NoError(t, err)
	require.Positive(t, report.Rows)
	require.NoError(t, db.QueryRow(`SELECT string_agg(md5(table_to_xml(relid, false, false, '')::text), ' ' ORDER BY relname)
		FROM pg_stat_user_tables WHERE relname <> 'goose_db_version'`).Scan(&rows))
	return db, rows, before, schema()
}

func TestOneSeedGivesOneCatalogOfARealShape(t *testing.T) {
	t.Parallel()
	c := Catalog{Films: 400, Seed: 7}
	db, first, before, after := build(t, c)
	_, second, _, _ := build(t, c)
	assert.Equal(t, first, second)
	assert.Equal(t, before, after, "indexes, constraints and triggers are as they were")
	assert.NotEqual(t, c.newVocabulary(), Catalog{Films: 400, Seed: 8}.newVocabulary())

	var credits, reviews, claimed float64
	var known, next int
	require.NoError(t, db.QueryRow(`SELECT (SELECT count(*) FROM credits) / 400.0, (SELECT count(*) FROM reviews) / 400.0,
		(SELECT count(DISTINCT film_id) FROM claims) / 400.0, (SELECT id & 4294967295 FROM films ORDER BY popularity DESC LIMIT 1)`).Scan(&credits, &reviews, &claimed, &known))
	assert.InDelta(t, 10, credits, 1)
	assert.InDelta(t, 2.5, reviews, 0.5)
	assert.InDelta(t, 0.2, claimed, 0.05)
	assert.Equal(t, c.FilmAt(0), known, "the first rank is that of the best known film")
	for what, share := range map[string]struct{ least, most float64 }{
		"(SELECT count(*) FROM films WHERE countries @> '{US}') / 400.0":                                                                                        {0.42, 0.62},
		"(SELECT count(*) FROM film_genres GROUP BY genre_id ORDER BY count(*) DESC LIMIT 1) / 400.0":                                                           {0.3, 0.5},
		"(SELECT count(*) FROM nominations WHERE won) / (SELECT count(*) FROM nominations)::numeric":                                                            {0.1, 0.3},
		"(SELECT count(DISTINCT film_id) FROM nomination_films) / 400.0":                                                                                        {0.1, 0.4},
		"(SELECT count(DISTINCT person_id) FROM nominees) / 800.0":                                                                                              {0.01, 0.3},
		"(SELECT count(*) FROM name_keys WHERE entity = 1 AND key LIKE '%the%') / 400.0":                                                                        {0.2, 0.7},
		"(SELECT count(*) FROM name_keys WHERE entity = 2 AND key LIKE '%john%') / 800.0":                                                                       {0.005, 0.1},
		"(SELECT count(*) FROM known_fors) / 800.0":                                                                                                             {0.3, 4},
		"(SELECT count(*) FROM film_tests WHERE passed) / 400.0":                                                                                                {0.01, 0.2},
		"(SELECT count(DISTINCT category) FROM advisories)":                                                                                                     {6, 6},
		"(SELECT count(*) FROM relationships r JOIN credits a ON a.person_id = from_person_id JOIN credits b USING (film_id) WHERE b.person_id = to_person_id)": {1, 400},
		"(SELECT count(*) FROM quotes WHERE review_id IS NOT NULL AND kind = 'CRITIC')":                                                                         {1, 400},
	} {
		var seen float64
		require.NoError(t, db.QueryRow("SELECT "+what).Scan(&seen), what)
		assert.GreaterOrEqual(t, seen, share.least, what)
		assert.LessOrEqual(t, seen, share.most, what)
	}
	require.NoError(t, db.QueryRow("INSERT INTO genres (slug, name) VALUES ('new', 'New') RETURNING id & 4294967295").Scan(&next))
	assert.Equal(t, Genres+1, next, "ids go on after those that were written")
}

func TestRanksAreScatteredWithoutLoss(t *testing.T) {
	t.Parallel()
	for _, n := range []int{1, 2, 3, 600, 20_000} {
		s := newScatter(n)
		seen := make([]bool, n)
		for rank := range n {
			number := s.number(rank)
			require.False(t, seen[number], "%d of %d", rank, n)
			seen[number] = true
			require.Equal(t, rank, s.rank(number))
		}
	}
}
