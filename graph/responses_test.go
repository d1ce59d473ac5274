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

	"filmgraph/graph"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"
	"github.com/stretchr/testify/require"
)

// cached is a handler with a cache over a database that others write to, and what it
// hears of them.
type cached struct {
	http.Handler
	db      *sql.DB // the writer's own pool
	asked   *postgrestest.Statements
	heard   chan string // tables that changed
	certain chan bool   // whether it is sure to hear of changes
}

func newCached(t *testing.T) cached {
	t.Helper()
	address := postgrestest.URL(t)
	reader, statements := recorded(t, address)
	writer, err := postgres.Open(t.Context(), address, postgres.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, writer.Close()) })
	c := cached{db: writer, asked: statements, heard: make(chan string, 100), certain: make(chan bool, 100)}
	c.Handler, err = graph.New(graph.Config{DB: reader, Cache: 1 << 20, Log: slog.New(slog.DiscardHandler),
		Watch: func(changed func(string), sure func(bool)) error {
			return postgres.Watch(t.Context(), address, writer, func(table string) { changed(table); c.heard <- table }, func(s bool) { sure(s); c.certain <- s }, slog.New(slog.DiscardHandler))
		}})
	require.NoError(t, err)
	c.awaitSure()
	return c
}

// recorded is a pool whose statements are recorded.
func recorded(t *testing.T, address string) (*sql.DB, *postgrestest.Statements) {
	t.Helper()
	var statements postgrestest.Statements
	db, err := postgres.Open(t.Context(), address, postgres.Options{Wrap: statements.Wrap})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	return db, &statements
}

func (c cached) awaitSure() {
	for !<-c.certain {
	}
}

// get asks by GET and returns the answer, its ETag, and whether the database was asked.
func (c cached) get(query, tag string) (status int, body, newTag string, asked bool) {
	request := httptest.NewRequest(http.MethodGet, "/graphql?query="+url.QueryEscape(query), nil)
	request.Header.Set("Accept", "application/json")
	if tag != "" {
		request.Header.Set("If-None-Match", tag)
	}
	recorder := httptest.NewRecorder()
	c.asked.Take()
	c.ServeHTTP(recorder, request)
	return recorder.Code, recorder.Body.String(), recorder.Header().Get("ETag"), len(c.asked.Take()) > 0
}

func (c cached) write(t *testing.T, statement string) {
	t.Helper()
	_, err := c.db.ExecContext(t.Context(), statement)
	require.NoError(t, err)
}

const titles = `{ films(first: 10) { nodes { title } } }`

func TestAnswersAreKeptUntilSomebodyWrites(t *testing.T) {
	t.Parallel()
	c := newCached(t)
	_, empty, tag, asked := c.get(titles, "")
	require.True(t, asked)
	require.JSONEq(t, `{"data":{"films":{"nodes":[]}}}`, empty)
	_, again, sameTag, asked := c.get(titles, "")
	require.False(t, asked, "the second answer comes from the cache")
	require.Equal(t, empty, again)
	require.Equal(t, tag, sameTag)
	status, body, _, _ := c.get(titles, tag)
	require.Equal(t, http.StatusNotModified, status)
	require.Empty(t, body)

	c.write(t, "INSERT INTO genres (slug, name) VALUES ('noir', 'Film noir')")
	require.Equal(t, "genres", <-c.heard)
	_, _, _, asked = c.get(titles, "")
	require.False(t, asked, "genres are not what was read")

	c.write(t, "INSERT INTO films (slug, title, sort_key) VALUES ('a', 'A', 'a')")
	require.Equal(t, "films", <-c.heard)
	status, body, newTag, asked := c.get(titles, tag)
	require.True(t, asked)
	require.Equal(t, http.StatusOK, status)
	require.JSONEq(t, `{"data":{"films":{"nodes":[{"title":"A"}]}}}`, body)
	require.NotEqual(t, tag, newTag)

	c.write(t, "TRUNCATE films CASCADE")
	for table := ""; table != "films"; {
		table = <-c.heard
	}
	_, body, _, _ = c.get(titles, newTag)
	require.JSONEq(t, `{"data":{"films":{"nodes":[]}}}`, body)
}

func TestNothingIsKeptWhileChangesMayBeMissed(t *testing.T) {
	t.Parallel()
	c := newCached(t)
	c.get(titles, "")
	_, _, _, asked := c.get(titles, "")
	require.False(t, asked)

	// Whoever listens is cut off, and something is written before it listens again.
	c.write(t, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()")
	require.False(t, <-c.certain, "the loss is noticed")
	c.write(t, "INSERT INTO films (slug, title, sort_key) VALUES ('a', 'A', 'a')")
	_, body, _, _ := c.get(titles, "")
	require.Contains(t, body, `"A"`)
	c.awaitSure()
	_, body, _, _ = c.get(titles, "")
	require.Contains(t, body, `"A"`)
	_, _, _, asked = c.get(titles, "")
	require.False(t, asked, "and answers are kept again")
}

func TestErrorsAreNotKept(t *testing.T) {
	t.Parallel()
	c := newCached(t)
	for range 2 {
		_, body, tag, asked := c.get(`{ films(first: 1, after: "x") { totalCount } genres { name } }`, "")
		require.True(t, strings.HasPrefix(body, `{"errors"`), body)
		require.Empty(t, tag)
		require.True(t, asked)
	}
}

// TestSameRequestsTogether asks the same from many at once, while somebody writes.
func TestSameRequestsTogether(t *testing.T) {
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
	for range 5 {
		<-c.heard
	}
	_, body, _, _ := c.get(titles, "")
	require.Equal(t, 5, strings.Count(body, `"F"`))
}

// TestEveryTableAnnouncesItsChanges fails for a table that a migration added without
// the trigger.
func TestEveryTableAnnouncesItsChanges(t *testing.T) {
	t.Parallel()
	var silent sql.NullString
	err := postgrestest.New(t).QueryRow(`SELECT string_agg(tablename, ', ') FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'goose_db_version'
		AND NOT EXISTS (SELECT FROM pg_trigger WHERE tgname = 'announce_change' AND tgrelid = tablename::regclass)`).Scan(&silent)
	require.NoError(t, err)
	require.Empty(t, silent.String)
}
