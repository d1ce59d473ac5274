package replicas

// Before returns what to call instead of the two functions of postgres.Watch for whoever keeps answers. It is the Set
// that hears first of a change, and last that changes may be missed. Why kept answers are right then:
//
//   - An answer is kept with the count of the changes that were heard before it was read, and is outdated by one that is
//     heard later. So it has to include all that were heard before.
//   - A change that was counted was told to the Set before. From then on until the primary has told a position, no replica
//     is chosen; the position is asked for after the change was committed, so it is behind the change; afterwards
//     only a replica is chosen that had replayed it already.
//   - The server is chosen after the count, so what is read includes every change in the count: either the server is the
//     primary, or a replica whose floor covers them.
//   - What was done while nobody listened was never announced, so that being sure again is news too.
func (s *Set) Before(changed func(table string), sure func(bool)) (func(table string), func(bool)) {
	return func(table string) {
			s.news()
			changed(table)
		}, func(is bool) {
			if is {
				s.news()
			}
			sure(is)
			s.trust(is)
		}
}

// news has the primary asked for its position, and no replica until it is known.
func (s *Set) news() {
	s.mu.Lock()
	s.heard++
	s.mu.Unlock()
	select {
	case s.announced <- struct{}{}:
	default: // it is going to be asked, for all news at once
	}
}

// trust begins or ceases to rely on what is heard. Then nothing more can be said about what was heard last.
func (s *Set) trust(sure bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sure = sure
	if !sure {
		s.settled = s.heard
	}
}

// required is what a replica must have replayed to be asked, if that is settled.
func (s *Set) required() (floor Position, settled bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.floor, s.settled == s.heard
}
