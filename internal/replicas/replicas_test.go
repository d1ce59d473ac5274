package replicas_test

import (
	"context"
	"database/sql"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"
	"filmgraph/internal/replicas"
)

func TestMain(m *testing.M) { postgrestest.Main(m) }

// timeout limits every wait; waits should take much less.
const timeout = time.Minute

// fixture is a primary with one table, and its replicas.
type fixture struct {
	primary  string
	db       *sql.DB
	replicas []*postgrestest.Replica
}

func newFixture(t *testing.T, count int) fixture {
	t.Helper()
	f := fixture{primary: postgrestest.Replicated(t)}
	f.db = open(t, f.primary)
	f.write(t, "CREATE TABLE counter AS SELECT 0 AS n")
	for range count {
		f.replicas = append(f.replicas, postgrestest.NewReplica(t, f.primary))
	}
	return f
}

func open(t *testing.T, url string) *sql.DB {
	t.Helper()
	db, err := postgres.Open(t.Context(), url, postgres.Options{StatementTimeout: postgres.NoTimeout})
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func (f fixture) write(t *testing.T, statement string) {
	t.Helper()
	_, err := f.db.Exec(statement)
	require.NoError(t, err)
}

// set is the Set of one instance.
type set struct {
	*replicas.Set
	metrics *prometheus.Registry
	log     *journal
}

// journal is a log that tests can search.
type journal struct {
	mu   sync.Mutex
	text strings.Builder
}

func (j *journal) Write(line []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(line)
}

// await waits until a text was logged the given number of times.
func (j *journal) await(t *testing.T, text string, times int) {
	t.Helper()
	require.Eventually(t, func() bool {
		j.mu.Lock()
		defer j.mu.Unlock()
		return strings.Count(j.text.String(), text) >= times
	}, timeout, time.Millisecond, text)
}

func (f fixture) set(t *testing.T, others ...string) set {
	t.Helper()
	urls := others
	for _, r := range f.replicas {
		urls = append(urls, r.URL)
	}
	metrics, log := prometheus.NewRegistry(), new(journal)
	pool, err := postgres.Open(t.Context(), f.primary, postgres.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { _ = pool.Close() })
	s, err := replicas.Open(t.Context(), replicas.Config{Primary: pool, URL: f.primary, Replicas: urls, Log: slog.New(slog.NewTextHandler(log, nil)), Metrics: metrics})
	require.NoError(t, err)
	t.Cleanup(s.Close)
	return set{s, metrics, log}
}

// inUse returns the number of replicas in use.
func (s set) inUse(t *testing.T) (count int) {
	t.Helper()
	return int(s.value(t, "filmgraph_replica_asked"))
}

// value returns the sum of a metric over all servers.
func (s set) value(t *testing.T, name string) (sum float64) {
	t.Helper()
	families, err := s.metrics.Gather()
	require.NoError(t, err)
	for _, family := range families {
		if family.GetName() == name {
			for _, metric := range family.GetMetric() {
				sum += metric.GetGauge().GetValue() + metric.GetCounter().GetValue()
			}
		}
	}
	return sum
}

// await waits until the given number of replicas are in use.
func (s set) await(t *testing.T, count int) {
	t.Helper()
	require.Eventually(t, func() bool { return s.inUse(t) == count }, timeout, time.Millisecond)
}

func (s set) reading(since replicas.Position) *replicas.Reading {
	_, reading := s.Read(context.Background(), since)
	return reading
}

// where is a statement that identifies the server.
const where = "SELECT current_setting('unix_socket_directories')"

// ask runs a statement in a new reading and returns its only value.
func (s set) ask(t *testing.T, since replicas.Position, statement string) string {
	t.Helper()
	row, err := s.reading(since).Ask(t.Context(), statement, nil)
	require.NoError(t, err)
	require.Len(t, row, 1)
	return row[0]
}

// onPrimary reports whether a new reading uses the primary.
func (s set) onPrimary(t *testing.T, since replicas.Position) bool {
	t.Helper()
	return s.ask(t, since, "SELECT pg_is_in_recovery()::text") == "false"
}

func TestReadsSpread(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 2)
	s := f.set(t)
	s.await(t, 2)
	seen := map[string]int{}
	for range 20 {
		reading := s.reading(0)
		first, err := reading.Ask(t.Context(), where, nil)
		require.NoError(t, err)
		seen[first[0]]++
		for range 3 {
			again, err := reading.Ask(t.Context(), where, nil)
			require.NoError(t, err)
			require.Equal(t, first, again, "a request reads from one server")
		}
	}
	require.Len(t, seen, 2)
	for _, count := range seen {
		require.Equal(t, 10, count)
	}
	require.False(t, s.onPrimary(t, 0))
	require.InDelta(t, 81, s.value(t, "filmgraph_reads_total"), 0)
	require.Zero(t, s.value(t, "filmgraph_reads_repeated_total"))
}

