package main

import (
	"bytes"
	"context"
	"database/sql"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// How long after the end of a fault requests must succeed again.
const (
	afterRestart = time.Second
	afterFreeze  = 2 * time.Second
	afterSilence = 10 * time.Second
)

// faulty is a database server that the test may damage.
type faulty struct {
	dir string
	url string
	db  *sql.DB // the test's own
}

// database starts a server with a catalog.
func database(t *testing.T) faulty {
	t.Helper()
	dir := filepath.Join(postgrestest.Dir(t), "state")
	server, err := postgres.Start(t.Context(), dir, "", slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, server.Stop()) })
	loadFilms(t, server.URL())
	db, err := postgres.Open(t.Context(), server.URL(), postgres.Options{StatementTimeout: postgres.NoTimeout})
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	return faulty{dir, server.URL(), db}
}

// loadFilms loads a small catalog into a database.
func loadFilms(t *testing.T, url string) {
	t.Helper()
	require.NoError(t, postgres.Maintain(t.Context(), url, func(db *sql.DB) error {
		file := filepath.Join(t.TempDir(), "films.ndjson")
		if err := os.WriteFile(file, []byte(catalogLines(200)), 0o600); err != nil {
			return err
		}
		report, err := catalog.Load(t.Context(), db, catalog.Paths(file), catalog.Options{})
		require.Empty(t, report.Bad)
		return err
	}))
}

// ends ends the server by a signal, and returns when it has been restarted.
func (f faulty) ends(t *testing.T, by syscall.Signal) time.Time {
	t.Helper()
	before := postmaster(f.dir)
	require.NotZero(t, before)
	require.NoError(t, syscall.Kill(before, by))
	require.Eventually(t, func() bool { now := postmaster(f.dir); return now != 0 && now != before }, time.Minute, 5*time.Millisecond)
	return time.Now()
}

// signal sends a signal to all processes of the server.
func (f faulty) signal(t *testing.T, s syscall.Signal) {
	t.Helper()
	first := postmaster(f.dir)
	require.NoError(t, syscall.Kill(first, s))
	all, err := filepath.Glob("/proc/[0-9]*/stat")
	require.NoError(t, err)
	for _, file := range all {
		stat, err := os.ReadFile(file)
		if err != nil {
			continue // it has ended
		}
		// The name, in brackets, may hold anything; state and parent follow it.
		words := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
		if words[1] == strconv.Itoa(first) {
			pid, err := strconv.Atoi(filepath.Base(filepath.Dir(file)))
			require.NoError(t, err)
			_ = syscall.Kill(pid, s)
		}
	}
}

// connections returns the number of connections of the program.
func (f faulty) connections(t *testing.T) (count int) {
	t.Helper()
	require.NoError(t, f.db.QueryRow("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()").Scan(&count))
	return count
}

// TestFaultsOfTheDatabase causes different faults of the database, one after the other, while clients send requests.
func TestFaultsOfTheDatabase(t *testing.T) {
	t.Parallel()
	f := database(t)
	server := serving(t, "--database-url", f.url, "--cache-mib=0", "--max-connections=4", "--request-timeout="+requestDeadline.String(), "--statement-timeout=3s")
	load := ask(t, server.address, requestDeadline)
	load.await(200, time.Time{}, true)
	goroutines, descriptors := server.holds(t)

	load.recovers("restart", f.ends(t, syscall.SIGINT), afterRestart)
	load.recovers("kill -9", f.ends(t, syscall.SIGKILL), afterRestart)

	began := time.Now()
	f.signal(t, syscall.SIGSTOP)
	load.await(askers, began, false)
	f.signal(t, syscall.SIGCONT)
	load.recovers("freeze", time.Now(), afterFreeze)

	began = time.Now()
	lock, err := f.db.Begin()
	require.NoError(t, err)
	_, err = lock.Exec("LOCK TABLE films IN ACCESS EXCLUSIVE MODE")
	require.NoError(t, err)
	load.await(askers, began, false)
	require.NoError(t, lock.Rollback())
	load.recovers("lock", time.Now(), afterFreeze)

	began = time.Now()
	all := f.exhaust(t)
	load.await(askers, began, false)
	for _, conn := range all {
		_ = conn.Close()
	}
	load.recovers("exhausted connections", time.Now(), afterRestart)

	load.end()
	f.leakless(t, server, goroutines, descriptors)
}

// exhaust ends the connections of the program, and opens all connections that the server allows.
func (f faulty) exhaust(t *testing.T) (all []*sql.Conn) {
	t.Helper()
	hoard, err := sql.Open("postgres", f.url)
	require.NoError(t, err)
	t.Cleanup(func() { _ = hoard.Close() })
	hoard.SetMaxIdleConns(0)
	for {
		_, err := f.db.Exec("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'filmgraph' AND pid <> pg_backend_pid()")
		require.NoError(t, err)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		conn, err := hoard.Conn(ctx)
		cancel()
		if err != nil {
			require.ErrorContains(t, err, "too many clients")
			var own int
			require.NoError(t, f.db.QueryRow("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'filmgraph' AND pid <> pg_backend_pid()").Scan(&own))
			if own == 0 {
				return all
			}
			continue
		}
		all = append(all, conn)
	}
}

// leakless checks that the idle program has no more goroutines and file descriptors than before.
func (f faulty) leakless(t *testing.T, server *process, goroutines, descriptors int) {
	t.Helper()
	var g, d, c int
	fine := func() bool {
		g, d = server.holds(t)
		c = f.connections(t)
		return g <= goroutines && d <= descriptors && c <= 5 // the pool's, and the listener's
	}
	if !assert.Eventually(t, fine, time.Minute, 50*time.Millisecond) {
		t.Errorf("%d goroutines, %d descriptors and %d connections; there were %d and %d", g, d, c, goroutines, descriptors)
	}
}

// TestSilentNetwork lets the network drop all data, while clients send requests.
func TestSilentNetwork(t *testing.T) {
	t.Parallel()
	f := database(t)
	url, network := postgrestest.Through(t, f.url)
	server := serving(t, "--database-url", url, "--cache-mib=0", "--max-connections=4", "--request-timeout="+requestDeadline.String(), "--statement-timeout=3s")
	load := ask(t, server.address, requestDeadline)
	load.await(200, time.Time{}, true)
	goroutines, descriptors := server.holds(t)

	began := time.Now()
	network.Silence()
	load.await(3*askers, began, false)
	status, _, stderr := command(t, "health", "--addr", strings.TrimSuffix(strings.TrimPrefix(server.address, "http://"), "/graphql"))
	assert.Equal(t, 1, status)
	assert.Contains(t, stderr, "the database is not available", "it is reported in time")
	network.Restore()
	load.recovers("silence", time.Now(), afterSilence)

	load.end()
	f.leakless(t, server, goroutines, descriptors)
}
