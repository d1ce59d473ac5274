package graph_test

import (
	"database/sql"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"filmgraph/graph"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"
	"github.com/stretchr/testify/require"
)

// cached is a handler with a cache on a database that others write to, and the notifications that it receives.
type cached struct {
	http.Handler
	address    string                   // of the database
	db         *sql.DB                  // the pool of the writer
	statements *postgrestest.Statements // of the handler
	changes    chan string              // tables that changed
	reliable   chan bool                // whether notifications are reliable
}

func newCached(t *testing.T) cached {
	t.Helper()
	return cached{address: postgrestest.URL(t)}.twin(t)
}

// twin returns another handler on the same database.
func (c cached) twin(t *testing.T) cached {
	t.Helper()
	address := c.address
	reader, statements := recorded(t, address)
	writer, err := postgres.Open(t.Context(), address, postgres.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, writer.Close()) })
	c = cached{address: address, db: writer, statements: statements, changes: make(chan string, 100), reliable: make(chan bool, 100)}
	c.Handler, err = graph.New(graph.Config{DB: reader, Deadline: patience, Cache: 1 << 20, Log: slog.New(slog.DiscardHandler),
		Watch: func(changed func(string), reliable func(bool)) error {
			return postgres.Watch(t.Context(), address, writer, func(table string) { changed(table); c.changes <- table }, func(r bool) { reliable(r); c.reliable <- r }, slog.New(slog.DiscardHandler))
		}})
	require.NoError(t, err)
	c.awaitReliable()
	return c
}

// recorded returns a pool whose statements are recorded.
func recorded(t *testing.T, address string) (*sql.DB, *postgrestest.Statements) {
	t.Helper()
	var statements postgrestest.Statements
	db, err := postgres.Open(t.Context(), address, postgres.Options{Wrap: statements.Wrap})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	return db, &statements
}

func (c cached) awaitReliable() {
	for reliable := false; !reliable; {
		reliable = <-c.reliable
	}
}

// got is the response to a GET, and whether it was read from the database.
type got struct {
	status    int
	body, tag string
	uncached  bool
}

// get sends a query by GET. If tag is not empty, it asks only for a response with a different ETag.
func (c cached) get(query, tag string) got {
	request := httptest.NewRequest(http.MethodGet, "/graphql?query="+url.QueryEscape(query), nil)
	request.Header.Set("Accept", "application/json")
	if tag != "" {
		request.Header.Set("If-None-Match", tag)
	}
	recorder := httptest.NewRecorder()
	c.statements.Take()
	c.ServeHTTP(recorder, request)
	return got{recorder.Code, recorder.Body.String(), recorder.Header().Get("ETag"), len(c.statements.Take()) > 0}
}

// await waits until the cache is notified of a change of a table. Each write also changes the history.
func (c cached) await(table string) {
	for changed := ""; changed != table; changed = <-c.changes {
		continue
	}
}

func (c cached) write(t *testing.T, statement string) {
	t.Helper()
	_, err := c.db.ExecContext(t.Context(), statement)
	require.NoError(t, err)
}

const titles = `{ films(first: 10) { nodes { title } } }`

func TestResponsesAreCachedUntilTablesChange(t *testing.T) {
	t.Parallel()
	c := newCached(t)
	empty := c.get(titles, "")
	require.True(t, empty.uncached)
	require.JSONEq(t, `{"data":{"films":{"nodes":[]}}}`, empty.body)
	again := c.get(titles, "")
	require.False(t, again.uncached, "the second response comes from the cache")
	require.Equal(t, empty.body, again.body)
	require.Equal(t, empty.tag, again.tag)
	require.Equal(t, got{http.StatusNotModified, "", empty.tag, false}, c.get(titles, empty.tag))

	c.write(t, "INSERT INTO genres (slug, name) VALUES ('noir', 'Film noir')")
	c.await("genres")
	require.False(t, c.get(titles, "").uncached, "the response was not read from genres")

	c.write(t, "INSERT INTO films (slug, title, sort_key) VALUES ('a', 'A', 'a')")
	c.await("films")
	one := c.get(titles, empty.tag)
	require.True(t, one.uncached)
	require.Equal(t, http.StatusOK, one.status)
	require.JSONEq(t, `{"data":{"films":{"nodes":[{"title":"A"}]}}}`, one.body)
	require.NotEqual(t, empty.tag, one.tag)

	c.write(t, "TRUNCATE films CASCADE")
	for <-c.changes != "films" {
		continue // TRUNCATE also notifies of many other tables
	}
	require.JSONEq(t, `{"data":{"films":{"nodes":[]}}}`, c.get(titles, one.tag).body)
}

