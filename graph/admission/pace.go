package admission

import "time"

// pace is how long a statement is expected to hold its connection.
type pace int

const (
	fast    pace = iota // about as long as it did before, which was short
	untried             // not known: it did not run before
	slow
	paces
)

const (
	// slowAfter is the average duration from which on a statement is slow: as long as a reader may wait for a
	// connection that is free next.
	slowAfter = 100 * time.Millisecond

	// surprising is the duration of a statement that is no longer one of chance, such as busy processors, if the
	// statement was not expected to be slow.
	surprising = 250 * time.Millisecond

	// untriedCosts is what a statement that did not run before is expected to take.
	untriedCosts = 10 * time.Millisecond

	// All statements of a client are expected to be a pace slower for penalty times the duration of one that was a
	// surprise, at most longestPenalty: so it can take connections from faster ones for a small part of the time only.
	penalty        = 20
	longestPenalty = 30 * time.Second

	smoothing     = 8    // the last duration counts 1/8 of the average
	maxStatements = 4096 // whose durations are remembered; most servers see some hundreds
)

// statement is what is known of a statement: of all runs with the same text, whatever their parameters.
type statement struct {
	average time.Duration
	tried   bool
}

// ran takes note of a run. One that was not finished says only that it may take so long.
func (s *statement) ran(took time.Duration, finished bool) {
	switch {
	case !finished && took <= s.average:
	case s.tried:
		s.average += (took - s.average) / smoothing
	case finished || took >= slowAfter:
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
	case !s.tried:
		return untried
	case s.average > slowAfter:
		return slow
	default:
		return fast
	}
}

// statements are what is known, by a hash of the text.
type statements map[uint64]*statement

// get returns what is known of a statement. It forgets another, whichever, if there are too many.
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
