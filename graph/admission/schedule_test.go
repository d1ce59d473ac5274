package admission

import (
	"net/netip"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// bench is a schedule with a clock of its own.
type bench struct {
	*testing.T

	*schedule
	now     time.Time
	started []*run // in the order in which they began
}

func newBench(t *testing.T, connections int) *bench {
	t.Helper()
	return &bench{T: t, schedule: newSchedule(derive(connections, 0)), now: time.Unix(0, 0)}
}

func network(client int) netip.Prefix {
	return netip.PrefixFrom(netip.AddrFrom4([4]byte{10, byte(client >> 16), byte(client >> 8), byte(client)}), 32)
}

// document begins a document of a client.
func (b *bench) document(client int) *Document {
	return &Document{client: b.clients.enter(network(client), b.now)}
}

// ask adds a statement to a document.
func (b *bench) ask(d *Document, statement uint64) *run {
	r := &run{document: d, statement: b.statements.get(statement)}
	b.add(r)
	b.dispatch()
	return r
}

func (b *bench) dispatch() {
	for r := b.next(b.now); r != nil; r = b.next(b.now) {
		b.started = append(b.started, r)
	}
}

// took ends a run that began some time ago.
func (b *bench) took(r *run, d time.Duration) {
	b.Helper()
	require.True(b, r.runs(), "it runs")
	if end := r.began.Add(d); end.After(b.now) {
		b.now = end
	}
	b.end(r, b.now, true)
	b.dispatch()
}

func (r *run) runs() bool { return !r.began.IsZero() }

// known has it known how long a statement takes.
func (b *bench) known(hash uint64, average time.Duration) {
	*b.statements.get(hash) = statement{average, true}
}

const (
	quick  = iota // statements
	heavy         // known to be slow
	unseen        // not known
)

func (b *bench) usual() *bench {
	b.known(quick, 5*time.Millisecond)
	b.known(heavy, 2*time.Second)
	return b
}

func TestManyWaitingDoNotDelayOthers(t *testing.T) {
	t.Parallel()
	b := newBench(t, 1).usual()
	running := b.ask(b.document(1), quick)
	for range 500 {
		b.ask(b.document(1), quick)
	}
	other := b.ask(b.document(2), quick)
	assert.False(t, other.runs())
	b.took(running, 5*time.Millisecond)
	assert.True(t, other.runs(), "it is next")
}

func TestTurnsOfClients(t *testing.T) {
	t.Parallel()
	b := newBench(t, 1).usual()
	first := b.ask(b.document(9), quick) // all others wait
	for client := range 3 {
		for range 3 {
			b.ask(b.document(client), quick)
		}
	}
	b.started = nil
	b.took(first, 5*time.Millisecond)
	var order []netip.Prefix
	for len(order) < len(b.started) {
		r := b.started[len(order)]
		order = append(order, r.document.client.network)
		b.took(r, 5*time.Millisecond)
	}
	assert.Equal(t, []netip.Prefix{network(0), network(1), network(2), network(0), network(1), network(2), network(0), network(1), network(2)}, order)
}

// Clients have equal time, not equal numbers of statements.
func TestTimeIsShared(t *testing.T) {
	t.Parallel()
	b := newBench(t, 1)
	b.known(1, 40*time.Millisecond)
	b.known(2, 5*time.Millisecond)
	long, short := b.document(1), b.document(2)
	for range 200 {
		b.ask(long, 1)
		b.ask(short, 2)
	}
	for i := range 180 {
		b.took(b.started[i], b.started[i].statement.average)
	}
	assert.InEpsilon(t, float64(long.took), float64(short.took), 0.05)
}

func TestSlowStatementsLeaveConnections(t *testing.T) {
	t.Parallel()
	b := newBench(t, 4).usual()
	for client := range 8 {
		for range 4 {
			d := b.document(client)
			for range 25 {
				b.ask(d, heavy)
			}
		}
	}
	assert.Len(t, b.started, 2)
	for client := range 8 {
		b.ask(b.document(client), unseen)
	}
	assert.Len(t, b.started, 3, "those that did not run before may take one more")
	for range 100 {
		reader := b.ask(b.document(100), quick)
		require.True(t, reader.runs(), "at once")
		b.took(reader, 5*time.Millisecond)
	}
	assert.Equal(t, [paces]int{medium: 1, slow: 2}, b.running)
}

func TestOneClientLeavesConnections(t *testing.T) {
	t.Parallel()
	b := newBench(t, 4)
	for i := range 100 {
		b.ask(b.document(1), uint64(i))
	}
	assert.Len(t, b.started, 3, "of statements that are not known, three quarters")
	other := newBench(t, 4).usual()
	for range 100 {
		other.ask(other.document(1), quick)
	}
	assert.Len(t, other.started, 4, "statements that are known to be fast may use all")
}

func TestDocumentsTakeTurns(t *testing.T) {
	t.Parallel()
	b := newBench(t, 4).usual()
	many := b.document(1)
	for range 25 {
		b.ask(many, quick)
	}
	assert.Len(t, b.started, 2, "one document has a share of its client's")
	single := b.ask(b.document(1), quick)
	assert.True(t, single.runs())
	another := b.document(1)
	for range 25 {
		b.ask(another, quick)
	}
	for i := range 40 {
		b.took(b.started[i], 5*time.Millisecond)
	}
	assert.InDelta(t, len(many.waiting), len(another.waiting), 3)
}

// A client whose statement took much longer than expected loses the connections that are for fast statements, for a
// while. The next runs of a statement that is known to be fast are not expected to be slow.
func TestSurprises(t *testing.T) {
	t.Parallel()
	b := newBench(t, 4).usual()
	b.took(b.ask(b.document(1), quick), 300*time.Millisecond)
	assert.Equal(t, fast, b.statements.get(quick).pace(), "once is chance")
	for range 8 {
		b.ask(b.document(1), quick)
	}
	assert.Equal(t, [paces]int{medium: 3}, b.running)
	free := b.ask(b.document(2), quick)
	assert.True(t, free.runs(), "others have what is left")
	b.took(free, time.Millisecond)
	assert.Equal(t, [paces]int{medium: 3}, b.running)
	b.now = b.now.Add(penalty * 300 * time.Millisecond)
	b.dispatch()
	assert.Equal(t, [paces]int{fast: 1, medium: 3}, b.running)
}

// A statement that did not end may take longer than it ran: who hangs up learns nothing else about it.
func TestUnfinishedStatements(t *testing.T) {
	t.Parallel()
	var s statement
	s.ran(time.Millisecond, false)
	assert.Equal(t, medium, s.pace())
	s.ran(5*time.Second, false)
	assert.Equal(t, slow, s.pace())
	s = statement{average: time.Second, tried: true}
	for range 100 {
		s.ran(time.Millisecond, false)
	}
	assert.Equal(t, slow, s.pace())
	for range 100 {
		s.ran(time.Millisecond, true)
	}
	assert.Equal(t, fast, s.pace())
}

// A client with short statements does not wait for the turns of clients with longer ones: the next free connection is
// its own.
func TestShortStatementsDoNotWaitForTurns(t *testing.T) {
	t.Parallel()
	b := newBench(t, 4).usual()
	b.known(1, 7*time.Millisecond)
	for client := range 8 {
		for range 4 {
			d := b.document(client)
			for range 25 {
				b.ask(d, 1)
			}
		}
	}
	next := 0
	end := func() {
		b.took(b.started[next], 7*time.Millisecond)
		next++
	}
	for range 40 {
		end()
	}
	for range 100 {
		d := b.document(100)
		reader := b.ask(d, quick)
		for i := 0; !reader.runs(); i++ {
			require.Less(t, i, 2, "of 8 clients")
			end()
		}
		b.started = slices.DeleteFunc(b.started, func(r *run) bool { return r == reader })
		b.took(reader, time.Millisecond)
		d.client.documents--
		b.clients.leave(d.client, b.now)
	}
}

// A client that sends one statement at a time gets every second turn beside several that send many, since one of these
// begins whenever its statement has ended.
func TestManyAtATimeCountMore(t *testing.T) {
	t.Parallel()
	b := newBench(t, 1).usual()
	for client := range 3 {
		many := b.document(client)
		for range 100 {
			b.ask(many, quick)
		}
	}
	served, turns := 0, 0
	for one := b.ask(b.document(9), quick); turns < 200; turns++ {
		r := b.started[len(b.started)-1]
		b.took(r, 5*time.Millisecond)
		if r == one {
			served++
			one = b.ask(b.document(9), quick)
		}
	}
	assert.Greater(t, served, 2*turns/5)
}

// However many clients arrive that have used nothing, the turn of one that has used much comes.
func TestEveryClientIsServed(t *testing.T) {
	t.Parallel()
	b := newBench(t, 1).usual()
	b.took(b.ask(b.document(0), quick), 200*time.Millisecond)
	running := b.ask(b.document(1), quick)
	late := b.ask(b.document(0), quick)
	for client := 2; !late.runs(); client++ {
		require.Less(t, client, 10_000)
		next := b.ask(b.document(client), quick)
		b.took(running, 5*time.Millisecond)
		running = next
	}
}

func TestClientsAreForgotten(t *testing.T) {
	t.Parallel()
	b := newBench(t, 4).usual()
	for client := range 3 * maxClients {
		d := b.document(client)
		b.took(b.ask(d, quick), 300*time.Millisecond) // a surprise, to be remembered
		d.client.documents--
		b.clients.leave(d.client, b.now)
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

// Whatever happens in whatever order, no limit is passed, no connection is idle that somebody may use, and in the end
// everybody has been served.
func FuzzSchedule(f *testing.F) {
	f.Add(byte(4), []byte("\x00\x10\x20\x30\x40\x50\x01\x11\x02\x12\x03\x13\xf0\xf1"))
	f.Add(byte(1), []byte("\x00\x00\x00\x10\x10\x03\x03\x02\x01"))
	f.Add(byte(20), []byte{})
	f.Fuzz(func(t *testing.T, connections byte, steps []byte) {
		b := newBench(t, 1+int(connections)%24)
		b.known(0, 5*time.Millisecond)
		b.known(1, time.Second)
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
					all = append(all, b.ask(d, uint64(n/8)))
				}
			case 2: // one of the oldest ends
				if r := find(all, n%8, true); r != nil {
					b.took(r, time.Duration(1<<(n/8))*5*time.Millisecond)
					all = without(all, r)
				}
			case 3: // a waiting request is given up
				if r := find(all, n, false); r != nil {
					b.withdraw(r)
					b.dispatch()
					all = without(all, r)
				}
			}
			b.check(all)
		}
		for left := len(all); len(all) > 0; left-- {
			require.Positive(t, left, "each that ends lets others run")
			r := find(all, 0, true)
			require.NotNil(t, r)
			b.took(r, 5*time.Millisecond)
			all = without(all, r)
			b.check(all)
		}
		for _, d := range documents {
			d.client.documents--
			b.clients.leave(d.client, b.now)
		}
		b.now = b.now.Add(time.Hour)
		b.clients.sweep(b.now)
		require.Empty(t, b.clients.by)
	})
}

// find returns the nth run that runs, or waits; nil if there are none.
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

// check compares the schedule with the runs that there are.
func (b *bench) check(all []*run) {
	b.Helper()
	var running [paces]int
	queued := 0
	documents, lasting := map[*Document]int{}, map[*client]int{}
	for _, r := range all {
		if !r.runs() {
			queued++
			continue
		}
		running[r.pace]++
		documents[r.document]++
		if r.pace != fast {
			lasting[r.document.client]++
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
	for c, n := range lasting {
		require.Equal(b, n, c.lasting)
		require.LessOrEqual(b, n, b.limits.client)
	}
	require.Nil(b, b.next(b.now), "every request that may run does")
}
