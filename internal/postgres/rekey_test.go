package postgres_test

import (
	"database/sql"
	"slices"
	"strings"
	"testing"

	"filmgraph/internal/names"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/lib/pq"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestKeysAreComputedAgainByAMigration(t *testing.T) {
	t.Parallel()
	assert.Contains(t, column(t, postgrestest.New(t), "SELECT version_id::text FROM goose_db_version"), "20261128130000")
}

// TestOlderKeysAreComputedAgain: a database whose names have the keys of an earlier release gets those of this one, and keeps
// what is right already.
func TestOlderKeysAreComputedAgain(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	run(t, db, `INSERT INTO sources (id, slug, kind, title) VALUES (1, 'a', 'REFERENCE', 'A')`)
	run(t, db, `INSERT INTO films (id, slug, title, sort_key, source_id, year) VALUES ((1::bigint << 32) + 1, 'oceans-twelve-2004', 'Ocean''s Twelve', 'oceanstwelve', 1, 2004)`)
	run(t, db, `INSERT INTO persons (id, slug, name, sort_key, source_id) VALUES ((2::bigint << 32) + 1, 'robert-downey-jr', 'Robert Downey Jr.', 'downey', 1)`)
	run(t, db, `INSERT INTO characters (id, slug, name, sort_key, source_id) VALUES ((4::bigint << 32) + 1, 'dr-x', 'Dr. X', 'drx', 1)`)
	for _, n := range []struct{ column, bearer, text, keys, words string }{
		{"film_id", "(1::bigint << 32) + 1", "Ocean's Twelve", "oceanstwelve", "ocean oceans s twelve"},
		{"film_id", "(1::bigint << 32) + 1", "Ocean", "ocean", "ocean"},
		{"person_id", "(2::bigint << 32) + 1", "Robert Downey Jr.", "robertdowneyjr downeyjrrobert jrrobertdowney obsolete", "downey jr robert"},
		{"character_id", "(4::bigint << 32) + 1", "Dr. X", "drx", "dr x"},
		{"character_id", "(4::bigint << 32) + 1", "羅生門", "羅生門", "羅生門"},
		{"film_id", "(1::bigint << 32) + 1", "$", "", ""}, // had no key
	} {
		run(t, db, `WITH n AS (INSERT INTO names (`+n.column+`, text, source_id) VALUES (`+n.bearer+`, $1, 1) RETURNING id)
			INSERT INTO name_keys (name_id, bearer, entity, fame, kind, key, words)
			SELECT n.id, `+n.bearer+`, (`+n.bearer+`) >> 32, 7, 'SPELLING', key, CASE WHEN i = 1 THEN array_to_tsvector(string_to_array($3, ' ')) END
			FROM n, unnest(string_to_array($2, ' ')) WITH ORDINALITY k (key, i) ORDER BY i`, n.text, n.keys, n.words)
	}
	texts := column(t, db, "SELECT text FROM name_texts ORDER BY id")
	kept := column(t, db, "SELECT id::text FROM name_keys WHERE key = 'ocean' OR key = 'oceanstwelve' ORDER BY id")

	require.NoError(t, postgres.Rekey(t.Context(), db))

	rows, err := db.Query(`SELECT n.text, CASE WHEN n.film_id IS NOT NULL THEN 0 WHEN n.person_id IS NOT NULL THEN 1 ELSE 2 END, array_agg(k.key ORDER BY k.key),
		tsvector_to_array((array_agg(k.words) FILTER (WHERE k.words IS NOT NULL))[1]), count(k.words), bool_and(k.fame = 7 AND k.bearer = coalesce(n.film_id, n.person_id, n.character_id))
		FROM names n JOIN name_keys k ON k.name_id = n.id WHERE n.text <> '$' GROUP BY n.id, n.text, n.film_id, n.person_id ORDER BY n.id`)
	require.NoError(t, err)
	defer rows.Close()
	number := 0
	for rows.Next() {
		var text string
		var subject names.Subject
		var stored, words, want []string
		var worded int
		var same bool
		require.NoError(t, rows.Scan(&text, &subject, pq.Array(&stored), pq.Array(&words), &worded, &same))
		for _, key := range names.Keys(text, subject) {
			want = append(want, key.Text)
		}
		slices.Sort(want)
		slices.Sort(words)
		assert.Equal(t, want, stored, text)
		assert.Equal(t, names.WordKeys(text), words, text)
		assert.Equal(t, 1, worded, "words are beside the first key only: %s", text)
		assert.True(t, same, "fame and bearer are those of the other keys: %s", text)
		number++
	}
	require.NoError(t, rows.Err())
	assert.Equal(t, 5, number)
	assert.Equal(t, []string{"$"}, column(t, db, "SELECT key FROM name_keys k JOIN names n ON n.id = k.name_id WHERE n.text = '$'"))
	assert.Equal(t, texts, column(t, db, "SELECT text FROM name_texts ORDER BY id"), "texts have names as they are written")
	assert.Equal(t, kept, column(t, db, "SELECT id::text FROM name_keys WHERE key = 'ocean' OR key = 'oceanstwelve' ORDER BY id"), "what was right is not written again")
	assert.Contains(t, column(t, db, "SELECT word FROM words"), "doctor", "new words can be mistyped")
}

// TestKeysThatFailChangeNothing: names have all old keys until they have all new ones.
func TestKeysThatFailChangeNothing(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	run(t, db, `INSERT INTO sources (id, slug, kind, title) VALUES (1, 'a', 'REFERENCE', 'A')`)
	for i, title := range []string{"Rocky II", "Rocky III"} {
		run(t, db, `WITH f AS (INSERT INTO films (slug, title, sort_key, source_id) VALUES ($2, $1, $2, 1) RETURNING id),
			n AS (INSERT INTO names (film_id, text, source_id) SELECT id, $1, 1 FROM f RETURNING id, film_id)
			INSERT INTO name_keys (name_id, bearer, entity, kind, key, words) SELECT id, film_id, 1, 'SPELLING', $2, array_to_tsvector(ARRAY['rocky', $3]) FROM n`,
			title, names.Spelling(title), strings.Repeat("i", i+2))
	}
	run(t, db, "ALTER TABLE name_keys ADD CONSTRAINT broken CHECK (key <> 'rocky3')")
	before := column(t, db, "SELECT concat(key, words, ctid) FROM name_keys ORDER BY id")
	require.ErrorContains(t, postgres.Rekey(t.Context(), db), "writing the keys of names")
	assert.Equal(t, before, column(t, db, "SELECT concat(key, words, ctid) FROM name_keys ORDER BY id"))
}

func run(t *testing.T, db *sql.DB, statement string, arguments ...any) {
	t.Helper()
	_, err := db.ExecContext(t.Context(), statement, arguments...)
	require.NoError(t, err, statement)
}

func column(t *testing.T, db *sql.DB, query string) (all []string) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), query)
	require.NoError(t, err)
	defer rows.Close()
	for rows.Next() {
		var value string
		require.NoError(t, rows.Scan(&value))
		all = append(all, value)
	}
	require.NoError(t, rows.Err())
	return all
}
