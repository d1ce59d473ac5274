package admission

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestMutationsLeaveConnectionsToReads(t *testing.T) {
	t.Parallel()
	b := newSimulation(t, 4).withAverages()
	mutation := func() *run {
		d := b.document(1)
		d.writes = true
		return b.queue(d, quick)
	}
	writes := []*run{mutation(), mutation(), mutation(), mutation(), mutation(), mutation()}
	assert.True(t, writes[3].runs(), "without reads, mutations use all connections")
	reads := []*run{b.queue(b.document(1), quick), b.queue(b.document(1), quick), b.queue(b.document(1), quick), b.queue(b.document(1), quick)}
	for i := range 3 {
		b.finish(writes[i], 5*time.Millisecond)
		assert.True(t, reads[i].runs(), "a read takes the connection of a mutation, although mutations came first")
	}
	assert.False(t, writes[4].runs())
	b.finish(writes[3], 5*time.Millisecond)
	assert.True(t, writes[4].runs(), "one mutation runs beside the reads")
	b.finish(reads[0], 5*time.Millisecond)
	assert.True(t, reads[3].runs())
	b.finish(reads[1], 5*time.Millisecond)
	assert.False(t, writes[5].runs(), "reads had to wait, and some run")
	b.finish(reads[2], 5*time.Millisecond)
	b.finish(reads[3], 5*time.Millisecond)
	assert.True(t, writes[5].runs(), "no read runs")
}

func TestMutationsGetASmallPartOfTheTimeBesideReads(t *testing.T) {
	t.Parallel()
	b := newSimulation(t, 4).withAverages()
	const took = 5 * time.Millisecond
	var reads, writes time.Duration
	add := func(writes bool) {
		d := b.document(1)
		d.writes = writes
		b.queue(d, quick)
	}
	for range 16 {
		add(true)
		add(false)
	}
	for range 4000 {
		ended := b.started[0]
		b.started = b.started[1:]
		b.finish(ended, took)
		if ended.document.writes {
			writes += took
		} else {
			reads += took
		}
		add(ended.document.writes)
	}
	assert.InDelta(t, 1./(1+readsPerMutation), float64(writes)/float64(reads+writes), .01)
}

// Readers also wait for processors outside of the schedule, so at many moments no read waits for a connection. Mutations do not use these moments.
func TestMutationsDoNotUseShortPausesOfReads(t *testing.T) {
	t.Parallel()
	b := newSimulation(t, 4).withAverages()
	chance := rand.New(rand.NewPCG(1, 0))
	var arrivals []time.Time // of reads
	var reads, writes time.Duration
	mutation := func() {
		d := b.document(1)
		d.writes = true
		b.queue(d, quick)
	}
	for range 16 {
		arrivals = append(arrivals, b.now)
		mutation()
	}
	for range 20_000 {
		first := slices.MinFunc(b.started, func(x, y *run) int { return x.began.Add(b.took(x)).Compare(y.began.Add(b.took(y))) })
		slices.SortFunc(arrivals, time.Time.Compare)
		if len(arrivals) > 0 && arrivals[0].Before(first.began.Add(b.took(first))) {
			b.now = arrivals[0]
			arrivals = arrivals[1:]
			b.queue(b.document(1), quick)
			continue
		}
		b.started = slices.DeleteFunc(b.started, func(r *run) bool { return r == first })
		b.finish(first, b.took(first))
		if first.document.writes {
			writes += b.took(first)
			mutation()
		} else {
			reads += b.took(first)
			arrivals = append(arrivals, b.now.Add(time.Duration(chance.Int64N(int64(16*time.Millisecond)))))
		}
	}
	assert.InDelta(t, 1./(1+readsPerMutation), float64(writes)/float64(reads+writes), .01)
}

// took is how long a statement takes in a simulation of 16 readers that all wait at most times.
func (b *simulation) took(r *run) time.Duration {
	if r.document.writes {
		return 20 * time.Millisecond
	}
	return 3 * time.Millisecond
}

func TestASlowMutationDoesNotStopTheNext(t *testing.T) {
	t.Parallel()
	b := newSimulation(t, 4).withAverages()
	write := func() *run {
		d := b.document(1)
		d.writes = true
		return b.queue(d, quick)
	}
	var reads []*run
	for range 2000 {
		reads = append(reads, b.queue(b.document(1), quick))
	}
	slow := write()
	for !slow.runs() {
		b.finish(reads[0], 5*time.Millisecond)
		reads = reads[1:]
	}
	b.finish(slow, time.Minute)
	next, waited := write(), time.Duration(0)
	for !next.runs() {
		b.finish(reads[0], 5*time.Millisecond)
		reads = reads[1:]
		waited += 5 * time.Millisecond
	}
	assert.LessOrEqual(t, waited, maxDebt+20*time.Millisecond, "time of reads until the next mutation")
}

// Slow reads wait although connections are free, because only some of them may run. Mutations do not wait with them.
func TestMutationsDoNotWaitForSlowReads(t *testing.T) {
	t.Parallel()
	b := newSimulation(t, 4).withAverages()
	for client := range b.limits.slow {
		require.True(t, b.queue(b.document(client), heavy).runs())
	}
	require.False(t, b.queue(b.document(9), heavy).runs())
	for range 100 {
		d := b.document(10)
		d.writes = true
		write := b.queue(d, quick)
		require.True(t, write.runs())
		b.finish(write, 5*time.Millisecond)
	}
}

// While reads wait, mutations gather, so that the next one that runs writes all of them.
func TestMutationsGatherWhileReadsRun(t *testing.T) {
	t.Parallel()
	b := newSimulation(t, 4).withAverages()
	for range 100 {
		b.queue(b.document(1), quick)
	}
	write := func(gathers bool) *run {
		d := b.document(2)
		d.writes = true
		r := &run{document: d, statement: b.statements.get(quick), gathers: gathers}
		b.add(r)
		b.dispatch()
		return r
	}
	b.mutations.debt = maxDebt
	for i := range 10 {
		next, gathering := write(false), write(true)
		b.finish(b.started[2*i], 5*time.Millisecond) // a read
		require.False(t, next.runs())
		require.True(t, gathering.runs())
		debt := b.mutations.debt
		b.finish(gathering, 0)
		require.Equal(t, debt, b.mutations.debt)
		b.withdraw(next)
	}
}
