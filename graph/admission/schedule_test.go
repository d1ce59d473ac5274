package admission

import (
	"net/netip"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// simulation is a schedule with a simulated clock.
type simulation struct {
	*testing.T

	*schedule
	now     time.Time
	started []*run // in the order in which they started
}

func newSimulation(t *testing.T, connections int) *simulation {
	t.Helper()
	return &simulation{T: t, schedule: newSchedule(derive(connections, 0)), now: time.Unix(0, 0)}
}

func network(client int) netip.Prefix {
	return netip.PrefixFrom(netip.AddrFrom4([4]byte{10, byte(client >> 16), byte(client >> 8), byte(client)}), 32)
}

// document starts a document of a client.
func (b *simulation) document(client int) *Document {
	return &Document{client: b.clients.addDocument(network(client), b.now)}
}

// queue adds a statement to a document, and starts all that may run.
func (b *simulation) queue(d *Document, statement uint64) *run {
	r := &run{document: d, statement: b.statements.get(statement)}
	b.add(r)
	b.dispatch()
	return r
}

func (b *simulation) dispatch() {
	for r := b.next(b.now); r != nil; r = b.next(b.now) {
		b.started = append(b.started, r)
	}
}

// finish ends a run after a duration.
func (b *simulation) finish(r *run, d time.Duration) {
	b.Helper()
	require.True(b, r.runs(), "it runs")
	if end := r.began.Add(d); end.After(b.now) {
		b.now = end
	}
	b.end(r, b.now, true)
	b.dispatch()
}

func (r *run) runs() bool { return !r.began.IsZero() }

// setAverage sets the average duration of a statement.
func (b *simulation) setAverage(hash uint64, average time.Duration) {
	*b.statements.get(hash) = statement{average, true}
}

const (
	quick  = iota // a fast statement
	heavy         // a slow statement
	unseen        // has not run yet
)

func (b *simulation) withAverages() *simulation {
	b.setAverage(quick, 5*time.Millisecond)
	b.setAverage(heavy, 2*time.Second)
	return b
}

func TestManyWaitingStatementsDoNotDelayOtherClients(t *testing.T) {
	t.Parallel()
	b := newSimulation(t, 1).withAverages()
	running := b.queue(b.document(1), quick)
	for range 500 {
		b.queue(b.document(1), quick)
	}
	other := b.queue(b.document(2), quick)
	assert.False(t, other.runs())
	b.finish(running, 5*time.Millisecond)
	assert.True(t, other.runs(), "it is next")
}

func TestClientsTakeTurns(t *testing.T) {
	t.Parallel()
	b := newSimulation(t, 1).withAverages()
	first := b.queue(b.document(9), quick) // all others wait
	for client := range 3 {
		for range 3 {
			b.queue(b.document(client), quick)
		}
	}
	b.started = nil
	b.finish(first, 5*time.Millisecond)
	var order []netip.Prefix
	for len(order) < len(b.started) {
		r := b.started[len(order)]
		order = append(order, r.document.client.network)
		b.finish(r, 5*time.Millisecond)
	}
	assert.Equal(t, []netip.Prefix{network(0), network(1), network(2), network(0), network(1), network(2), network(0), network(1), network(2)}, order)
}

// Clients get equal time, not equal numbers of statements.
func TestStatementTimeIsShared(t *testing.T) {
	t.Parallel()
	b := newSimulation(t, 1)
	b.setAverage(1, 40*time.Millisecond)
	b.setAverage(2, 5*time.Millisecond)
	long, short := b.document(1), b.document(2)
	for range 200 {
		b.queue(long, 1)
		b.queue(short, 2)
	}
	for i := range 180 {
		b.finish(b.started[i], b.started[i].statement.average)
	}
	assert.InEpsilon(t, float64(long.took), float64(short.took), 0.05)
}

func TestSlowStatementsLeaveConnections(t *testing.T) {
	t.Parallel()
	b := newSimulation(t, 4).withAverages()
	for client := range 8 {
		for range 4 {
			d := b.document(client)
			for range 25 {
				b.queue(d, heavy)
			}
		}
	}
	assert.Len(t, b.started, 2)
	for client := range 8 {
		b.queue(b.document(client), unseen)
	}
	assert.Len(t, b.started, 3, "statements that have not run before may use one more")
	for range 100 {
		reader := b.queue(b.document(100), quick)
		require.True(t, reader.runs(), "at once")
		b.finish(reader, 5*time.Millisecond)
	}
	assert.Equal(t, [paces]int{medium: 1, slow: 2}, b.running)
}

func TestOneClientLeavesConnections(t *testing.T) {
	t.Parallel()
	b := newSimulation(t, 4)
	for i := range 100 {
		b.queue(b.document(1), uint64(i))
	}
	assert.Len(t, b.started, 3, "unknown statements may use three quarters")
	other := newSimulation(t, 4).withAverages()
	for range 100 {
		other.queue(other.document(1), quick)
	}
	assert.Len(t, other.started, 4, "fast statements may use all")
}

func TestDocumentsTakeTurns(t *testing.T) {
	t.Parallel()
	b := newSimulation(t, 4).withAverages()
	many := b.document(1)
	for range 25 {
		b.queue(many, quick)
	}
	assert.Len(t, b.started, 2, "one document may use half of them")
	single := b.queue(b.document(1), quick)
	assert.True(t, single.runs())
	another := b.document(1)
	for range 25 {
		b.queue(another, quick)
	}
	for i := range 40 {
		b.finish(b.started[i], 5*time.Millisecond)
	}
	assert.InDelta(t, len(many.waiting), len(another.waiting), 3)
}

// A client whose statement took much longer than expected may not use the connections that are reserved for fast statements
// for a while. A fast statement stays fast after a single slow run.
func TestSuspectClients(t *testing.T) {
	t.Parallel()
	b := newSimulation(t, 4).withAverages()
	b.finish(b.queue(b.document(1), quick), 300*time.Millisecond)
	assert.Equal(t, fast, b.statements.get(quick).pace(), "one slow run")
	for range 8 {
		b.queue(b.document(1), quick)
	}
	assert.Equal(t, [paces]int{medium: 3}, b.running)
	free := b.queue(b.document(2), quick)
	assert.True(t, free.runs(), "the free connection is for other clients")
	b.finish(free, time.Millisecond)
	assert.Equal(t, [paces]int{medium: 3}, b.running)
	b.now = b.now.Add(suspicion * 300 * time.Millisecond)
	b.dispatch()
	assert.Equal(t, [paces]int{fast: 1, medium: 3}, b.running)
}

// An unfinished run only shows that the statement can take longer than it ran.
func TestUnfinishedStatements(t *testing.T) {
	t.Parallel()
	var s statement
	s.record(time.Millisecond, false)
	assert.Equal(t, medium, s.pace())
	s.record(5*time.Second, false)
	assert.Equal(t, slow, s.pace())
	s = statement{average: time.Second, measured: true}
	for range 100 {
		s.record(time.Millisecond, false)
	}
	assert.Equal(t, slow, s.pace())
	for range 100 {
		s.record(time.Millisecond, true)
	}
	assert.Equal(t, fast, s.pace())
}

// A client with short statements does not wait until all clients with longer ones had their turn: it gets the next free
// connection.
func TestShortStatementsRunNext(t *testing.T) {
	t.Parallel()
	b := newSimulation(t, 4).withAverages()
	b.setAverage(1, 7*time.Millisecond)
	for client := range 8 {
		for range 4 {
			d := b.document(client)
			for range 25 {
				b.queue(d, 1)
			}
		}
	}
	next := 0
	end := func() {
		b.finish(b.started[next], 7*time.Millisecond)
		next++
	}
	for range 40 {
		end()
	}
	for range 100 {
		d := b.document(100)
		reader := b.queue(d, quick)
		for i := 0; !reader.runs(); i++ {
			require.Less(t, i, 2, "of 8 clients")
			end()
		}
		b.started = slices.DeleteFunc(b.started, func(r *run) bool { return r == reader })
		b.finish(reader, time.Millisecond)
		d.client.documents--
		b.clients.ended(d.client, b.now)
	}
}

// A client that sends one statement at a time gets every second turn next to several that send many, because one of their
// statements starts whenever its own has ended.
func TestClientsWithManyStatementsAreChargedMore(t *testing.T) {
	t.Parallel()
	b := newSimulation(t, 1).withAverages()
	for client := range 3 {
		many := b.document(client)
		for range 100 {
			b.queue(many, quick)
		}
	}
	served, turns := 0, 0
	for one := b.queue(b.document(9), quick); turns < 200; turns++ {
		r := b.started[len(b.started)-1]
		b.finish(r, 5*time.Millisecond)
		if r == one {
			served++
			one = b.queue(b.document(9), quick)
		}
	}
	assert.Greater(t, served, 2*turns/5)
}

// A client that has used much is served eventually, however many new clients arrive.
func TestEveryClientIsServed(t *testing.T) {
	t.Parallel()
	b := newSimulation(t, 1).withAverages()
	b.finish(b.queue(b.document(0), quick), 200*time.Millisecond)
	running := b.queue(b.document(1), quick)
	waiting := b.queue(b.document(0), quick)
	for client := 2; !waiting.runs(); client++ {
		require.Less(t, client, 10_000)
		next := b.queue(b.document(client), quick)
		b.finish(running, 5*time.Millisecond)
		running = next
	}
}

func TestClientsAreForgotten(t *testing.T) {
	t.Parallel()
	b := newSimulation(t, 4).withAverages()
	for client := range 3 * maxClients {
		d := b.document(client)
		b.finish(b.queue(d, quick), 300*time.Millisecond) // makes the client suspect, so that it is not forgotten at once
		d.client.documents--
		b.clients.ended(d.client, b.now)
	}
	assert.LessOrEqual(t, len(b.clients.by), 2*maxClients)
	b.now = b.now.Add(time.Hour)
	b.clients.sweep(b.now)
	assert.Empty(t, b.clients.by)
	for i := range uint64(3 * maxStatements) {
		b.statements.get(i)
	}
	assert.LessOrEqual(t, len(b.statements), maxStatements)
}

// For any order of events, no limit is exceeded, no connection is idle while a waiting statement may use it, and in the end
// all statements have run.
func FuzzSchedule(f *testing.F) {
	f.Add(byte(4), []byte("\x00\x10\x20\x30\x40\x50\x01\x11\x02\x12\x03\x13\xf0\xf1"))
	f.Add(byte(1), []byte("\x00\x00\x00\x10\x10\x03\x03\x02\x01"))
	f.Add(byte(20), []byte{})
	f.Fuzz(func(t *testing.T, connections byte, steps []byte) {
		b := newSimulation(t, 1+int(connections)%24)
		b.setAverage(0, 5*time.Millisecond)
		b.setAverage(1, time.Second)
		var documents []*Document
		var all []*run
		for _, step := range steps {
			n := int(step >> 2)
			switch step & 3 {
			case 0: // a document of one of 8 clients
				documents = append(documents, b.document(n%8))
			case 1: // a statement of one of the last 8 documents
				if len(documents) > 0 {
					d := documents[max(0, len(documents)-1-n%8)]
					all = append(all, b.queue(d, uint64(n/8)))
				}
			case 2: // one of the oldest ends
				if r := find(all, n%8, true); r != nil {
					b.finish(r, time.Duration(1<<(n/8))*5*time.Millisecond)
					all = without(all, r)
				}
			case 3: // a waiting statement is withdrawn
				if r := find(all, n, false); r != nil {
					b.withdraw(r)
					b.dispatch()
					all = without(all, r)
				}
			}
			b.check(all)
		}
		for left := len(all); len(all) > 0; left-- {
			require.Positive(t, left, "each statement that ends lets others run")
			r := find(all, 0, true)
			require.NotNil(t, r)
			b.finish(r, 5*time.Millisecond)
			all = without(all, r)
			b.check(all)
		}
		for _, d := range documents {
			d.client.documents--
			b.clients.ended(d.client, b.now)
		}
		b.now = b.now.Add(time.Hour)
		b.clients.sweep(b.now)
		require.Empty(t, b.clients.by)
	})
}

// find returns the nth running or waiting run, or nil if there are none.
func find(all []*run, nth int, runs bool) *run {
	var found []*run
	for _, r := range all {
		if r.runs() == runs {
			found = append(found, r)
		}
	}
	if len(found) == 0 {
		return nil
	}
	return found[nth%len(found)]
}

func without(all []*run, r *run) []*run {
	return slices.DeleteFunc(all, func(other *run) bool { return other == r })
}

// check compares the schedule with all unfinished runs.
func (b *simulation) check(all []*run) {
	b.Helper()
	var running [paces]int
	queued := 0
	documents, notFast := map[*Document]int{}, map[*client]int{}
	for _, r := range all {
		if !r.runs() {
			queued++
			continue
		}
		running[r.pace]++
		documents[r.document]++
		if r.pace != fast {
			notFast[r.document.client]++
		}
	}
	require.Equal(b, running, b.running)
	require.Equal(b, queued, b.queued)
	require.LessOrEqual(b, running[fast]+running[medium]+running[slow], b.limits.all)
	require.LessOrEqual(b, running[medium]+running[slow], b.limits.medium)
	require.LessOrEqual(b, running[slow], b.limits.slow)
	for d, n := range documents {
		require.Equal(b, n, d.running)
		require.LessOrEqual(b, n, b.limits.document)
	}
	for c, n := range notFast {
		require.Equal(b, n, c.notFast)
		require.LessOrEqual(b, n, b.limits.client)
	}
	require.Nil(b, b.next(b.now), "every statement that may run is running")
}
