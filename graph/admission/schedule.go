package admission

import (
	"slices"
	"time"
)

// schedule decides which statement runs next. It shares statement time fairly: the next client is the one that has used
// the least, including the expected duration of its next statement; among equals, the one that was served longest ago.
// Time is charged at a higher rate to clients with many statements, so that a client with a single request is served
// before those that send many. The documents of a client take turns, and the statements of a document run in order. (This
// is self-clocked fair queueing, where the size of a statement is its duration, estimated when it starts and corrected
// when it ends.)
//
// Medium and slow statements leave some connections to fast ones, and mutations to statements that read.
//
// The type uses neither a clock nor goroutines, so tests can try every order of events.
type schedule struct {
	limits     limits
	clients    clients
	statements statements
	waiting    []*client // with waiting statements; the one that was served longest ago is first
	running    [paces]int
	reads      int // running ones that are not slow
	queued     int
	mutations  mutations
}

// aging: the virtual clock advances by at least 1/128 of each statement's duration. So every client is served
// eventually, however many new clients arrive.
const aging = 128

func newSchedule(l limits) *schedule {
	return &schedule{limits: l, statements: statements{}, clients: newClients()}
}

// add adds a run to the queue.
func (s *schedule) add(r *run) {
	d := r.document
	d.waiting = append(d.waiting, r)
	s.queued++
	if d.writes {
		s.mutations.waiting++
	} else if r.statement.pace() < slow {
		s.mutations.press(s.allRun())
	}
	d.client.queued++
	if len(d.waiting) > 1 {
		return
	}
	c := d.client
	if c.waiting = append(c.waiting, d); len(c.waiting) == 1 {
		s.waiting = append(s.waiting, c)
		c.used = max(c.used, s.clients.clock)
	}
}

// withdraw removes a waiting run from the queue.
func (s *schedule) withdraw(r *run) {
	d := r.document
	d.waiting = slices.DeleteFunc(d.waiting, func(other *run) bool { return other == r })
	s.queued--
	if d.writes {
		s.mutations.waiting--
	}
	d.client.queued--
	if len(d.waiting) == 0 {
		d.client.requeue(d)
	}
	if len(d.client.waiting) == 0 {
		s.requeue(d.client)
	}
}

// requeue moves a client to the end of the queue, or removes it if it has no waiting statements.
func (s *schedule) requeue(c *client) {
	s.waiting = slices.DeleteFunc(s.waiting, func(other *client) bool { return other == c })
	if len(c.waiting) > 0 {
		s.waiting = append(s.waiting, c)
	}
}

// next starts the next run and returns it, or returns nil if no run may start.
func (s *schedule) next(now time.Time) *run {
	if s.allRun() {
		return nil
	}
	mutations := s.mutations.mayStart(s.limits)
	best := s.best(now, mutations)
	if best == nil && !mutations && !s.pressed() { // no read may start, such as a slow one while another slow one runs
		best = s.best(now, true)
	}
	if best == nil {
		return nil
	}
	clock := &s.clients.clock
	*clock = max(*clock, best.document.client.used) + max(time.Microsecond, best.statement.expected()/aging)
	s.begin(best, now)
	return best
}

// allRun reports whether all connections are in use.
func (s *schedule) allRun() bool {
	return s.running[fast]+s.running[medium]+s.running[slow] >= s.limits.all
}

// best returns the run to start next of those that may start, or nil.
func (s *schedule) best(now time.Time, mutations bool) (best *run) {
	var least time.Duration // the time that the client of best will have used when best ends
	for _, c := range s.waiting {
		if best != nil && c.used >= least {
			continue
		}
		if r := s.first(c, now, mutations); r != nil {
			if end := c.used + time.Duration(c.weight())*r.statement.expected(); best == nil || end < least {
				best, least = r, end
			}
		}
	}
	return best
}

// first returns the first run of a client that may start, or nil.
func (s *schedule) first(c *client, now time.Time, mutations bool) *run {
	for _, d := range c.waiting {
		if r := d.waiting[0]; d.running < s.limits.document && s.fits(c, r.paceAt(now)) && (mutations || !r.writes()) {
			return r
		}
	}
	return nil
}

// fits reports whether the limits allow one more statement of a pace for a client, if a connection is free.
func (s *schedule) fits(c *client, p pace) bool {
	return p == fast ||
		c.notFast < s.limits.client && s.running[slow]+s.running[medium] < s.limits.medium &&
			(p == medium || s.running[slow] < s.limits.slow)
}

func (s *schedule) begin(r *run, now time.Time) {
	d := r.document
	r.weight = d.client.weight()
	s.withdraw(r)
	if len(d.waiting) > 0 {
		d.client.requeue(d)
	}
	if len(d.client.waiting) > 0 {
		s.requeue(d.client)
	}
	r.began, r.pace, r.expected = now, r.paceAt(now), r.statement.expected()
	d.running++
	d.client.running++
	if r.pace != fast {
		d.client.notFast++
	}
	d.client.used += time.Duration(r.weight) * r.expected
	s.running[r.pace]++
	if r.writes() {
		s.mutations.running++
		if r.charged = s.readsWait() || s.pressed(); r.charged {
			s.mutations.charge(r.expected, s.limits)
		}
	} else if !d.writes && r.pace < slow {
		s.reads++
	}
}

// end records that a run has ended. finished is false if it failed or was cancelled.
func (s *schedule) end(r *run, now time.Time, finished bool) {
	d, took := r.document, now.Sub(r.began)
	c := d.client
	s.running[r.pace]--
	if !d.writes {
		s.mutations.repay(took)
		if r.pace < slow {
			s.reads--
		}
	} else if r.writes() {
		if s.mutations.running--; r.charged {
			s.mutations.charge(took-r.expected, s.limits)
		}
	}
	d.running--
	d.took += took
	c.running--
	if r.pace != fast {
		c.notFast--
	}
	c.used += time.Duration(r.weight) * (took - r.expected)
	r.statement.record(took, finished)
	if r.pace != slow && took > suspectAfter {
		c.suspectUntil = now.Add(min(suspicion*took, maxSuspicion))
	}
	s.clients.ended(c, now)
}
