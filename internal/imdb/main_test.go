package imdb_test

import (
	"context"
	"database/sql"
	"log/slog"
	"os"
	"slices"
	"testing"

	"filmgraph/bench/imdbgen"
	"filmgraph/internal/imdb"
	"filmgraph/internal/ingest"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

// TestMain also is the program that a test kills: see TestKilled.
func TestMain(m *testing.M) {
	if url := os.Getenv(victim); url != "" {
		os.Exit(importAsVictim(url))
	}
	postgrestest.Main(m)
}

// set are the files of most tests.
var set = imdbgen.Set{Films: 800, Seed: 7}

// few are the files of tests for which it does not matter what they contain, and which import them several times.
var few = imdbgen.Set{Films: 200, Seed: 7}

// newer are the files of the set of another day.
func newer(set imdbgen.Set) imdbgen.Set {
	set.Edition = 1
	return set
}

// Catalogs into which files were imported without any trouble, and then also the newer ones. Copying them takes a small part of the time that
// importing takes.
var (
	setImported      = postgrestest.NewTemplate("set", importing(set))
	fewImported      = postgrestest.NewTemplate("few", importing(few))
	fewNewerImported = postgrestest.NewTemplate("few_newer", importing(few, newer(few)))
)

// importing imports files into an empty database, one after the other.
func importing(sets ...imdbgen.Set) func(t testing.TB, url string) {
	return func(t testing.TB, url string) {
		t.Helper()
		db := open(t, url)
		for _, set := range sets {
			dir, _ := write(t, set)
			imported(t, db, dir)
		}
		require.NoError(t, db.Close()) // a template has no connections when it is copied
	}
}

// write writes files, and returns their folder and what is in them.
func write(t testing.TB, set imdbgen.Set) (string, imdbgen.Facts) {
	t.Helper()
	dir := t.TempDir()
	facts, err := set.Write(dir)
	require.NoError(t, err)
	return dir, facts
}

// database is one of the test's own for an import.
func database(t *testing.T) *sql.DB {
	t.Helper()
	return open(t, postgrestest.URL(t))
}

func open(t testing.TB, url string) *sql.DB {
	t.Helper()
	db, err := postgres.Open(t.Context(), url, postgres.Options{StatementTimeout: postgres.NoTimeout, MaxConns: 32})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	return db
}

// run imports a folder.
func run(ctx context.Context, db *sql.DB, dir string, log slog.Handler) (ingest.Report, error) {
	i, err := imdb.Set{Dir: dir}.Import()
	if err != nil {
		return ingest.Report{}, err
	}
	return i.Run(ctx, db, ingest.Options{MaxErrors: 10_000, Out: os.Stderr, Log: slog.New(log)})
}

// imported imports a folder, which is to go well.
func imported(t testing.TB, db *sql.DB, dir string) ingest.Report {
	t.Helper()
	report, err := run(t.Context(), db, dir, slog.DiscardHandler)
	require.NoError(t, err)
	return report
}

// rows are the lines that a query returns.
func rows(t *testing.T, db *sql.DB, query string, args ...any) []string {
	t.Helper()
	found, err := db.Query(query, args...)
	require.NoError(t, err)
	defer func() { require.NoError(t, found.Close()) }()
	var all []string
	for found.Next() {
		var line string
		require.NoError(t, found.Scan(&line))
		all = append(all, line)
	}
	require.NoError(t, found.Err())
	return all
}

// number is the number that a query returns.
func number(t *testing.T, db *sql.DB, query string, args ...any) int {
	t.Helper()
	var n int
	require.NoError(t, db.QueryRow(query, args...).Scan(&n))
	return n
}

// content is what the catalog says of films and people, by the ids that IMDb has for them: without ids and addresses of its own,
// which may differ with the order of events.
func content(t *testing.T, db *sql.DB) []string {
	t.Helper()
	all := rows(t, db, `
		WITH f AS (SELECT film_id AS id, value FROM external_ids WHERE film_id IS NOT NULL),
		p AS (SELECT person_id AS id, value FROM external_ids WHERE person_id IS NOT NULL)
		SELECT concat_ws('|', 'film', f.value, title, sort_key, original_title, kind, year, runtime, average_rating, rating_votes) FROM films JOIN f USING (id)
		UNION ALL SELECT concat_ws('|', 'person', p.value, name, sort_key, birth_date, death_date, professions) FROM persons JOIN p USING (id)
		UNION ALL SELECT concat_ws('|', 'name', f.value, p.value, c.slug, n.text, n.language, n.kind, n.region, n.position,
		  (SELECT string_agg(concat_ws(' ', k.kind, k.key, k.fame, k.words), ', ' ORDER BY k.kind, k.key) FROM name_keys k WHERE k.name_id = n.id))
		  FROM names n LEFT JOIN f ON f.id = film_id LEFT JOIN p ON p.id = person_id LEFT JOIN characters c ON c.id = character_id
		UNION ALL SELECT concat_ws('|', 'credit', f.value, p.value, department, job, position, attributes,
		  (SELECT string_agg(ch.name, ', ' ORDER BY cc.position) FROM credit_characters cc JOIN characters ch ON ch.id = cc.character_id WHERE cc.credit_id = c.id))
		  FROM credits c JOIN f ON f.id = film_id JOIN p ON p.id = person_id
		UNION ALL SELECT concat_ws('|', 'genre', f.value, g.slug, position) FROM film_genres JOIN f ON f.id = film_id JOIN genres g ON g.id = genre_id
		UNION ALL SELECT concat_ws('|', 'rating', f.value, r.measure, r.audience, r.value, scale, sample_size) FROM ratings r JOIN f ON f.id = film_id
		UNION ALL SELECT concat_ws('|', 'known', p.value, f.value, position) FROM known_fors JOIN f ON f.id = film_id JOIN p ON p.id = person_id`)
	slices.Sort(all)
	return all
}

// structure is how the database words the tables: their columns, constraints, indexes and triggers.
func structure(t *testing.T, db *sql.DB) []string {
	t.Helper()
	return rows(t, db, `
		SELECT format('column %s.%s %s %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, pg_get_expr(d.adbin, d.adrelid)) AS line
		FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
		WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
		UNION ALL SELECT format('constraint %s %s %s %s', conrelid::regclass, conname, convalidated, pg_get_constraintdef(oid)) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
		UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
		UNION ALL SELECT format('trigger %s %s', tgenabled, pg_get_triggerdef(oid)) FROM pg_trigger WHERE NOT tgisinternal
		UNION ALL SELECT format('sequence %s %s', sequencename, start_value) FROM pg_sequences WHERE schemaname = 'public'
		UNION ALL SELECT format('schema %s', nspname) FROM pg_namespace WHERE nspname !~ '^pg_'
		ORDER BY 1`)
}
