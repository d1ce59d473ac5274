package admission

import "time"

// pace is how long a statement is expected to hold its connection.
type pace int

const (
	fast   pace = iota
	medium      // or unknown, because it has not run before
	slow
	paces
)

const (
	// mediumAfter and slowAfter are average durations above which a statement is medium or slow. They are short, so that a
	// client waits only some milliseconds for a free connection while fast statements use all of them.
	mediumAfter = 25 * time.Millisecond
	slowAfter   = 50 * time.Millisecond

	// suspectAfter is the duration above which a statement that was not expected to be slow makes its client
	// suspect. Busy processors alone do not slow a fast statement down that much.
	suspectAfter = 250 * time.Millisecond

	// unknownDuration is the expected duration of a statement that has not run before.
	unknownDuration = 10 * time.Millisecond

	// All statements of a suspect client count as one pace slower for suspicion times the duration, at most for
	// maxSuspicion. So a client can use connections for faster statements only for a small part of the time.
	suspicion    = 20
	maxSuspicion = 30 * time.Second

	smoothing     = 16   // the latest duration contributes 1/16 to the average
	maxStatements = 4096 // whose durations are stored; most servers see some hundreds
)

// statement has the average duration of all runs of the same SQL text, with any parameters.
type statement struct {
	average  time.Duration
	measured bool
}

// record adds a run. An unfinished run only shows that the statement can take at least this long.
func (s *statement) record(took time.Duration, finished bool) {
	switch {
	case !finished && took <= s.average:
	case s.measured:
		s.average += (took - s.average) / smoothing
	case finished || took > slowAfter:
		s.average, s.measured = took, true
	}
}

func (s *statement) expected() time.Duration {
	if s.measured {
		return s.average
	}
	return unknownDuration
}

func (s *statement) pace() pace {
	switch {
	case s.average > slowAfter:
		return slow
	case s.average > mediumAfter || !s.measured:
		return medium
	default:
		return fast
	}
}

// statements has a statement for each hash of an SQL text.
type statements map[uint64]*statement

// get returns the statement with a hash, and adds it if necessary. If there are too many, it removes others.
func (s statements) get(hash uint64) *statement {
	if known, ok := s[hash]; ok {
		return known
	}
	for other := range s {
		if len(s) < maxStatements {
			break
		}
		delete(s, other)
	}
	added := new(statement)
	s[hash] = added
	return added
}
