package mutate

import (
	"slices"
	"sync"
)

// queue gathers updates while others are written. Updates of different records with the same fields form a batch, which is one transaction: most of
// what a small write takes is the start and end of transactions and statements.
type queue struct {
	mu         sync.Mutex
	limit      int // of batches whose statements run
	running    int
	committing int
	waiting    []*batch
	members    int           // of the batches that wait
	space      chan struct{} // closed when a batch begins, so that others can join; nil if no update waits for that
}

// batch is a transaction of several updates.
type batch struct {
	kind    string
	members []*member
	turn    chan struct{} // closed when it may begin
	commits bool          // whether it waits for the disk
	done    chan struct{} // closed at its end
}

const (
	// connectionsPerBatch is the number of connections for each batch that may run at the same time. With more batches, they would have fewer members.
	connectionsPerBatch = 4

	// maxMembers limits how long a batch takes, and how many updates are repeated if it fails. Larger batches take hardly less for each update, and
	// the server answers the members of one while the database writes the next.
	maxMembers = 8

	// maxWaiting limits the updates in the queue. Admission shares it among clients: it decides which of those that wait outside is next.
	maxWaiting = 8 * maxMembers
)

// join adds an update to a batch that has not begun. If the batch is new, the caller runs it when its turn comes. If the queue is full, there is no batch,
// and space is closed when there may be a place.
func (q *queue) join(m *member, connections int) (b *batch, isNew bool, space <-chan struct{}) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.members == maxWaiting {
		if q.space == nil {
			q.space = make(chan struct{})
		}
		return nil, false, q.space
	}
	q.members++
	for _, b := range q.waiting {
		if b.kind == m.kind && len(b.members) < maxMembers && !slices.ContainsFunc(b.members, func(other *member) bool { return other.id == m.id }) {
			if b.members = append(b.members, m); len(b.members) == maxMembers {
				q.dispatch()
			}
			return b, false, nil
		}
	}
	b = &batch{kind: m.kind, members: []*member{m}, turn: make(chan struct{}), done: make(chan struct{})}
	q.waiting, q.limit = append(q.waiting, b), max(1, connections/connectionsPerBatch)
	q.dispatch()
	return b, true, nil
}

// commit records that all statements of a batch have run, so that the next one runs while this one waits for the disk.
func (q *queue) commit(b *batch) {
	q.mu.Lock()
	defer q.mu.Unlock()
	b.commits = true
	q.running--
	q.committing++
	q.dispatch()
}

// end records that a batch has ended.
func (q *queue) end(b *batch) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if b.commits {
		q.committing--
	} else {
		q.running--
	}
	q.dispatch()
}

// dispatch begins the batches whose turn it is.
func (q *queue) dispatch() {
	for len(q.waiting) > 0 && q.mayBegin(q.waiting[0]) {
		b := q.waiting[0]
		close(b.turn)
		q.waiting, q.members = q.waiting[1:], q.members-len(b.members)
		q.running++
		if q.space != nil {
			close(q.space)
			q.space = nil
		}
	}
}

// mayBegin reports whether a batch may begin. Beside those that wait for the disk, only full ones begin: others gather members meanwhile.
func (q *queue) mayBegin(b *batch) bool {
	if len(b.members) == maxMembers {
		return q.running < q.limit && q.committing <= q.limit
	}
	return q.running+q.committing < q.limit
}
