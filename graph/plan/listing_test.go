package plan_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"filmgraph/internal/postgres/postgrestest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Pages of the films of some genres are those that all conditions lead to, both ways from each cursor.
func TestFilmsOfGenresAreListed(t *testing.T) {
	t.Parallel()
	c := newContest(t, 3)
	page := func(order, filter, bounds string) (cursors []string) {
		selection := "{ edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount }"
		by := fmt.Sprintf("orderBy: {field: %s, direction: DESC}, %s", order, bounds)
		answer := c.agree(t, fmt.Sprintf("{ films(filter: {%s}, %s) %s }", filter, by, selection), map[string]any{})
		c.agree(t, fmt.Sprintf("{ genres { films(%s) %s } }", by, selection), map[string]any{})
		var read struct {
			Films struct{ Edges []struct{ Cursor string } }
		}
		require.NoError(t, json.Unmarshal([]byte(answer), &read), answer)
		for _, edge := range read.Films.Edges {
			cursors = append(cursors, edge.Cursor)
		}
		return cursors
	}
	var genres string
	require.NoError(t, c.db.QueryRow(`SELECT json_agg(slug) FROM (SELECT g.slug FROM genres g JOIN film_genres f ON f.genre_id = g.id GROUP BY g.id ORDER BY count(*) DESC LIMIT 3) g`).Scan(&genres))
	found := 0
	for _, order := range []string{"AVERAGE_RATING", "POPULARITY", "RATING_VOTES", "YEAR"} {
		for _, more := range []string{"", ", year: {gte: 1800, lte: 2500}", ", kind: [FEATURE, SHORT], averageRating: {gte: 1}", ", ratingVotes: {lte: 1000000}"} {
			filter := "genres: {any: " + genres + "}" + more
			all := page(order, filter, "first: 100")
			found += len(all)
			for i, cursor := range all {
				page(order, filter, fmt.Sprintf(`first: 3, after: %q`, cursor))
				page(order, filter, fmt.Sprintf(`last: 3, before: %q`, cursor))
				page(order, filter, fmt.Sprintf(`first: 2, after: %q, before: %q`, all[i/2], cursor))
			}
		}
	}
	require.Greater(t, found, 50)
	assert.Empty(t, page("YEAR", "genres: {any: []}", "first: 3"))
}

// stale counts rows of film_genres that do not repeat their film.
func stale(t *testing.T, db *sql.DB) (rows int) {
	t.Helper()
	require.NoError(t, db.QueryRow(`SELECT count(*) FROM film_genres g JOIN films f ON f.id = g.film_id
		WHERE (g.film_kind, g.film_year, g.film_popularity, g.film_average_rating, g.film_rating_votes)
		IS DISTINCT FROM (f.kind, f.year, f.popularity, f.average_rating, f.rating_votes)`).Scan(&rows))
	return rows
}

// film_genres repeats the films after every kind of write.
func TestListingsFollowTheFilms(t *testing.T) {
	t.Parallel()
	db := randomCatalog(firstSeed).New(t)
	require.Zero(t, stale(t, db))
	for _, write := range []string{
		"UPDATE films SET average_rating = 9, popularity = NULL",
		"UPDATE films SET year = year + 1, kind = 'SHORT', series_id = NULL, rating_votes = 3 WHERE id % 2 = 0",
		"UPDATE film_genres SET film_year = 1, film_kind = 'x'",
		"UPDATE film_genres SET film_id = (SELECT max(id) FROM films) WHERE id IN (SELECT min(id) FROM film_genres GROUP BY genre_id)",
		"WITH f AS (INSERT INTO films (slug, title, sort_key, year) VALUES ('new', 'New', 'new', 1999) RETURNING id) INSERT INTO film_genres (film_id, genre_id) SELECT f.id, g.id FROM f, genres g",
		"INSERT INTO films (id, slug, title, sort_key) SELECT id, slug, title, sort_key FROM films WHERE slug = 'new' ON CONFLICT (id) DO UPDATE SET year = 2001",
		"DELETE FROM films WHERE year IS NULL",
	} {
		done, err := db.Exec(write)
		require.NoError(t, err, write)
		touched, _ := done.RowsAffected()
		require.Positive(t, touched, write)
		require.Zero(t, stale(t, db), write)
	}
	var years int
	require.NoError(t, db.QueryRow("SELECT count(*) FROM film_genres WHERE film_year = 2001").Scan(&years))
	assert.Positive(t, years)
}

// A genre that is assigned while the film is being updated gets the film's new values.
func TestListingsFollowFilmsThatChangeMeanwhile(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	_, err := db.Exec(`INSERT INTO films (slug, title, sort_key, year) VALUES ('a', 'A', 'a', 1999); INSERT INTO genres (slug, name) VALUES ('b', 'B')`)
	require.NoError(t, err)
	giving, err := db.Begin()
	require.NoError(t, err)
	_, err = giving.Exec("INSERT INTO film_genres (film_id, genre_id) SELECT f.id, g.id FROM films f, genres g")
	require.NoError(t, err)
	changed := make(chan error)
	go func() {
		_, err := db.ExecContext(context.WithoutCancel(t.Context()), "UPDATE films SET year = 2000")
		changed <- err
	}()
	require.Eventually(t, func() bool {
		var waiting bool
		require.NoError(t, db.QueryRow("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')").Scan(&waiting))
		return waiting
	}, time.Minute, time.Millisecond)
	require.NoError(t, giving.Commit())
	require.NoError(t, <-changed)
	assert.Zero(t, stale(t, db))
}
