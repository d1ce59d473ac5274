package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"testing"
	"time"

	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// besieged is a server whose hostile clients have more statements than it has connections. Those that it runs wait for a lock forever.
type besieged struct {
	server *watched
	db     *sql.DB // the test's own
	ended  int     // hostile statements that the test has cancelled
}

// Hostile clients, each with some requests at a time of as many root fields as a document may have.
const hostileClients, hostileRequests, hostileFields = 8, 4, 25

const hostileStatements = hostileClients * hostileRequests * hostileFields

// counts returns how many statements wait for the lock, and how many wait for a connection. A statement that begins to run in between is in
// neither, so their sum is never too high.
func (b *besieged) counts(t *testing.T) (locked, queued int) {
	t.Helper()
	require.NoError(t, b.db.QueryRow("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").Scan(&locked))
	queued, err := strconv.Atoi(metric(t, b.server, "filmgraph_admission_waiting "))
	require.NoError(t, err)
	return locked, queued
}

// hasQueued reports whether a statement of the reader waits for a connection, besides the hostile ones.
func (b *besieged) hasQueued(t *testing.T) bool {
	t.Helper()
	locked, queued := b.counts(t)
	return locked+queued+b.ended > hostileStatements
}

// endOne cancels a hostile statement, and waits until it has ended.
func (b *besieged) endOne(t *testing.T) {
	t.Helper()
	var pid int
	var began time.Time
	require.NoError(t, b.db.QueryRow(`SELECT pid, query_start FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
		AND pg_cancel_backend(pid) LIMIT 1`).Scan(&pid, &began))
	require.Eventually(t, func() bool {
		var now time.Time
		err := b.db.QueryRow("SELECT query_start FROM pg_stat_activity WHERE pid = $1 AND wait_event_type = 'Lock'", pid).Scan(&now)
		return errors.Is(err, sql.ErrNoRows) || !now.Equal(began)
	}, time.Minute, time.Millisecond)
	b.ended++
}

// TestReaderIsNotDelayedByHostileClients lets 8 clients send several requests at a time, each with 25 root fields that never complete,
// and one client read film pages. The hostile clients leave a connection to fast statements, and all film pages get a response. On a machine
// that has other work, the statement of a page may count as slow and wait for a connection that hostile clients use: then it must be
// among the next to get one.
func TestReaderIsNotDelayedByHostileClients(t *testing.T) {
	t.Parallel()
	const reader, pages = "192.0.2.1", 100
	url := postgrestest.URL(t)
	loadFilms(t, url)
	b := besieged{server: watch(t, nil, "--database-url="+url, "--metrics-addr=127.0.0.1:0", "--cache-mib=0", "--max-connections=4", "--trusted-proxy=127.0.0.1",
		"--statement-timeout=1h", "--request-timeout=1h", "--client-cost=0")}
	page := func(i int) string { return fmt.Sprintf(`{ film(by: {slug: "film-%d"}) { title } }`, i%200) }
	for i := range 200 { // also one for each shape of a client's usual requests
		r, err := askAs(t.Context(), reader, b.server.address, page(i))
		require.NoError(t, err)
		require.Equal(t, http.StatusOK, r.status, r.body)
	}
	var err error
	b.db, err = postgres.Open(t.Context(), url, postgres.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, b.db.Close()) })
	lock, err := b.db.Begin()
	require.NoError(t, err)
	t.Cleanup(func() { _ = lock.Rollback() })
	_, err = lock.Exec("LOCK TABLE reviews IN ACCESS EXCLUSIVE MODE")
	require.NoError(t, err)

	hostile, end := context.WithCancel(t.Context())
	var all sync.WaitGroup
	for client := range hostileClients {
		for range hostileRequests {
			all.Go(func() {
				_, err := askAs(hostile, fmt.Sprintf("198.51.100.%d", client), b.server.address, aliases(hostileFields, "reviews(first: 1) { nodes { id } }"))
				assert.ErrorIs(t, err, context.Canceled)
			})
		}
	}
	require.Eventually(t, func() bool {
		locked, queued := b.counts(t)
		return locked+queued == hostileStatements
	}, time.Minute, time.Millisecond)
	locked, _ := b.counts(t)
	require.Equal(t, 3, locked, "one of four connections is free")
	for i := range pages {
		answered := make(chan reply, 1)
		go func() {
			r, err := askAs(t.Context(), reader, b.server.address, page(i))
			assert.NoError(t, err)
			answered <- r
		}()
		for waits := true; waits; {
			select {
			case r := <-answered:
				waits = false
				require.JSONEq(t, fmt.Sprintf(`{"data": {"film": {"title": "Film Number %d"}}}`, i), r.body)
			default:
				if b.hasQueued(t) {
					b.endOne(t)
					require.Less(t, b.ended, 2*pages, "hostile statements are served before pages")
				}
			}
		}
	}
	end()
	all.Wait()
}
