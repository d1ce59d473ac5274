package live_test

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"strings"
	"testing"

	"filmgraph/internal/adjacency"
	"filmgraph/internal/adjacency/live"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) { postgrestest.Main(m) }

var quiet = slog.New(slog.DiscardHandler)

// watched is a graph in memory with its database.
type watched struct {
	db        *sql.DB
	graph     *live.Graph
	refreshed chan struct{}
	logged    logged
}

// logged has the lines of a log.
type logged chan string

func (l logged) Write(line []byte) (int, error) {
	l <- string(line)
	return len(line), nil
}

// watch starts a graph that listens for changes.
func watch(t *testing.T, memory int64, prepare ...string) watched {
	t.Helper()
	url := postgrestest.URL(t)
	db, err := postgres.Open(t.Context(), url, postgres.Options{StatementTimeout: postgres.NoTimeout, MaxConns: 32}) // an import has a connection for each table
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	w := watched{db: db, refreshed: make(chan struct{}, 1000), logged: make(logged, 1000)}
	for _, statement := range prepare {
		w.exec(t, statement)
	}
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	w.graph = live.Start(ctx, live.Config{DB: db, Memory: memory, Log: slog.New(slog.NewTextHandler(w.logged, nil)), Metrics: prometheus.NewRegistry(), Refreshed: func() { w.refreshed <- struct{}{} }})
	changed, reliable := w.graph.Watch(func(string) {}, func(bool) {})
	require.NoError(t, postgres.Watch(ctx, url, db, changed, reliable, quiet))
	<-w.refreshed
	return w
}

func (w watched) exec(t *testing.T, statement string) {
	t.Helper()
	_, err := w.db.Exec(statement)
	require.NoError(t, err, statement)
}

// filled has 30 films, 20 people and 100 credits.
var filled = []string{
	`INSERT INTO films (slug, title, sort_key, kind, year) SELECT 'f' || n, 'F', 'f', CASE n % 3 WHEN 0 THEN 'SHORT' ELSE 'FEATURE' END, nullif(1990 + n % 5, 1990) FROM generate_series(1, 30) n`,
	`INSERT INTO persons (slug, name, sort_key) SELECT 'p' || n, 'P', 'p' FROM generate_series(1, 20) n`,
	`INSERT INTO genres (slug, name) VALUES ('a', 'A'), ('b', 'B')`,
	`INSERT INTO film_genres (film_id, genre_id) SELECT f.id, g.id FROM films f, genres g WHERE (f.id + g.id) % 3 = 0`,
	`INSERT INTO credits (film_id, person_id, department, attributes)
		SELECT f.id, p.id, CASE (f.id + p.id) % 3 WHEN 0 THEN 'ACTING' WHEN 1 THEN 'DIRECTING' ELSE 'CREW' END, CASE (f.id % 1000 * (p.id % 1000)) % 4 WHEN 0 THEN '{self}' WHEN 1 THEN '{archive footage}' ELSE '{}' END::text[]
		FROM films f, persons p WHERE (f.id % 1000 * 7 + p.id % 1000 * 5) % 13 = 0`,
	`INSERT INTO relationship_kinds (slug, phrase, reverse_phrase, joins) VALUES ('k', 'knows', 'knows', 'PERSON')`,
}

// The graph has the same content as the tables after every kind of change.
func TestGraphFollowsTheTables(t *testing.T) {
	t.Parallel()
	w := watch(t, 1<<20, filled...)
	w.matches(t, "at the start")
	for _, change := range []string{
		`INSERT INTO credits (film_id, person_id, department, attributes) SELECT min(f.id), max(p.id), 'CREW', '{voice}' FROM films f, persons p`,
		`UPDATE credits SET department = 'ACTING', attributes = '{archive sound}' WHERE id % 5 = 0`,
		`UPDATE credits SET film_id = (SELECT max(id) FROM films), job = id WHERE id % 7 = 0`,
		`DELETE FROM credits WHERE id % 11 = 0`,
		`WITH f AS (INSERT INTO films (slug, title, sort_key, kind) VALUES ('new', 'New', 'new', 'SHORT') RETURNING id), p AS (INSERT INTO persons (slug, name, sort_key) VALUES ('new', 'New', 'new') RETURNING id)
			INSERT INTO credits (film_id, person_id, department, attributes) SELECT f.id, p.id, 'ACTING', '{}'::text[] FROM f, p UNION ALL SELECT f.id, (SELECT min(id) FROM persons), 'ACTING', '{}'::text[] FROM f`,
		`UPDATE films SET kind = 'OTHER', year = 2001 WHERE id % 4 = 0`,
		`DELETE FROM film_genres WHERE id % 2 = 0`,
		`INSERT INTO genres (slug, name) VALUES ('c', 'C'); INSERT INTO film_genres (film_id, genre_id) SELECT f.id, g.id FROM films f, genres g WHERE g.slug = 'c' AND f.id % 2 = 0`,
		`INSERT INTO relationships (kind_id, from_person_id, to_person_id) SELECT k.id, min(p.id), max(p.id) FROM relationship_kinds k, persons p GROUP BY k.id`,
		`DELETE FROM relationships`,
		`DELETE FROM films WHERE id % 6 = 0`,
		`BEGIN; CREATE TABLE other (LIKE credits INCLUDING ALL); INSERT INTO other SELECT * FROM credits WHERE id % 2 = 0; TRUNCATE credits CASCADE; INSERT INTO credits SELECT * FROM other; COMMIT`,
		`TRUNCATE film_genres CASCADE`,
	} {
		w.drain()
		w.exec(t, change)
		w.until(t, change)
	}
}

