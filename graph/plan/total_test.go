package plan_test

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"
	"time"

	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// miscounted lists the values whose count is not the number of rows that have them.
func miscounted(t *testing.T, db *sql.DB) (wrong []string) {
	t.Helper()
	rows, err := db.Query(`SELECT format('%s %s: %s for %s', property, members, counted, rows) FROM
		(SELECT property, members, sum(rows) AS counted FROM value_counts GROUP BY 1, 2) c FULL JOIN all_value_counts() a USING (property, members)
		WHERE coalesce(counted, 0) <> coalesce(rows, 0)`)
	require.NoError(t, err)
	defer rows.Close()
	for rows.Next() {
		var line string
		require.NoError(t, rows.Scan(&line))
		wrong = append(wrong, line)
	}
	require.NoError(t, rows.Err())
	return wrong
}

// The numbers of value_counts follow every kind of write, and adding them up changes none.
func TestCountsFollowTheRows(t *testing.T) {
	t.Parallel()
	db := randomCatalog(firstSeed).New(t)
	require.Empty(t, miscounted(t, db))
	for _, write := range []string{
		"UPDATE films SET countries = '{US,GB,US}' WHERE id % 2 = 0",
		"UPDATE films SET kind = 'EPISODE' WHERE id % 3 = 1",
		"UPDATE film_genres g SET genre_id = (SELECT max(id) FROM genres) WHERE NOT EXISTS (SELECT FROM film_genres o WHERE o.film_id = g.film_id AND o.id <> g.id)",
		"UPDATE film_themes t SET theme_id = (SELECT min(id) FROM themes) WHERE NOT EXISTS (SELECT FROM film_themes o WHERE o.film_id = t.film_id AND o.id <> t.id)",
		"DELETE FROM film_genres WHERE id % 7 = 0",
		"DELETE FROM film_themes WHERE id % 7 = 0",
		"INSERT INTO film_genres (film_id, genre_id) SELECT f.id, min(g.id) FROM films f, genres g WHERE NOT EXISTS (SELECT FROM film_genres o WHERE o.film_id = f.id) GROUP BY f.id",
		"INSERT INTO film_themes (film_id, theme_id) SELECT f.id, min(t.id) FROM films f, themes t WHERE NOT EXISTS (SELECT FROM film_themes o WHERE o.film_id = f.id) GROUP BY f.id",
		"DELETE FROM films WHERE id IN (SELECT min(id) FROM films WHERE kind = 'EPISODE')",
		"UPDATE films SET kind = 'SHORT', series_id = NULL, languages = '{}', original_language = NULL, status = NULL",
		"UPDATE persons SET professions = professions || '{actor,actor}'",
		"UPDATE film_genres g SET genre_id = (SELECT min(id) FROM genres) WHERE NOT EXISTS (SELECT FROM film_genres o WHERE o.film_id = g.film_id AND o.id <> g.id)",
		"UPDATE film_themes t SET theme_id = (SELECT max(id) FROM themes) WHERE NOT EXISTS (SELECT FROM film_themes o WHERE o.film_id = t.film_id AND o.id <> t.id)",
		"UPDATE credits SET department = 'CREW', job = id::text WHERE id % 3 = 0",
		"UPDATE credits SET person_id = (SELECT max(id) FROM persons), job = id::text WHERE id % 5 = 0",
		"UPDATE credits SET position = 1",
		"DELETE FROM credits WHERE id % 2 = 0",
		"DELETE FROM film_genres WHERE id % 2 = 0",
		"DELETE FROM persons WHERE id % 3 = 0",
		"DELETE FROM films WHERE id % 3 = 0",
		"DELETE FROM quotes",
		"TRUNCATE film_genres CASCADE",
	} {
		_, err := db.Exec(write)
		require.NoError(t, err, write)
		require.Empty(t, miscounted(t, db), write)
	}
	var twice int
	require.NoError(t, db.QueryRow("SELECT count(*) FROM (SELECT FROM value_counts GROUP BY property, members HAVING count(*) > 1) v").Scan(&twice))
	require.Zero(t, twice, "a truncated table is counted again")
}

