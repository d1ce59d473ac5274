package replicas_test

import (
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/replicas"
)

const count = "SELECT (SELECT n::text FROM counter)"

func TestPosition(t *testing.T) {
	t.Parallel()
	for _, p := range []replicas.Position{0, 1, 0x16_b374d848, 1<<64 - 1} {
		read, err := replicas.ParsePosition(p.String())
		require.NoError(t, err)
		require.Equal(t, p, read)
	}
	require.Less(t, replicas.Position(0xff).String(), replicas.Position(0x100).String())
	for _, text := range []string{"", "1", "16/B374D848", "-000000000000001", "0000000000000001 ", "00000000000000000", "000000000000000g", "+000000000000001"} {
		_, err := replicas.ParsePosition(text)
		require.Error(t, err, text)
	}
}

// TestMonotonicReads reads a row that changes constantly through two instances, from one replica that replays immediately
// and from one whose replay pauses repeatedly.
func TestMonotonicReads(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 2)
	programs := []set{f.set(t), f.set(t)}
	for _, s := range programs {
		s.await(t, 2)
	}
	var written atomic.Int64
	var over atomic.Bool
	var all sync.WaitGroup
	all.Go(func() {
		for !over.Load() {
			_, err := f.db.Exec("UPDATE counter SET n = n + 1")
			if !assert.NoError(t, err) {
				return
			}
			written.Add(1)
		}
	})
	var clients sync.WaitGroup
	for range 4 {
		clients.Go(func() {
			var since replicas.Position
			latest := 0
			for i := range 1000 {
				reading := programs[i%2].reading(since)
				row, err := reading.Ask(t.Context(), count, nil)
				if !assert.NoError(t, err) {
					return
				}
				n, err := strconv.Atoi(row[0])
				if !assert.NoError(t, err) || !assert.GreaterOrEqual(t, n, latest) || !assert.GreaterOrEqual(t, reading.Extent().Seen, since) {
					return
				}
				latest, since = n, reading.Extent().Seen
				if i%10 == 9 {
					since, latest = 0, 0 // a new client
				}
			}
		})
	}
	for range 5 {
		f.replicas[0].Pause()
		f.replicas[0].Resume()
	}
	clients.Wait()
	over.Store(true)
	all.Wait()
	for _, s := range programs {
		t.Logf("%v reads, %v by replicas", s.value(t, "filmgraph_reads_total"), s.byReplicas(t))
		require.Positive(t, s.byReplicas(t))
	}
}

// TestPausedReplica lets a client write to the primary and read its own write.
func TestPausedReplica(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 1)
	s := f.set(t)
	s.await(t, 1)
	f.replicas[0].Pause()
	f.write(t, "UPDATE counter SET n = 1")
	writer := s.reading(1<<64 - 1) // no replica ever reaches this position
	row, err := writer.Ask(t.Context(), count, nil)
	require.NoError(t, err)
	require.Equal(t, "1", row[0])

	require.Equal(t, "1", s.ask(t, writer.Extent().Seen, count), "the primary answers a client that has seen the change")
	require.False(t, s.reading(1).Reuse(writer.Extent()), "the order of two responses from the primary is unknown")
	require.True(t, s.reading(0).Reuse(writer.Extent()))
	require.True(t, s.reading(1<<64-2).Reuse(s.reading(0).Extent()), "this response has read nothing")

	require.Eventually(t, func() bool { return s.inUse(t) == 0 }, timeout, interval, "after some seconds no client gets old data")
	require.Equal(t, "1", s.ask(t, 0, count))
	require.Greater(t, s.value(t, "filmgraph_replica_lag_seconds"), 4.)
	require.Positive(t, s.value(t, "filmgraph_replica_lag_bytes"))

	f.replicas[0].Resume()
	s.await(t, 1)
	require.Equal(t, "1", s.ask(t, writer.Extent().Seen, count))
	require.False(t, s.onPrimary(t, writer.Extent().Seen))
	again := s.reading(0)
	_, err = again.Ask(t.Context(), count, nil)
	require.NoError(t, err)
	require.True(t, s.reading(writer.Extent().Seen).Reuse(again.Extent()), "this response includes the change")
	require.False(t, s.reading(again.Extent().Seen+1).Reuse(again.Extent()), "but not later changes")
}

// TestNotifications notifies an instance of changes before the replica has them.
func TestNotifications(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 1)
	s := f.set(t)
	var told []string
	changed, reliable := s.Before(func(table string) { told = append(told, table) }, func(is bool) { told = append(told, strconv.FormatBool(is)) })
	reliable(true)
	s.await(t, 1)
	for i := range 20 {
		now := strconv.Itoa(i + 1)
		f.write(t, "UPDATE counter SET n = "+now)
		changed("counter")
		require.Equal(t, now, s.ask(t, 0, count), "reads after the notification see the change")
	}
	require.Equal(t, []string{"true", "counter", "counter"}, told[:3])

	f.replicas[0].Pause()
	f.write(t, "UPDATE counter SET n = 100")
	reliable(false)
	reliable(true) // changes made in between were not notified
	require.Equal(t, "100", s.ask(t, 0, count))
	require.True(t, s.onPrimary(t, 0))
	f.replicas[0].Resume()
	s.await(t, 1)
	require.False(t, s.onPrimary(t, 0))
}
