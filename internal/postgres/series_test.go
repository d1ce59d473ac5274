package postgres_test

import (
	"io/fs"
	"os"
	"testing"
	"testing/fstest"

	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

// TestNotesBecomeSeries migrates a database with the relationships that the importer of the first edition wrote for episodes.
func TestNotesBecomeSeries(t *testing.T) {
	t.Parallel()
	db := open(t, postgrestest.Blank(t))
	before := fstest.MapFS{}
	files, err := fs.Glob(os.DirFS("migrations"), "*.sql")
	require.NoError(t, err)
	for _, name := range files {
		if name >= "20261128101000_series.sql" {
			break
		}
		text, err := os.ReadFile("migrations/" + name)
		require.NoError(t, err)
		before[name] = &fstest.MapFile{Data: text}
	}
	require.NoError(t, postgres.MigrateFiles(t.Context(), db, before))
	_, err = db.Exec(`INSERT INTO sources (slug, kind, title) VALUES ('imdb-data', 'DATA_SET', 'IMDb');
		INSERT INTO relationship_kinds (slug, phrase, reverse_phrase, joins) VALUES ('episode-of', 'is an episode of', 'has the episode', 'FILM');
		INSERT INTO films (slug, title, sort_key, kind) VALUES ('s', 'S', 's', 'SERIES'), ('e', 'E', 'e', 'EPISODE'), ('n', 'N', 'n', 'EPISODE'), ('f', 'F', 'f', 'FEATURE');
		INSERT INTO relationships (kind_id, from_film_id, to_film_id, note, source_id)
		SELECT k.id, f.id, t.id, CASE f.slug WHEN 'e' THEN 'season 2, episode 7' END, s.id
		FROM relationship_kinds k, sources s, films f, films t WHERE f.slug <> 's' AND t.slug = 's'`)
	require.NoError(t, err)

	require.NoError(t, postgres.Migrate(t.Context(), db))
	rows, err := db.Query(`SELECT concat_ws(' ', f.slug, coalesce(s.slug, '-'), coalesce(f.season::text, '-'), coalesce(f.episode::text, '-'), coalesce(f.episode_order::text, '-'))
		FROM films f LEFT JOIN films s ON s.id = f.series_id ORDER BY f.slug`)
	require.NoError(t, err)
	defer func() { require.NoError(t, rows.Close()) }()
	var found []string
	for rows.Next() {
		var line string
		require.NoError(t, rows.Scan(&line))
		found = append(found, line)
	}
	require.NoError(t, rows.Err())
	require.Equal(t, []string{"e s 2 7 200007", "f - - - -", "n s - - 999999999", "s - - - -"}, found)
	var left int
	require.NoError(t, db.QueryRow("SELECT count(*) FROM relationships").Scan(&left))
	require.Equal(t, 1, left, "what is no episode stays as it is")
}
