package postgres_test

import (
	"context"
	"database/sql"
	"syscall"
	"testing"
	"time"

	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

// fresh is how long after the end of a silence the pool has to answer again.
const fresh = 10 * time.Second

// fill makes a pool open all of its connections, and leaves them idle.
func fill(t *testing.T, db *sql.DB) {
	t.Helper()
	var all []*sql.Conn
	for range db.Stats().MaxOpenConnections {
		conn, err := db.Conn(t.Context())
		require.NoError(t, err)
		all = append(all, conn)
	}
	for _, conn := range all {
		require.NoError(t, conn.Close())
	}
	require.Equal(t, len(all), db.Stats().Idle)
}

// TestSilentNetwork loses what is sent on all connections of a pool, and then lets new ones through.
func TestSilentNetwork(t *testing.T) {
	t.Parallel()
	url, network := postgrestest.Through(t, postgrestest.URL(t))
	db, err := postgres.Open(t.Context(), url, postgres.Options{StatementTimeout: 50 * time.Millisecond})
	require.NoError(t, err)
	defer db.Close()
	fill(t, db)

	network.Silence()
	failed := make(chan error)
	for range db.Stats().MaxOpenConnections {
		go func() { failed <- db.QueryRow("SELECT 1").Scan(new(int)) }()
	}
	for range db.Stats().MaxOpenConnections {
		require.Error(t, <-failed, "there was nobody to answer")
	}
	network.Restore()
	ctx, cancel := context.WithTimeout(t.Context(), fresh)
	defer cancel()
	require.NoError(t, db.QueryRowContext(ctx, "SELECT 1").Scan(new(int)), "the pool does not recover")
}

// TestPingEndsWithItsContext, not when the connection has been silent for long enough.
func TestPingEndsWithItsContext(t *testing.T) {
	t.Parallel()
	url, network := postgrestest.Through(t, postgrestest.Blank(t))
	db, err := postgres.Open(t.Context(), url, postgres.Options{MaxConns: 1, StatementTimeout: postgres.NoTimeout})
	require.NoError(t, err)
	defer db.Close()
	require.NoError(t, db.PingContext(t.Context()))
	network.Silence()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	require.ErrorIs(t, db.PingContext(ctx), context.DeadlineExceeded)
	network.Restore()
	require.NoError(t, db.PingContext(t.Context()), "another connection is in its place")
}

// TestWatcherNoticesSilence must not believe that nothing changes when nothing can be heard.
func TestWatcherNoticesSilence(t *testing.T) {
	t.Parallel()
	url, network := postgrestest.Through(t, postgrestest.URL(t))
	db := open(t, url)
	sure := make(chan bool, 100)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	require.NoError(t, postgres.Watch(ctx, url, db, func(string) {}, func(s bool) { sure <- s }, quiet))
	await := func(want bool) {
		for s := range sure {
			if s == want {
				return
			}
		}
	}
	await(true)
	network.Silence()
	await(false)
	network.Restore()
	await(true)
	stop()
	await(false)
}

// TestReadsSurviveLostConnections has every idle connection of a pool end in some way: the next statement is answered.
func TestReadsSurviveLostConnections(t *testing.T) {
	t.Parallel()
	dir := usedDir(t)
	server := serve(t, dir)
	db := open(t, server.URL())
	for name, fault := range map[string]func(){
		"ended by the operator": func() {
			_, err := open(t, server.URL()).Exec("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'")
			require.NoError(t, err)
		},
		"restarted": func() { restart(t, dir, syscall.SIGINT) },
		"killed":    func() { restart(t, dir, syscall.SIGKILL) },
	} {
		fill(t, db)
		fault()
		for range 2 * db.Stats().MaxOpenConnections {
			require.NoError(t, db.QueryRow("SELECT 1").Scan(new(int)), name)
		}
	}
}

// restart sends a signal that ends the server of dir, and waits until it runs again.
func restart(t *testing.T, dir string, signal syscall.Signal) {
	t.Helper()
	before := postgres.PID(dir)
	require.NoError(t, syscall.Kill(before, signal))
	require.Eventually(t, func() bool { return postgres.PID(dir) != before && postgres.Ready(dir) }, time.Minute, 10*time.Millisecond)
}

// TestServerWithoutFreeConnections lets a request wait for one.
func TestServerWithoutFreeConnections(t *testing.T) {
	t.Parallel()
	server := serve(t, usedDir(t))
	hoard, err := postgres.Open(t.Context(), server.URL(), postgres.Options{MaxConns: 100})
	require.NoError(t, err)
	defer hoard.Close()
	db, err := postgres.Open(t.Context(), server.URL(), postgres.Options{MaxConns: 2})
	require.NoError(t, err)
	defer db.Close()
	held, err := db.Conn(t.Context()) // the one that the pool has
	require.NoError(t, err)
	defer held.Close()
	var all []*sql.Conn
	for {
		conn, err := hoard.Conn(t.Context())
		if err != nil {
			require.True(t, postgres.Away(err), err)
			break
		}
		all = append(all, conn)
	}
	err = db.QueryRow("SELECT 1").Scan(new(int))
	require.True(t, postgres.Away(err), err)

	answered := make(chan error)
	go func() { answered <- db.QueryRow("SELECT 1").Scan(new(int)) }()
	hoard.SetMaxIdleConns(0)
	for _, conn := range all {
		require.NoError(t, conn.Close())
	}
	require.NoError(t, <-answered)
}

// TestAbandonedConnecting gives up while the server has not answered yet. That says nothing of the server.
func TestAbandonedConnecting(t *testing.T) {
	t.Parallel()
	url, network := postgrestest.Through(t, postgrestest.URL(t))
	db, err := postgres.Open(t.Context(), url, postgres.Options{})
	require.NoError(t, err)
	defer db.Close()
	db.SetMaxIdleConns(0) // so that each statement connects
	network.Silence()
	for range 20 {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(5*time.Millisecond, cancel)
		_, err := postgres.Ask(ctx, db, "SELECT 'x'", nil)
		require.ErrorIs(t, err, context.Canceled)
		require.False(t, postgres.Away(err), "%v", err)
	}
}
