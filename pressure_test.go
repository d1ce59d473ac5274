package main

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// held is a server whose reads wait for a lock that the test holds.
type held struct {
	address string
	stop    func() int
	db      *sql.DB // the test's own
	free    func()
}

// hold starts a server, and locks the table that it reads.
func hold(t *testing.T, args ...string) held {
	t.Helper()
	url := postgrestest.URL(t)
	loadFilms(t, url)
	address, stop := started(t, append(args, "--database-url", url, "--cache-mib=0", "--graph-memory=0")...)
	db, err := postgres.Open(t.Context(), url, postgres.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	lock, err := db.Begin()
	require.NoError(t, err)
	_, err = lock.Exec("LOCK TABLE films, value_counts IN ACCESS EXCLUSIVE MODE")
	require.NoError(t, err)
	return held{address, stop, db, func() { require.NoError(t, lock.Rollback()) }}
}

// waits waits until a number of the server's statements wait for the lock.
func (h held) waits(t *testing.T, want int) {
	t.Helper()
	require.Eventually(t, func() bool {
		var count int
		require.NoError(t, h.db.QueryRow("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").Scan(&count))
		return count == want
	}, time.Minute, 5*time.Millisecond)
}

// reply is a complete response.
type reply struct {
	status int
	header http.Header
	body   string
}

func send(ctx context.Context, address, query string) (reply, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address+"/graphql", strings.NewReader(fmt.Sprintf(`{"query": %q}`, query)))
	if err != nil {
		return reply{}, err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return reply{}, err
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	return reply{response.StatusCode, response.Header, string(body)}, err
}

const count = `{ films(first: 1) { totalCount } }`

// TestOverload sends more requests than may wait. Excess requests are refused at once, and the others get a response.
func TestOverload(t *testing.T) {
	t.Parallel()
	const beyond = 10
	h := hold(t, "--max-connections=1")
	replies := make(chan reply)
	for range 64 + beyond { // 64 for the one connection
		go func() {
			r, err := send(t.Context(), h.address, count)
			assert.NoError(t, err)
			replies <- r
		}()
	}
	for range beyond {
		r := <-replies
		assert.Equal(t, http.StatusServiceUnavailable, r.status, r.body)
		assert.Equal(t, "1", r.header.Get("Retry-After"))
		assert.Contains(t, r.body, `"UNAVAILABLE"`)
	}
	response, err := http.Get(h.address + "/healthz")
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	assert.Equal(t, http.StatusOK, response.StatusCode)
	h.free()
	for range 64 {
		r := <-replies
		assert.Equal(t, http.StatusOK, r.status)
		assert.JSONEq(t, `{"data": {"films": {"totalCount": 200}}}`, r.body)
	}
}

// TestDisconnectedClient expects that the server cancels the statement of a request whose client disconnects.
func TestDisconnectedClient(t *testing.T) {
	t.Parallel()
	h := hold(t)
	ctx, hangUp := context.WithCancel(t.Context())
	sent := make(chan error)
	go func() { _, err := send(ctx, h.address, count); sent <- err }()
	h.waits(t, 1)
	hangUp()
	require.ErrorIs(t, <-sent, context.Canceled)
	h.waits(t, 0)
	h.free()
	r, err := send(t.Context(), h.address, count)
	require.NoError(t, err)
	require.JSONEq(t, `{"data": {"films": {"totalCount": 200}}}`, r.body)
}

// TestStopUnderLoad stops the program while requests are running. They are completed.
func TestStopUnderLoad(t *testing.T) {
	t.Parallel()
	const begun = 8
	h := hold(t, fmt.Sprint("--max-connections=", 2*begun)) // one client, with what did not run before, does not get all
	replies := make(chan reply)
	for i := range begun {
		go func() { // each another, for one at a time prepares a statement
			r, err := send(t.Context(), h.address, fmt.Sprintf("{ films(first: %d) { totalCount } }", i+1))
			assert.NoError(t, err)
			replies <- r
		}()
	}
	h.waits(t, begun)
	stopped := make(chan int)
	go func() { stopped <- h.stop() }()
	require.Eventually(t, func() bool {
		response, err := http.Get(h.address + "/healthz") // on a new connection, since all others are in use
		if err == nil {
			_ = response.Body.Close()
		}
		return err != nil
	}, time.Minute, 5*time.Millisecond)
	h.free()
	for range begun {
		assert.JSONEq(t, `{"data": {"films": {"totalCount": 200}}}`, (<-replies).body)
	}
	require.Zero(t, <-stopped)
}