func TestNothingIsCachedWithoutNotifications(t *testing.T) {
	t.Parallel()
	c := newCached(t)
	c.get(titles, "")
	require.False(t, c.get(titles, "").uncached)

	// The listener loses its connection, and a film is written before it listens again.
	c.write(t, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()")
	require.False(t, <-c.reliable, "the lost connection is detected")
	c.write(t, "INSERT INTO films (slug, title, sort_key) VALUES ('a', 'A', 'a')")
	require.Contains(t, c.get(titles, "").body, `"A"`)
	c.awaitReliable()
	require.Contains(t, c.get(titles, "").body, `"A"`)
	require.False(t, c.get(titles, "").uncached, "responses are cached again")
}

func TestCacheControl(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	for maxAge, want := range map[time.Duration]string{0: "no-cache", 90 * time.Second: "public, max-age=90"} {
		for _, cache := range []int64{0, 1 << 20} {
			handler, err := graph.New(graph.Config{DB: db, MaxAge: maxAge, Cache: cache, Watch: func(_ func(string), reliable func(bool)) error {
				reliable(true)
				return nil
			}})
			require.NoError(t, err)
			for range 2 {
				for query, want := range map[string]string{titles: want, "{ nothing }": "no-store", `{ films(first: 1, after: "x") { totalCount } }`: "no-store"} {
					recorder := httptest.NewRecorder()
					handler.ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, "/graphql?query="+url.QueryEscape(query), nil))
					require.Equal(t, want, recorder.Header().Get("Cache-Control"), query)
				}
			}
		}
	}
}

func TestErrorsAreNotCached(t *testing.T) {
	t.Parallel()
	c := newCached(t)
	for range 2 {
		answer := c.get(`{ films(first: 1, after: "x") { totalCount } genres { name } }`, "")
		require.True(t, strings.HasPrefix(answer.body, `{"errors"`), answer.body)
		require.Empty(t, answer.tag)
		require.True(t, answer.uncached)
	}
}

// TestConcurrentIdenticalRequests sends the same request many times at once, while films are written.
func TestConcurrentIdenticalRequests(t *testing.T) {
	t.Parallel()
	c := newCached(t)
	var all sync.WaitGroup
	for i := range 50 {
		all.Go(func() {
			if i%10 == 0 {
				_, _ = c.db.Exec("INSERT INTO films (slug, title, sort_key) VALUES ('f-' || $1::text, 'F', 'f')", i)
			}
			request := httptest.NewRequest(http.MethodGet, "/graphql?query="+url.QueryEscape(titles), nil)
			request.Header.Set("Accept", "application/json")
			recorder := httptest.NewRecorder()
			c.ServeHTTP(recorder, request)
			if !strings.HasPrefix(recorder.Body.String(), `{"data"`) {
				t.Error(recorder.Body.String())
			}
		})
	}
	all.Wait()
	for films := 0; films < 5; { // an insert also notifies of other tables
		if <-c.changes == "films" {
			films++
		}
	}
	require.Equal(t, 5, strings.Count(c.get(titles, "").body, `"F"`))
}

// TestEveryTableNotifiesOfChanges fails if a migration adds a table without the trigger.
func TestEveryTableNotifiesOfChanges(t *testing.T) {
	t.Parallel()
	var silent sql.NullString
	err := postgrestest.New(t).QueryRow(`SELECT string_agg(tablename, ', ') FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'goose_db_version'
		AND NOT EXISTS (SELECT FROM pg_trigger WHERE tgname = 'announce_change' AND tgrelid = tablename::regclass)`).Scan(&silent)
	require.NoError(t, err)
	require.Empty(t, silent.String)
}