func TestOtherServersAreRejected(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 1)
	unrelated, err := postgres.StartReplicated(t.Context(), postgrestest.Dir(t), "", slog.New(slog.DiscardHandler)) // with its own system identifier
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, unrelated.Stop()) })
	s := f.set(t, f.primary, unrelated.URL(), "postgres://nobody@127.0.0.1:1/none")
	s.await(t, 1)
	s.log.await(t, "it is not a replica of this database", 2)
	s.log.await(t, "connection refused", 1)
	for range 10 {
		require.False(t, s.onPrimary(t, 0))
	}

	none, err := replicas.Open(t.Context(), replicas.Config{})
	require.NoError(t, err)
	require.Nil(t, none)
	none.Close()
	require.False(t, none.Ready())
	_, err = replicas.Open(t.Context(), replicas.Config{URL: f.primary, Replicas: []string{f.primary, "postgres://u:geheim%@h/d"}})
	require.ErrorContains(t, err, "DATABASE_REPLICA_URLS: address 2 of 2 is invalid")
	require.NotContains(t, err.Error(), "geheim")
}

// TestReplicaOfOldPrimary promotes one replica while the other still follows the old primary: the other replica then has
// data that the new primary never gets.
func TestReplicaOfOldPrimary(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 2)
	promoted := f.replicas[0]
	_, err := open(t, promoted.URL).Exec("SELECT pg_promote()")
	require.NoError(t, err)
	f.write(t, "UPDATE counter SET n = 1")
	f.write(t, "CREATE TABLE large AS SELECT repeat('x', 100) FROM generate_series(1, 100000)")
	copied := open(t, f.replicas[1].URL)
	require.Eventually(t, func() (there bool) {
		err := copied.QueryRow("SELECT to_regclass('large') IS NOT NULL").Scan(&there)
		return err == nil && there // replay may cancel the query
	}, timeout, time.Millisecond)

	f.primary, f.replicas = promoted.URL, f.replicas[1:]
	s := f.set(t)
	s.log.await(t, "it is ahead of the primary", 1)
	require.Zero(t, s.inUse(t))
	require.Equal(t, "0", s.ask(t, 0, count))
}

// TestReplicaWithoutMigration has a replica that lacks a change made before the program started, such as a migration.
func TestReplicaWithoutMigration(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 1)
	f.replicas[0].Pause()
	f.write(t, "CREATE TABLE later AS SELECT 'here' AS is")
	s := f.set(t)
	require.Eventually(t, func() bool { return s.value(t, "filmgraph_replica_lag_bytes") > 0 }, timeout, time.Millisecond)
	require.Equal(t, "here", s.ask(t, 0, "SELECT (SELECT \"is\" FROM later)"))
	require.True(t, s.onPrimary(t, 0))
	f.replicas[0].Resume()
	s.await(t, 1)
	require.Equal(t, "here", s.ask(t, 0, "SELECT (SELECT \"is\" FROM later)"))
	require.False(t, s.onPrimary(t, 0))
}
