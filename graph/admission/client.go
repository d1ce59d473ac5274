package admission

import (
	"net/netip"
	"slices"
	"time"
)

// client has the running and waiting work of one client, and the statement time that it has used.
type client struct {
	network   netip.Prefix
	documents int         // being executed
	fields    int         // root fields of these
	running   int         // statements
	notFast   int         // running statements that are medium or slow
	queued    int         // waiting statements
	waiting   []*Document // with waiting statements, in the order of their turns

	used         time.Duration // statement time, on the virtual clock that all clients share
	suspectUntil time.Time     // until then its statements count as one pace slower
	idleSince    time.Time     // set while it has no documents and no running statements
}

// clients are all active clients, and idle ones that have used more than others or are suspect.
type clients struct {
	by      map[netip.Prefix]*client
	clock   time.Duration // virtual time: the least that a client counts as having used when it starts to wait
	sweepAt int           // number of clients at which to look for some that can be forgotten
}

const (
	sweepFrom  = 1000
	maxClients = 20_000 // with more, all idle clients are forgotten
)

func newClients() clients { return clients{by: map[netip.Prefix]*client{}} }

// addDocument counts one more document for the client of a network, and returns the client.
func (s *clients) addDocument(network netip.Prefix, now time.Time) *client {
	c := s.by[network]
	switch {
	case c == nil:
		if len(s.by) >= max(sweepFrom, s.sweepAt) {
			s.sweep(now)
		}
		c = &client{network: network}
		s.by[network] = c
	case c.idle():
		c.used -= now.Sub(c.idleSince) // the work of one connection in that time
	}
	c.documents++
	return c
}

// ended must be called after a document or statement of a client has ended. It forgets the client if possible.
func (s *clients) ended(c *client, now time.Time) {
	if !c.idle() {
		return
	}
	c.idleSince = now
	if s.forgettable(c, now) {
		delete(s.by, c.network)
	}
}

// maxWeight is the maximum of weight. It is limited because a client may be a server that sends requests for many
// people.
const maxWeight = 8

// weight is the factor by which the client's next statement is charged: its number of waiting and running statements.
func (c *client) weight() int {
	return max(1, min(maxWeight, c.queued+c.running))
}

func (c *client) idle() bool { return c.documents == 0 && c.running == 0 }

// forgettable reports whether an idle client is no different from a new one.
func (s *clients) forgettable(c *client, now time.Time) bool {
	return c.used-now.Sub(c.idleSince) <= s.clock && !now.Before(c.suspectUntil)
}

// sweep forgets idle clients: forgettable ones and, if there are still too many, all.
func (s *clients) sweep(now time.Time) {
	for network, c := range s.by {
		if c.idle() && (s.forgettable(c, now) || len(s.by) > maxClients) {
			delete(s.by, network)
		}
	}
	s.sweepAt = 2 * len(s.by)
}

// requeue moves a document to the end of its client's queue, or removes it if it has no waiting statements.
func (c *client) requeue(d *Document) {
	c.waiting = slices.DeleteFunc(c.waiting, func(other *Document) bool { return other == d })
	if len(d.waiting) > 0 {
		c.waiting = append(c.waiting, d)
	}
}