// The sets of films follow every kind of write, and so does whether characters have films.
func TestSetsFollowTheFilms(t *testing.T) {
	t.Parallel()
	db := randomCatalog(firstSeed).New(t)
	stale := func() (rows int) {
		var members, sets strings.Builder
		for _, property := range []string{"kind", "status", "original_language", "countries", "languages", "genres", "themes", "parts"} {
			fmt.Fprintf(&members, "m.%s, ", property)
			fmt.Fprintf(&sets, "(SELECT members FROM value_sets v WHERE v.id = s.%s AND v.property = 'films.%[1]s'), ", property)
		}
		require.NoError(t, db.QueryRow(fmt.Sprintf(`SELECT count(*) FROM (SELECT m.*, coalesce(p.members, '{}') AS parts FROM film_members() m LEFT JOIN film_parts() p ON p.id = m.id) m FULL JOIN film_sets s ON s.id = m.id
			WHERE (%s m.id, m.year, m.runtime, m.average_rating, m.rating_votes, m.popularity) IS DISTINCT FROM (%s s.id, s.year, s.runtime, s.average_rating, s.rating_votes, s.popularity)`, &members, &sets)).Scan(&rows))
		var characters int
		require.NoError(t, db.QueryRow("SELECT count(*) FROM characters c WHERE has_films <> EXISTS (SELECT FROM credit_characters x WHERE x.character_id = c.id)").Scan(&characters))
		return rows + characters
	}
	require.Zero(t, stale())
	for _, write := range []string{
		"UPDATE films SET countries = '{US,GB,US}' WHERE id % 2 = 0",
		"UPDATE films SET kind = 'SHORT', series_id = NULL, languages = '{}', original_language = NULL, status = NULL, year = 1999, runtime = NULL",
		"UPDATE film_genres g SET genre_id = (SELECT min(id) FROM genres) WHERE NOT EXISTS (SELECT FROM film_genres o WHERE o.film_id = g.film_id AND o.id <> g.id)",
		"UPDATE film_themes t SET theme_id = (SELECT max(id) FROM themes) WHERE NOT EXISTS (SELECT FROM film_themes o WHERE o.film_id = t.film_id AND o.id <> t.id)",
		"WITH f AS (INSERT INTO films (slug, title, sort_key) VALUES ('new', 'New', 'new') RETURNING id) INSERT INTO film_genres (film_id, genre_id) SELECT f.id, g.id FROM f, genres g",
		"UPDATE credits SET film_id = (SELECT min(id) FROM films), job = 'j' || id WHERE id % 2 = 0",
		"DELETE FROM credits WHERE id % 3 = 0",
		"UPDATE credit_characters x SET character_id = (SELECT min(id) FROM characters) WHERE NOT EXISTS (SELECT FROM credit_characters o WHERE o.credit_id = x.credit_id AND o.id <> x.id)",
		"INSERT INTO credits (film_id, person_id, department) SELECT f.id, p.id, 'ART' FROM films f, (SELECT min(id) AS id FROM persons) p WHERE f.id % 4 = 0 ON CONFLICT DO NOTHING",
		"UPDATE names SET kind = 'DISPLAY', text = text || id WHERE id % 3 = 0",
		"UPDATE names SET kind = 'ALIAS', region = 'r' || id WHERE kind = 'DISPLAY' AND id % 2 = 0",
		"UPDATE names SET film_id = (SELECT min(id) FROM films), person_id = NULL, region = 'r' || id WHERE person_id IS NOT NULL AND id % 5 = 0",
		"DELETE FROM names WHERE id % 4 = 0",
		"DELETE FROM film_genres WHERE id % 2 = 0",
		"DELETE FROM genres WHERE id = (SELECT max(genre_id) FROM film_genres)",
		"INSERT INTO ratings (film_id, provider_id, measure, value, scale) SELECT f.id, c.id, 'MEAN', 5, 10 FROM films f, (SELECT min(id) AS id FROM companies) c WHERE f.id % 4 = 0 ON CONFLICT DO NOTHING",
		"UPDATE films SET popularity = id % 7 WHERE id % 2 = 0",
		"DELETE FROM ratings WHERE id % 2 = 0",
		"DELETE FROM external_ids WHERE id % 3 = 0",
		"DELETE FROM advisories WHERE id % 2 = 0",
		"UPDATE images SET film_id = (SELECT min(id) FROM films WHERE id % 3 <> 0) WHERE film_id IS NOT NULL",
		"DELETE FROM films WHERE id % 3 = 0",
		"SELECT recount_values()",
		"TRUNCATE film_themes CASCADE",
		"DELETE FROM credits",
	} {
		_, err := db.Exec(write)
		require.NoError(t, err, write)
		require.Zero(t, stale(), write)
	}
}

// Many small writes do not leave a row of counts each.
func TestCountsAreAddedUp(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	for i := range 200 {
		_, err := db.Exec("INSERT INTO characters (slug, name, sort_key) VALUES ($1, 'A', 'a')", fmt.Sprint("a", i))
		require.NoError(t, err)
	}
	var rows int
	require.NoError(t, db.QueryRow("SELECT count(*) FROM value_counts").Scan(&rows))
	assert.LessOrEqual(t, rows, 65)
	assert.Empty(t, miscounted(t, db))
}

// Two writers who give a person the first credit in a department count that person once.
func TestCountsOfWritersAtTheSameTime(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	_, err := db.Exec(`INSERT INTO films (slug, title, sort_key) VALUES ('a', 'A', 'a'), ('b', 'B', 'b'); INSERT INTO persons (slug, name, sort_key) VALUES ('c', 'C', 'c')`)
	require.NoError(t, err)
	const credit = `INSERT INTO credits (film_id, person_id, department) SELECT f.id, p.id, 'ACTING' FROM films f, persons p WHERE f.slug = $1`
	first, err := db.Begin()
	require.NoError(t, err)
	_, err = first.Exec(credit, "a")
	require.NoError(t, err)
	second := make(chan error)
	go func() {
		_, err := db.ExecContext(context.WithoutCancel(t.Context()), credit, "b")
		second <- err
	}()
	require.Eventually(t, func() bool {
		var waiting bool
		require.NoError(t, db.QueryRow("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')").Scan(&waiting))
		return waiting
	}, time.Minute, time.Millisecond)
	require.NoError(t, first.Commit())
	require.NoError(t, <-second)
	assert.Empty(t, miscounted(t, db))
}

// The texts of names follow the names.
func TestNameTextsFollowTheNames(t *testing.T) {
	t.Parallel()
	db := randomCatalog(firstSeed).New(t)
	stale := func() (rows int) {
		require.NoError(t, db.QueryRow(`SELECT count(*) FROM name_texts t FULL JOIN written_names() w ON w.bearer = t.id WHERE t.text IS DISTINCT FROM w.names`).Scan(&rows))
		return rows
	}
	require.Zero(t, stale())
	for _, write := range []string{
		"UPDATE name_keys SET fame = fame + 1",
		"UPDATE name_keys SET key = key || 'x' WHERE id % 2 = 0",
		"UPDATE name_keys SET words = NULL WHERE id % 3 = 0",
		"DELETE FROM names WHERE id % 3 = 1",
		"DELETE FROM films WHERE id % 2 = 0",
		"DELETE FROM name_keys",
	} {
		_, err := db.Exec(write)
		require.NoError(t, err, write)
		require.Zero(t, stale(), write)
	}
}
