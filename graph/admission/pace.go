package admission

import "time"

// pace is how long a statement is expected to hold its connection.
type pace int

const (
	fast   pace = iota
	medium      // or it did not run before
	slow
	paces
)

const (
	// mediumAfter and slowAfter are average durations above which a statement is medium and slow. While fast
	// statements hold all connections, another client waits a few milliseconds for the next free one.
	mediumAfter = 25 * time.Millisecond
	slowAfter   = 50 * time.Millisecond

	// surprising is the duration above which a statement that was not expected to be slow makes its client
	// suspicious. Busy processors alone do not make a fast statement take so long.
	surprising = 250 * time.Millisecond

	// untriedCosts is what a statement that did not run before is expected to take.
	untriedCosts = 10 * time.Millisecond

	// After a surprise, all statements of the client count as a pace slower for penalty times the duration, at most
	// longestPenalty. So a client can hold connections meant for faster statements only for a small part of the time.
	penalty        = 20
	longestPenalty = 30 * time.Second

	smoothing     = 16   // the last duration counts 1/16 of the average
	maxStatements = 4096 // whose durations are remembered; most servers see some hundreds
)

// statement is what is known of a statement: of all runs with the same text, whatever their parameters.
type statement struct {
	average time.Duration
	tried   bool
}

// ran takes note of a run. An unfinished run only proves that the statement may take at least as long.
func (s *statement) ran(took time.Duration, finished bool) {
	switch {
	case !finished && took <= s.average:
	case s.tried:
		s.average += (took - s.average) / smoothing
	case finished || took > slowAfter:
		s.average, s.tried = took, true
	}
}

func (s *statement) expected() time.Duration {
	if s.tried {
		return s.average
	}
	return untriedCosts
}

func (s *statement) pace() pace {
	switch {
	case s.average > slowAfter:
		return slow
	case s.average > mediumAfter || !s.tried:
		return medium
	default:
		return fast
	}
}

// statements are what is known, by a hash of the text.
type statements map[uint64]*statement

// get returns what is known of a statement. It forgets some other statement if there are too many.
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
