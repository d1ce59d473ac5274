package admission

import (
	"net/netip"
	"slices"
	"time"
)

// client is what one client has under way, and how much it has used.
type client struct {
	network   netip.Prefix
	documents int         // that are being answered
	fields    int         // root fields of these
	running   int         // statements
	lasting   int         // of these, those that are not known to be fast
	queued    int         // statements that wait
	waiting   []*Document // with statements that wait, the next one's first

	used         time.Duration // statement time, on the clock of all clients
	suspectUntil time.Time     // its statements are expected to be a pace slower until then
	idleSince    time.Time     // while it has nothing under way
}

// clients are those that have requests under way, and idle ones that have used more than others or are suspicious.
type clients struct {
	by      map[netip.Prefix]*client
	clock   time.Duration // what a client is taken to have used at least, when it begins to wait
	sweepAt int           // clients from which on to look for those that can be forgotten
}

const (
	sweepFrom  = 1000
	maxClients = 20_000 // beyond which idle clients are forgotten in any case
)

func newClients() clients { return clients{by: map[netip.Prefix]*client{}} }

// enter returns the client of a network, for one document more.
func (s *clients) enter(network netip.Prefix, now time.Time) *client {
	c := s.by[network]
	switch {
	case c == nil:
		if len(s.by) >= max(sweepFrom, s.sweepAt) {
			s.sweep(now)
		}
		c = &client{network: network}
		s.by[network] = c
	case c.idle():
		c.used -= now.Sub(c.idleSince) // what one connection does in that time
	}
	c.documents++
	return c
}

// leave takes note that a document or statement of a client has ended.
func (s *clients) leave(c *client, now time.Time) {
	if !c.idle() {
		return
	}
	c.idleSince = now
	if s.forgivable(c, now) {
		delete(s.by, c.network)
	}
}

// maxWeight bounds by how much the time of one client counts more than that of another, since a client may be a server
// that asks on behalf of many people.
const maxWeight = 8

// weight is how often the time of the client's next statement counts: once for each statement that it has under way.
func (c *client) weight() int {
	return max(1, min(maxWeight, c.queued+c.running))
}

func (c *client) idle() bool { return c.documents == 0 && c.running == 0 }

// forgivable reports whether an idle client may be taken for a new one.
func (s *clients) forgivable(c *client, now time.Time) bool {
	return c.used-now.Sub(c.idleSince) <= s.clock && !now.Before(c.suspectUntil)
}

// sweep forgets idle clients: forgivable ones, and if there are still too many, others.
func (s *clients) sweep(now time.Time) {
	for network, c := range s.by {
		if c.idle() && (s.forgivable(c, now) || len(s.by) > maxClients) {
			delete(s.by, network)
		}
	}
	s.sweepAt = 2 * len(s.by)
}

// turn moves a document to the end of its client's queue, or out of it if none of its runs waits.
func (c *client) turn(d *Document) {
	c.waiting = slices.DeleteFunc(c.waiting, func(other *Document) bool { return other == d })
	if len(d.waiting) > 0 {
		c.waiting = append(c.waiting, d)
	}
}
