package admission

import (
	"slices"
	"time"
)

// schedule decides which statement runs next. It is fair by time: next is the client that has used the least, counting
// what its next statement is expected to take, and among equals the one that was served longest ago. Time counts more for
// a client that has more statements under way, so that one with a single request is served before those that send many
// at a time. Within a client its documents take turns, and within a document its statements run in their order. (This is self-clocked fair queueing,
// where the size of a statement is its duration: estimated when it begins, corrected when it ends.)
//
// Medium and slow statements leave some connections to fast ones.
//
// It has no clock and no goroutines, so that every order of events can be tested.
type schedule struct {
	limits     limits
	clients    clients
	statements statements
	waiting    []*client // with statements that wait, the one that was served longest ago first
	running    [paces]int
	queued     int
}

// aging is the part of each statement's duration by which the clock advances in any case: 1/128. So the turn of every
// client comes, however many new ones arrive.
const aging = 128

// run is a statement that waits or runs.
type run struct {
	document  *Document
	statement *statement
	began     time.Time     // zero while it waits
	pace      pace          // since it runs
	expected  time.Duration // since it runs
	weight    int           // since it runs
	granted   chan struct{} // closed when it may run
}

func newSchedule(l limits) *schedule {
	return &schedule{limits: l, statements: statements{}, clients: newClients()}
}

// add puts a run into the queue.
func (s *schedule) add(r *run) {
	d := r.document
	d.waiting = append(d.waiting, r)
	s.queued++
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

// withdraw takes a waiting run out of the queue.
func (s *schedule) withdraw(r *run) {
	d := r.document
	d.waiting = slices.DeleteFunc(d.waiting, func(other *run) bool { return other == r })
	s.queued--
	d.client.queued--
	if len(d.waiting) == 0 {
		d.client.turn(d)
	}
	if len(d.client.waiting) == 0 {
		s.turn(d.client)
	}
}

// turn moves a client to the end of the queue, or out of it if none of its runs waits.
func (s *schedule) turn(c *client) {
	s.waiting = slices.DeleteFunc(s.waiting, func(other *client) bool { return other == c })
	if len(c.waiting) > 0 {
		s.waiting = append(s.waiting, c)
	}
}

// next lets the next run begin, and returns it; nil if none may.
func (s *schedule) next(now time.Time) *run {
	if s.running[fast]+s.running[medium]+s.running[slow] >= s.limits.all {
		return nil
	}
	var best *run
	var least time.Duration // that a client has used when its run ends
	for _, c := range s.waiting {
		if best != nil && c.used >= least {
			continue
		}
		if r := s.first(c, now); r != nil {
			if end := c.used + time.Duration(c.weight())*r.statement.expected(); best == nil || end < least {
				best, least = r, end
			}
		}
	}
	if best == nil {
		return nil
	}
	clock := &s.clients.clock
	*clock = max(*clock, best.document.client.used) + max(time.Microsecond, best.statement.expected()/aging)
	s.begin(best, now)
	return best
}

// first returns the first run of a client that may begin, nil if none may.
func (s *schedule) first(c *client, now time.Time) *run {
	for _, d := range c.waiting {
		if r := d.waiting[0]; d.running < s.limits.document && s.fits(c, r.paceAt(now)) {
			return r
		}
	}
	return nil
}

func (r *run) paceAt(now time.Time) pace {
	expected := r.statement.pace()
	if now.Before(r.document.client.suspectUntil) {
		return min(expected+1, slow)
	}
	return expected
}

// fits reports whether one more statement of a pace may run for a client, if there is a connection.
func (s *schedule) fits(c *client, p pace) bool {
	return p == fast ||
		c.lasting < s.limits.client && s.running[slow]+s.running[medium] < s.limits.medium &&
			(p == medium || s.running[slow] < s.limits.slow)
}

func (s *schedule) begin(r *run, now time.Time) {
	d := r.document
	r.weight = d.client.weight()
	s.withdraw(r)
	if len(d.waiting) > 0 {
		d.client.turn(d)
	}
	if len(d.client.waiting) > 0 {
		s.turn(d.client)
	}
	r.began, r.pace, r.expected = now, r.paceAt(now), r.statement.expected()
	d.running++
	d.client.running++
	if r.pace != fast {
		d.client.lasting++
	}
	d.client.used += time.Duration(r.weight) * r.expected
	s.running[r.pace]++
}

// end takes note that a run has ended. It is finished if it was neither cancelled nor failed.
func (s *schedule) end(r *run, now time.Time, finished bool) {
	d, took := r.document, now.Sub(r.began)
	c := d.client
	s.running[r.pace]--
	d.running--
	d.took += took
	c.running--
	if r.pace != fast {
		c.lasting--
	}
	c.used += time.Duration(r.weight) * (took - r.expected)
	r.statement.ran(took, finished)
	if r.pace != slow && took > surprising {
		c.suspectUntil = now.Add(min(penalty*took, longestPenalty))
	}
	s.clients.leave(c, now)
}
