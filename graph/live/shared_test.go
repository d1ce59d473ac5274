package live

import (
	"context"
	"errors"
	"net/netip"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/request"
)

// Subscribers with the same request share what was read in a generation, and each generation is read again.
func TestResultsAreShared(t *testing.T) {
	t.Parallel()
	var s shared
	reads := 0
	get := func(generation uint64, r question) string {
		found, err := s.get(t.Context(), generation, r, func(_ context.Context, into *result) {
			reads++
			into.tables = []string{r.field}
		})
		require.NoError(t, err)
		require.Len(t, found.tables, 1)
		return found.tables[0]
	}
	film, other := question{field: "film"}, question{field: "film", variables: `{"id":"other"}`}
	for range 3 {
		assert.Equal(t, "film", get(1, film))
	}
	assert.Equal(t, 1, reads)
	get(1, other)
	assert.Equal(t, 2, reads, "other variables are another request")
	get(2, film)
	get(2, film)
	assert.Equal(t, 3, reads)
	get(1, film)
	assert.Equal(t, 3, reads, "a subscriber of an earlier generation gets what is newer")
	get(1, other)
	get(2, other)
	assert.Equal(t, 5, reads, "what it reads itself may be older than the generation of others")
}

// A read that failed is repeated for the next subscriber.
func TestFailedReadsAreRepeated(t *testing.T) {
	t.Parallel()
	var s shared
	away := errors.New("the database is away")
	_, err := s.get(t.Context(), 1, question{}, func(_ context.Context, into *result) { into.err = away })
	require.ErrorIs(t, err, away)
	found, err := s.get(t.Context(), 1, question{}, func(_ context.Context, into *result) { into.more = true })
	require.NoError(t, err)
	assert.True(t, found.more)
}

// Others wait for the read of the first subscriber: it goes on when that one disconnects, and each stops waiting by its own context.
func TestReadsOutliveTheirSubscriber(t *testing.T) {
	t.Parallel()
	var s shared
	begun, finish := make(chan struct{}), make(chan struct{})
	first, disconnect := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() {
		_, err := s.get(first, 1, question{}, func(ctx context.Context, into *result) {
			close(begun)
			<-finish
			into.err = ctx.Err()
			_, limited := ctx.Deadline()
			into.more = limited
		})
		done <- err
	}()
	<-begun
	disconnect()
	impatient, leave := context.WithCancel(t.Context())
	leave()
	_, err := s.get(impatient, 1, question{}, func(context.Context, *result) { t.Error("it was read twice") })
	require.ErrorIs(t, err, context.Canceled)
	close(finish)
	found, err := s.get(t.Context(), 1, question{}, func(context.Context, *result) { t.Error("it was read twice") })
	require.NoError(t, err, "the disconnected client did not end the read")
	assert.True(t, found.more, "a read has a time limit")
	require.NoError(t, <-done)
}

// Each client has its own limit of subscriptions, and gets back what it releases.
func TestSubscriptionsOfAClientAreLimited(t *testing.T) {
	t.Parallel()
	c := clients{limit: 2}
	of := func(network string) context.Context {
		return request.With(t.Context(), &request.Info{Client: request.Client{Network: netip.MustParsePrefix(network)}})
	}
	one, other := of("192.0.2.1/32"), of("192.0.2.2/32")
	release, ok := c.take(one)
	require.True(t, ok)
	_, ok = c.take(one)
	require.True(t, ok)
	_, ok = c.take(one)
	assert.False(t, ok)
	forget, ok := c.take(other)
	require.True(t, ok, "another client has its own")
	release()
	_, ok = c.take(one)
	assert.True(t, ok)
	forget()
	assert.Len(t, c.counts, 1, "a client without subscriptions takes no memory")

	unlimited := clients{}
	for range 1000 {
		_, ok := unlimited.take(one)
		require.True(t, ok)
	}
}

// At shutdown, the functions of all open subscriptions are called, and those of later ones at once.
func TestShutdownClosesSubscriptions(t *testing.T) {
	t.Parallel()
	var c clients
	var closed, ended atomic.Int32
	shutdown, last := make(chan struct{}), make(chan struct{})
	c.onClose(shutdown, func() { closed.Add(1) })
	stop := c.onClose(shutdown, func() { ended.Add(1) })
	stop()
	c.onClose(shutdown, func() { closed.Add(1); close(last) })
	assert.Zero(t, closed.Load())
	close(shutdown)
	<-last
	later := false
	c.onClose(shutdown, func() { later = true })() // waits for the functions above
	assert.True(t, later)
	assert.EqualValues(t, 2, closed.Load())
	assert.Zero(t, ended.Load(), "a subscription that ended before is not closed")
}

// If a read panics, its subscriber fails, those that wait for it get an error, and the next one reads again.
func TestReadsThatPanic(t *testing.T) {
	t.Parallel()
	var s shared
	begun, finish := make(chan struct{}), make(chan struct{})
	panicked := make(chan any, 1)
	go func() {
		defer func() { panicked <- recover() }()
		_, _ = s.get(t.Context(), 1, question{}, func(context.Context, *result) {
			close(begun)
			<-finish
			panic("a fault")
		})
	}()
	<-begun
	s.mu.Lock()
	waitedFor := s.results[question{}]
	s.mu.Unlock()
	close(finish)
	require.Equal(t, "a fault", <-panicked)
	<-waitedFor.done
	require.ErrorContains(t, waitedFor.err, "not read to the end")
	found, err := s.get(t.Context(), 1, question{}, func(_ context.Context, into *result) { into.more = true })
	require.NoError(t, err)
	assert.True(t, found.more)
}
