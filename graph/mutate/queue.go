package mutate

import (
	"slices"
	"sync"
)

// queue gathers updates while others are written. Updates of different records with the same fields form a batch, which is one transaction: most of
// what a small write takes is the start and end of transactions and statements.
type queue struct {
	mu      sync.Mutex
	running int
	limit   int // of those that run
	waiting []*batch
	members int // of the batches that wait
}

// batch is a transaction of several updates.
type batch struct {
	kind    string
	members []*member
	turn    chan struct{} // closed when it may begin
	done    chan struct{} // closed at its end
}

const (
	// connectionsPerBatch is the number of connections for each batch that may run at the same time. With more batches, they would have fewer members.
	connectionsPerBatch = 4

	// maxMembers limits how long a batch takes, and how many updates are repeated if it fails. Larger batches take hardly less for each update, and
	// the server answers the members of one while the database writes the next.
	maxMembers = 8

	// maxWaiting limits the updates in the queue: admission shares among clients what waits outside.
	maxWaiting = 8 * maxMembers
)

// join adds an update to a batch that has not begun, or returns nil if the queue is full. If the batch is new, the caller runs it when its turn comes.
func (q *queue) join(m *member, connections int) (b *batch, isNew bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.members == maxWaiting {
		return nil, false
	}
	q.members++
	for _, b := range q.waiting {
		if b.kind == m.kind && len(b.members) < maxMembers && !slices.ContainsFunc(b.members, func(other *member) bool { return other.id == m.id }) {
			b.members = append(b.members, m)
			return b, false
		}
	}
	b = &batch{kind: m.kind, members: []*member{m}, turn: make(chan struct{}), done: make(chan struct{})}
	q.waiting, q.limit = append(q.waiting, b), max(1, connections/connectionsPerBatch)
	q.dispatch()
	return b, true
}

// end records that a batch has ended.
func (q *queue) end() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.running--
	q.dispatch()
}

// dispatch begins the batches whose turn it is.
func (q *queue) dispatch() {
	for q.running < q.limit && len(q.waiting) > 0 {
		b := q.waiting[0]
		close(b.turn)
		q.waiting, q.members = q.waiting[1:], q.members-len(b.members)
		q.running++
	}
}
