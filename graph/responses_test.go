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

// cached is a handler with a cache over a database that others write to, and what it
// hears of them.
type cached struct {
	http.Handler
	address string  // of the database
	db      *sql.DB // the writer's own pool
	asked   *postgrestest.Statements
	heard   chan string // tables that changed
	certain chan bool   // whether it is sure to hear of changes
}

func newCached(t *testing.T) cached {
	t.Helper()
	return cached{address: postgrestest.URL(t)}.twin(t)
}

// twin is another over the same database.
func (c cached) twin(t *testing.T) cached {
	t.Helper()
	address := c.address
	reader, statements := recorded(t, address)
	writer, err := postgres.Open(t.Context(), address, postgres.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, writer.Close()) })
	c = cached{address: address, db: writer, asked: statements, heard: make(chan string, 100), certain: make(chan bool, 100)}
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
	for sure := false; !sure; {
		sure = <-c.certain
	}
}

// got is an answer to a GET, and whether the database was asked for it.
type got struct {
	status    int
	body, tag string
	asked     bool
}

// get asks by GET for what is not the answer with the tag.
func (c cached) get(query, tag string) got {
	request := httptest.NewRequest(http.MethodGet, "/graphql?query="+url.QueryEscape(query), nil)
	request.Header.Set("Accept", "application/json")
	if tag != "" {
		request.Header.Set("If-None-Match", tag)
	}
	recorder := httptest.NewRecorder()
	c.asked.Take()
	c.ServeHTTP(recorder, request)
	return got{recorder.Code, recorder.Body.String(), recorder.Header().Get("ETag"), len(c.asked.Take()) > 0}
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
	empty := c.get(titles, "")
	require.True(t, empty.asked)
	require.JSONEq(t, `{"data":{"films":{"nodes":[]}}}`, empty.body)
	again := c.get(titles, "")
	require.False(t, again.asked, "the second answer comes from the cache")
	require.Equal(t, empty.body, again.body)
	require.Equal(t, empty.tag, again.tag)
	require.Equal(t, got{http.StatusNotModified, "", empty.tag, false}, c.get(titles, empty.tag))

	c.write(t, "INSERT INTO genres (slug, name) VALUES ('noir', 'Film noir')")
	require.Equal(t, "genres", <-c.heard)
	require.False(t, c.get(titles, "").asked, "genres are not what was read")

	c.write(t, "INSERT INTO films (slug, title, sort_key) VALUES ('a', 'A', 'a')")
	require.Equal(t, "films", <-c.heard)
	one := c.get(titles, empty.tag)
	require.True(t, one.asked)
	require.Equal(t, http.StatusOK, one.status)
	require.JSONEq(t, `{"data":{"films":{"nodes":[{"title":"A"}]}}}`, one.body)
	require.NotEqual(t, empty.tag, one.tag)

	c.write(t, "TRUNCATE films CASCADE")
	for <-c.heard != "films" {
		continue // with films go many other tables
	}
	require.JSONEq(t, `{"data":{"films":{"nodes":[]}}}`, c.get(titles, one.tag).body)
}

func TestNothingIsKeptWhileChangesMayBeMissed(t *testing.T) {
	t.Parallel()
	c := newCached(t)
	c.get(titles, "")
	require.False(t, c.get(titles, "").asked)

	// Whoever listens is cut off, and something is written before it listens again.
	c.write(t, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()")
	require.False(t, <-c.certain, "the loss is noticed")
	c.write(t, "INSERT INTO films (slug, title, sort_key) VALUES ('a', 'A', 'a')")
	require.Contains(t, c.get(titles, "").body, `"A"`)
	c.awaitSure()
	require.Contains(t, c.get(titles, "").body, `"A"`)
	require.False(t, c.get(titles, "").asked, "and answers are kept again")
}

func TestOthersAreToldWhatTheyMayKeep(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	for maxAge, want := range map[time.Duration]string{0: "no-cache", 90 * time.Second: "public, max-age=90"} {
		for _, cache := range []int64{0, 1 << 20} {
			handler, err := graph.New(graph.Config{DB: db, MaxAge: maxAge, Cache: cache, Watch: func(_ func(string), sure func(bool)) error {
				sure(true)
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

func TestErrorsAreNotKept(t *testing.T) {
	t.Parallel()
	c := newCached(t)
	for range 2 {
		answer := c.get(`{ films(first: 1, after: "x") { totalCount } genres { name } }`, "")
		require.True(t, strings.HasPrefix(answer.body, `{"errors"`), answer.body)
		require.Empty(t, answer.tag)
		require.True(t, answer.asked)
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
	for range 2 * 5 { // films, and how many there are
		<-c.heard
	}
	require.Equal(t, 5, strings.Count(c.get(titles, "").body, `"F"`))
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
