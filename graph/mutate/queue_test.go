package mutate

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func begun(b *batch) bool {
	select {
	case <-b.turn:
		return true
	default:
		return false
	}
}

// Updates of other records with the same fields wait in the same batch while one runs.
func TestUpdatesGatherWhileABatchRuns(t *testing.T) {
	t.Parallel()
	q := new(queue)
	join := func(kind string, id int64) (*batch, bool) {
		b, isNew, _ := q.join(&member{kind: kind, id: id}, connectionsPerBatch)
		return b, isNew
	}
	running, isNew := join("runtime", 1)
	assert.True(t, isNew)
	assert.True(t, begun(running), "nothing else runs")
	waiting, isNew := join("runtime", 1)
	assert.True(t, isNew)
	assert.False(t, begun(waiting))
	for id := int64(2); len(waiting.members) < maxMembers; id++ {
		joined, isNew := join("runtime", id)
		require.Same(t, waiting, joined)
		require.False(t, isNew)
	}
	full, isNew := join("runtime", 100)
	assert.True(t, isNew, "the other batch is full")
	again, isNew := join("runtime", 100)
	assert.True(t, isNew, "a batch has a record once")
	other, isNew := join("year", 101)
	assert.True(t, isNew, "it updates another field")
	q.end(running)
	running = waiting
	assert.True(t, begun(running))
	for _, next := range []*batch{full, again, other} {
		assert.False(t, begun(next))
		q.end(running)
		running = next
		assert.True(t, begun(running), "batches take turns")
	}
}

// While a batch waits for the disk, the statements of the next one run if it is full, but not those of more.
func TestAFullBatchRunsWhileAnotherCommits(t *testing.T) {
	t.Parallel()
	q := new(queue)
	next := func(kind string, members int64) (b *batch) {
		for id := range members {
			b, _, _ = q.join(&member{kind: kind, id: id}, connectionsPerBatch)
		}
		return b
	}
	first := next("a", 1)
	second, third, fourth := next("b", maxMembers), next("c", maxMembers), next("d", maxMembers-1)
	require.True(t, begun(first))
	assert.False(t, begun(second))
	q.commit(first)
	assert.True(t, begun(second))
	q.commit(second)
	assert.False(t, begun(third), "two wait for the disk")
	q.end(first)
	assert.True(t, begun(third))
	q.end(second)
	q.commit(third)
	assert.False(t, begun(fourth), "it may become full")
	q.join(&member{kind: "d", id: -1}, connectionsPerBatch)
	assert.True(t, begun(fourth))
	q.end(fourth)
	last := next("e", 1)
	assert.False(t, begun(last))
	q.end(third)
	assert.True(t, begun(last), "nothing runs")
}

// More batches run at the same time with more connections, but at least one.
func TestBatchesByConnections(t *testing.T) {
	t.Parallel()
	for connections, runs := range map[int]int{1: 1, connectionsPerBatch: 1, 2*connectionsPerBatch + 1: 2} {
		q := new(queue)
		for i := range runs + 1 {
			b, _, _ := q.join(&member{id: 1}, connections)
			assert.Equal(t, i < runs, begun(b), "%d connections", connections)
		}
	}
}

// Updates wait outside while the queue is full.
func TestTheQueueIsLimited(t *testing.T) {
	t.Parallel()
	q := new(queue)
	first, _, _ := q.join(&member{id: 0}, 1)
	for id := range int64(maxWaiting) {
		b, _, space := q.join(&member{id: 1 + id}, 1)
		require.NotNil(t, b)
		require.Nil(t, space)
	}
	b, isNew, space := q.join(&member{id: -1}, 1)
	assert.Nil(t, b)
	assert.False(t, isNew)
	_, _, same := q.join(&member{id: -2}, 1)
	q.end(first)
	for _, c := range []<-chan struct{}{space, same} {
		select {
		case <-c:
		default:
			assert.Fail(t, "the next batch has begun")
		}
	}
	b, _, _ = q.join(&member{id: -1}, 1)
	assert.NotNil(t, b)
}
