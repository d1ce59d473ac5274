package replicas

// Before wraps the two callbacks of postgres.Watch for a cache of responses, so that the Set is notified of a change before
// the cache is, and of lost notifications after it. Cached responses are then always valid:
//
//   - A response is cached with the number of changes notified before it was read, and every later notification invalidates
//     it. So it must include all changes notified before.
//   - The Set is notified of a change before the cache counts it. From then on, no replica is chosen until the primary has
//     reported its position. The position is queried after the change was committed, so it includes the change. Afterwards,
//     only replicas that have replayed this position are chosen.
//   - The server is chosen after the count was read, so the response includes every counted change: the server is either the
//     primary or a replica that has replayed the required position.
//   - Changes made while notifications were lost are never notified, so the end of such a time counts as a change.
func (s *Set) Before(changed func(table string), reliable func(bool)) (func(table string), func(bool)) {
	return func(table string) {
			s.noteChange()
			changed(table)
		}, func(is bool) {
			if is {
				s.noteChange()
			}
			reliable(is)
			s.setReliable(is)
		}
}

// noteChange notes a change: the primary's position is queried, and no replica is chosen until it is known.
func (s *Set) noteChange() {
	s.mu.Lock()
	s.notified++
	s.mu.Unlock()
	select {
	case s.pending <- struct{}{}:
	default: // a query is pending and covers this change too
	}
}

// setReliable notes whether notifications are reliable. If not, no position is awaited for the changes notified so far.
func (s *Set) setReliable(reliable bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.reliable = reliable
	if !reliable {
		s.settled = s.notified
	}
}

// required returns the position that a replica must have replayed. It is settled if it covers all notified changes.
func (s *Set) required() (minimum Position, settled bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.minimum, s.settled == s.notified
}
