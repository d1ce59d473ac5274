package graph_test

import (
	"database/sql"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/graph"
	"filmgraph/internal/postgres/postgrestest"
	"filmgraph/internal/request"
)

// asClient returns a request of a client, and the info that the server records about it.
func asClient(t *testing.T, client request.Client, query string) (*http.Request, *request.Info) {
	t.Helper()
	info := &request.Info{Client: client}
	r := httptest.NewRequestWithContext(request.With(t.Context(), info), http.MethodGet, "/graphql?query="+url.QueryEscape(query), nil)
	r.Header.Set("Accept", "application/json")
	return r, info
}

func clientAt(address string) request.Client {
	return request.Client{Network: netip.MustParsePrefix(address + "/32")}
}

// locked blocks all reads of films until the returned function is called.
func locked(t *testing.T, db *sql.DB) (free func()) {
	t.Helper()
	lock, err := db.Begin()
	require.NoError(t, err)
	_, err = lock.Exec("LOCK TABLE films IN ACCESS EXCLUSIVE MODE")
	require.NoError(t, err)
	free = sync.OnceFunc(func() { _ = lock.Rollback() })
	t.Cleanup(free)
	return free
}

func awaitLocked(t *testing.T, db *sql.DB, want int) {
	t.Helper()
	require.Eventually(t, func() bool {
		var count int
		require.NoError(t, db.QueryRow("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").Scan(&count))
		return count == want
	}, time.Minute, 5*time.Millisecond)
}

// A client does not wait long for the same request of another client that is scheduled later.
func TestIdenticalRequestsOfDifferentClients(t *testing.T) {
	t.Parallel()
	c := newCached(t)
	free := locked(t, c.db)
	var all sync.WaitGroup
	ask := func(address string) {
		all.Go(func() {
			r, _ := asClient(t, clientAt(address), titles)
			w := httptest.NewRecorder()
			c.ServeHTTP(w, r)
			assert.JSONEq(t, `{"data": {"films": {"nodes": []}}}`, w.Body.String())
		})
	}
	ask("192.0.2.1")
	awaitLocked(t, c.db, 1)
	ask("192.0.2.1")
	ask("192.0.2.2")
	awaitLocked(t, c.db, 2)
	free()
	all.Wait()
}

// Root fields count like requests: a document with more than a client may have at the same time is rejected.
func TestConcurrentRootFields(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	handler, err := graph.New(graph.Config{DB: db, Log: slog.New(slog.DiscardHandler), Deadline: patience})
	require.NoError(t, err)
	few := clientAt("192.0.2.1")
	few.MaxFields = 3
	fragments := `{ ...F ... { c: genres { name } } d: genres { name } } fragment F on Query { a: genres { name } b: genres { name } }`
	for _, test := range []struct {
		client request.Client
		query  string
		status int
	}{
		{few, `{ a: genres { name } b: genres { name } c: genres { name } }`, http.StatusOK},
		{few, `{` + many(25, "a#: genres { name } ") + `}`, http.StatusTooManyRequests},
		{few, fragments, http.StatusTooManyRequests},
		{few, `{ genres { name } }`, http.StatusOK},
		{clientAt("192.0.2.2"), `{` + many(25, "a#: genres { name } ") + `}`, http.StatusOK},
	} {
		r, info := asClient(t, test.client, test.query)
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		require.Equal(t, test.status, w.Code, w.Body.String())
		if test.status == http.StatusOK {
			assert.Positive(t, info.Database, "database time is recorded")
			continue
		}
		assert.Equal(t, request.ClientFields, info.Refused)
		assert.Equal(t, "1", w.Header().Get("Retry-After"))
		assert.Contains(t, w.Body.String(), `"RATE_LIMITED"`)
		assert.Contains(t, w.Body.String(), "3 is the limit")
	}
}

// A request that times out in the queue gets the error that the server is overloaded, not that the database is unavailable.
func TestTimeoutInTheQueue(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	handler, err := graph.New(graph.Config{DB: db, Log: slog.New(slog.DiscardHandler), ClientConnections: 1, Deadline: 2 * time.Second})
	require.NoError(t, err)
	free := locked(t, db)
	r, _ := asClient(t, clientAt("192.0.2.1"), `{`+many(10, "a#: films(first: 1) { nodes { title } } ")+`}`)
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	free()
	var got answer
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &got))
	codes := map[any]int{}
	for _, e := range got.Errors {
		codes[e.Extensions["code"]]++
	}
	assert.Equal(t, map[any]int{"TIMEOUT": 1, "UNAVAILABLE": 9}, codes)
	assert.NotContains(t, w.Body.String(), "database")
}