// drain forgets refreshes so far.
func (w watched) drain() {
	for len(w.refreshed) > 0 {
		<-w.refreshed
	}
}

// until waits until the graph has the content of the tables after a change.
func (w watched) until(t *testing.T, change string) {
	t.Helper()
	<-w.refreshed
	for range 20 { // one statement may be reported in several parts
		if w.difference(t) == "" {
			return
		}
		<-w.refreshed
	}
	w.matches(t, change)
}

func (w watched) matches(t *testing.T, when string) {
	t.Helper()
	require.Empty(t, w.difference(t), when)
}

// difference searches in the graph and in one that is built from the tables now, and says for what the results differ.
func (w watched) difference(t *testing.T) string {
	t.Helper()
	built, err := live.Build(t.Context(), w.db, 1<<30)
	require.NoError(t, err)
	ids := w.ids(t)
	r := rand.New(rand.NewPCG(1, 1))
	for i := range 300 {
		q := adjacency.Query{From: ids[r.IntN(len(ids))], To: ids[r.IntN(len(ids))], MaxLength: 6, Credits: true, Relationships: i%2 == 0, Paths: 5}
		q.Filter.NoSelf, q.Filter.NoArchive = r.IntN(3) == 0, r.IntN(3) == 0
		switch r.IntN(4) {
		case 0:
			kinds := uint16(1 + 1<<9)
			q.Filter.Kinds = &kinds
		case 1:
			from := int16(1992)
			q.Filter.From = &from
		case 2:
			q.Filter.Genres.Any = w.genres(t)[:1]
		}
		now, then := fmt.Sprintf("%+v", w.graph.Current().Search(t.Context(), q).Paths), fmt.Sprintf("%+v", built.Search(t.Context(), q).Paths)
		if now != then {
			return fmt.Sprintf("%+v: %s instead of %s", q, now, then)
		}
	}
	return ""
}

func (w watched) ids(t *testing.T) []int64 {
	t.Helper()
	return w.list(t, "SELECT id FROM films UNION ALL SELECT id FROM persons ORDER BY id")
}

func (w watched) genres(t *testing.T) []int64 {
	t.Helper()
	return w.list(t, "SELECT id FROM genres ORDER BY id DESC")
}

func (w watched) list(t *testing.T, query string) (ids []int64) {
	t.Helper()
	rows, err := w.db.Query(query)
	require.NoError(t, err)
	defer rows.Close()
	for rows.Next() {
		var id int64
		require.NoError(t, rows.Scan(&id))
		ids = append(ids, id)
	}
	require.NoError(t, rows.Err())
	return ids
}

// The first searches wait for the graph, but not for longer than their requests may take.
func TestSearchesWaitForTheFirstBuild(t *testing.T) {
	t.Parallel()
	url := postgrestest.URL(t)
	db, err := postgres.Open(t.Context(), url, postgres.Options{MaxConns: 4})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	for _, statement := range filled {
		_, err := db.Exec(statement)
		require.NoError(t, err)
	}
	graph := live.Start(t.Context(), live.Config{DB: db, Memory: 1 << 20, Log: quiet, Metrics: prometheus.NewRegistry()})
	ended, end := context.WithCancel(t.Context())
	end()
	require.Nil(t, graph.Settled(ended), "it is not built before notifications are reliable")

	found := make(chan *adjacency.Graph)
	go func() { found <- graph.Settled(t.Context()) }()
	_, reliable := graph.Watch(func(string) {}, func(bool) {})
	reliable(true)
	built := <-found
	require.NotNil(t, built)
	require.Equal(t, 30, built.Films())
}

// A graph that needs more memory than it may use is not built.
func TestGraphOfLimitedMemory(t *testing.T) {
	t.Parallel()
	w := watch(t, 100, filled...)
	require.Nil(t, w.graph.Current())
	_, err := live.Build(t.Context(), w.db, 100)
	require.ErrorContains(t, err, "MiB")
	var none *live.Graph
	require.Nil(t, none.Current())
}

// What could not be read is read once the database answers again.
func TestGraphAfterAnError(t *testing.T) {
	t.Parallel()
	w := watch(t, 1<<20, filled...)
	w.drain()
	w.exec(t, `BEGIN; DELETE FROM credits WHERE id % 3 = 0; ALTER TABLE film_genres RENAME TO away; COMMIT`)
	for line := range w.logged {
		if strings.Contains(line, "cannot refresh the graph") {
			break
		}
	}
	w.exec(t, `ALTER TABLE away RENAME TO film_genres`)
	w.until(t, "after an error")
}

// A film with a thousand credits, and many films in one statement.
func TestManyChanges(t *testing.T) {
	t.Parallel()
	w := watch(t, 10<<20, filled...)
	w.drain()
	w.exec(t, `INSERT INTO persons (slug, name, sort_key) SELECT 'more' || n, 'P', 'p' FROM generate_series(1, 1000) n`)
	w.exec(t, `INSERT INTO credits (film_id, person_id, department, attributes) SELECT (SELECT min(id) FROM films), id, 'CREW', '{}' FROM persons WHERE slug LIKE 'more%'`)
	w.until(t, "many credits")
	w.drain()
	w.exec(t, `INSERT INTO films (slug, title, sort_key, kind) SELECT 'more' || n, 'F', 'f', 'FEATURE' FROM generate_series(1, 1700) n`)
	w.until(t, "many films")
	w.drain()
	w.exec(t, `INSERT INTO films (slug, title, sort_key, kind) SELECT 'most' || n, 'F', 'f', 'FEATURE' FROM generate_series(1, 20001) n`)
	w.until(t, "more films than are reported one by one")
	require.Greater(t, w.graph.Current().Films(), 20001)
}
