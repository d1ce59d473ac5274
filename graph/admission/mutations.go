package admission

import "time"

// mutations limits mutations while statements that only read are waiting. A mutation takes several times the processor time of a read, and
// far more people read than write, so mutations get a tenth of the time of the connections then: readers lose about that much, however many
// mutations wait. One more may always run after that, so writers wait longer but never stop.
type mutations struct {
	running, waiting int

	// debt is for how long reads run before another mutation may start while reads are waiting.
	debt time.Duration
}

const (
	// readsPerMutation is the time of reads that follows a mutation, as a multiple of its own.
	readsPerMutation = 9

	// maxDebt limits what follows a slow mutation, such as a merge, in time of all connections together.
	maxDebt = time.Second
)

// mayStart reports whether one more mutation may start before reads that may start.
func (m *mutations) mayStart(l limits) bool { return m.running < l.write && m.debt <= 0 }

// charge adds what reads are owed for some time of a mutation, which is negative if it took less than expected.
func (m *mutations) charge(d time.Duration) {
	m.debt = min(max(m.debt+readsPerMutation*d, 0), maxDebt)
}

// repay subtracts the time of a read.
func (m *mutations) repay(d time.Duration) { m.debt = max(m.debt-d, 0) }

// readsWait reports whether statements that only read are waiting.
func (s *schedule) readsWait() bool { return s.queued > s.mutations.waiting }
