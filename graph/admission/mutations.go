package admission

import "time"

// mutations limits mutations while statements that only read are waiting. A mutation takes several times the processor time of a read, and
// far more people read than write, so readers lose less than a tenth of the processors' time then, however many mutations wait. One more may
// always run after that, so writers wait longer but never stop.
type mutations struct {
	running, waiting int

	// pressure is how many of the next reads may find a free connection until reads no longer count as waiting. The processors are busy also at the
	// moments when no read waits: mutations that started then would take as much from reads.
	pressure int

	// debt is for how long reads run before another mutation may start while reads are waiting.
	debt time.Duration
}

const (
	// lastingPressure is the pressure after a read has had to wait.
	lastingPressure = 16

	// readsPerMutation is the time of reads that follows a mutation, as a multiple of its own. With 9, reads of film pages lost 10 % of the processors'
	// time, with 24 they lost 5 %, on two cores: a mutation takes more of them than a read in the same time of its connection.
	readsPerMutation = 15

	// maxDebt limits for how long reads run after a slow mutation, such as a merge, if they use all connections.
	maxDebt = time.Second
)

// mayStart reports whether one more mutation may start before reads that may start.
func (m *mutations) mayStart(l limits) bool { return m.running < l.write && m.debt <= 0 }

// charge adds what reads are owed for some time of a mutation, which is negative if it took less than expected.
func (m *mutations) charge(d time.Duration, l limits) {
	m.debt = min(max(m.debt+readsPerMutation*d, 0), maxDebt*time.Duration(l.all))
}

// repay subtracts the time of a read.
func (m *mutations) repay(d time.Duration) { m.debt = max(m.debt-d, 0) }

// press records whether a read has to wait for a connection.
func (m *mutations) press(waits bool) {
	if m.pressure = max(m.pressure-1, 0); waits {
		m.pressure = lastingPressure
	}
}

// pressed reports whether mutations would take time from reads although none of these may start: some run, and others had to wait recently. Slow ones do
// not count, because mutations would wait long for them.
func (s *schedule) pressed() bool { return s.mutations.pressure > 0 && s.reads > 0 }

// readsWait reports whether statements that only read are waiting.
func (s *schedule) readsWait() bool { return s.queued > s.mutations.waiting }
