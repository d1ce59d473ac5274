package replicas_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/postgres/postgrestest"
)

const interval = 10 * time.Millisecond

func (s set) byReplicas(t *testing.T) (sum float64) {
	t.Helper()
	families, err := s.metrics.Gather()
	require.NoError(t, err)
	for _, family := range families {
		for _, metric := range family.GetMetric() {
			if family.GetName() == "filmgraph_reads_total" && metric.GetLabel()[0].GetValue() != "primary" {
				sum += metric.GetCounter().GetValue()
			}
		}
	}
	return sum
}

// postmaster returns the id of the replica's main process.
func postmaster(t *testing.T, r *postgrestest.Replica) int {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(r.Dir, "data", "postmaster.pid"))
	require.NoError(t, err)
	pid, err := strconv.Atoi(strings.SplitN(string(text), "\n", 2)[0])
	require.NoError(t, err)
	return pid
}

// TestLostReplica kills, stops and disconnects a replica while clients read: every read returns the right result, and
// the replica is used again afterwards.
func TestLostReplica(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 1)
	r, s := f.replicas[0], f.set(t)
	s.await(t, 1)
	end := make(chan struct{})
	var clients sync.WaitGroup
	for range 4 {
		clients.Go(func() {
			for {
				select {
				case <-end:
					return
				default:
				}
				row, err := s.reading(0).Ask(t.Context(), count, nil)
				if !assert.NoError(t, err) || !assert.Equal(t, "0", row[0]) {
					return
				}
			}
		})
	}
	back := func(name string) {
		s.await(t, 1)
		before := s.byReplicas(t)
		require.Eventually(t, func() bool { return s.byReplicas(t) > before+100 }, timeout, interval, name)
	}
	for range 2 {
		require.NoError(t, syscall.Kill(postmaster(t, r), syscall.SIGKILL))
		s.await(t, 0)
		back("killed") // its launcher restarts it
	}
	r.Stop()
	s.await(t, 0)
	require.True(t, s.onPrimary(t, 0))
	r.Start()
	back("stopped")

	_, err := open(t, r.URL).Exec("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()")
	require.NoError(t, err)
	back("connections ended")
	close(end)
	clients.Wait()
	require.Positive(t, s.value(t, "filmgraph_reads_repeated_total"))
}

// TestFrozenReplica freezes a replica while it runs a statement.
func TestFrozenReplica(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 1)
	r, s := f.replicas[0], f.set(t)
	s.await(t, 1)
	frozen := make(chan string)
	go func() {
		row, err := s.reading(0).Ask(t.Context(), "SELECT CASE WHEN pg_is_in_recovery() THEN pg_sleep(600)::text ELSE 'primary' END", nil)
		assert.NoError(t, err)
		frozen <- row[0]
	}()
	db := open(t, r.URL)
	require.Eventually(t, func() (busy bool) {
		require.NoError(t, db.QueryRow("SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event = 'PgSleep'").Scan(&busy))
		return busy
	}, timeout, interval)
	processes := family(t, postmaster(t, r))
	for _, pid := range processes {
		require.NoError(t, syscall.Kill(pid, syscall.SIGSTOP))
	}
	require.Equal(t, "primary", <-frozen)
	require.True(t, s.onPrimary(t, 0))
	for _, pid := range processes {
		_ = syscall.Kill(pid, syscall.SIGCONT)
	}
	s.await(t, 1)
	require.False(t, s.onPrimary(t, 0))
}

// family returns the ids of a process and its children.
func family(t *testing.T, parent int) []int {
	t.Helper()
	pids := []int{parent}
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	require.NoError(t, err)
	for _, file := range stats {
		stat, err := os.ReadFile(file)
		if err != nil {
			continue // the process has exited
		}
		words := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
		if words[1] == strconv.Itoa(parent) {
			pid, err := strconv.Atoi(filepath.Base(filepath.Dir(file)))
			require.NoError(t, err)
			pids = append(pids, pid)
		}
	}
	return pids
}

// TestConflict changes a table on the primary while a replica runs a statement that reads it.
func TestConflict(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 1)
	s := f.set(t)
	s.await(t, 1)
	answered := make(chan string)
	go func() {
		row, err := s.reading(0).Ask(t.Context(), "SELECT (SELECT n::text FROM counter) || CASE WHEN pg_is_in_recovery() THEN pg_sleep(600)::text ELSE ' primary' END", nil)
		assert.NoError(t, err)
		answered <- row[0]
	}()
	db := open(t, f.replicas[0].URL)
	require.Eventually(t, func() (busy bool) {
		require.NoError(t, db.QueryRow("SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event = 'PgSleep'").Scan(&busy))
		return busy
	}, timeout, interval)
	f.write(t, "ALTER TABLE counter ADD COLUMN note text")
	require.Equal(t, "0 primary", <-answered)
	require.Eventually(t, func() (counted bool) {
		err := db.QueryRow("SELECT sum(confl_lock) > 0 FROM pg_stat_database_conflicts").Scan(&counted)
		return err == nil && counted
	}, timeout, interval)
	require.InDelta(t, 1, s.value(t, "filmgraph_reads_repeated_total"), 0)
}

// TestPrimaryIsDown stops the primary while the only replica is behind.
func TestPrimaryIsDown(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 1)
	var network *postgrestest.Network
	f.primary, network = postgrestest.Through(t, f.primary)
	s := f.set(t)
	s.await(t, 1)
	f.replicas[0].Pause()
	f.write(t, "UPDATE counter SET n = 1")
	s.await(t, 0)
	require.Equal(t, "1", s.ask(t, 0, count))

	network.Silence()
	s.await(t, 1)
	require.True(t, s.Ready())
	require.Equal(t, "0", s.ask(t, 0, count), "no server has newer data")

	network.Restore()
	s.await(t, 0)
	require.Equal(t, "1", s.ask(t, 0, count))
}
