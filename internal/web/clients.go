package web

import (
	"math"
	"net/http"
	"net/netip"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/maypok86/otter/v2"
	"golang.org/x/time/rate"

	"filmgraph/internal/problem"
	"filmgraph/internal/request"
)

// Clients is what one client, an address of the network, may ask for. Programs on this very machine
// may ask for anything.
type Clients struct {
	// Cost is what a client may spend each second, on average: requestCost for each request, and what its
	// operation costs. What it saves up is saving seconds' worth at most. 0 means any.
	Cost int
	// Requests may be under way at a time, and as many root fields; 0 means any number.
	Requests int
	// Proxies are the networks whose X-Forwarded-For and Forwarded headers are believed.
	Proxies []netip.Prefix
}

const (
	requestCost = 10 // of a request beside its operation: to be read, looked up and sent
	saving      = 30 // seconds
	maxClients  = 100_000
	forgotten   = 10 * time.Minute // after the last request; by then it has saved all it may

	// millisecondCost is what an operation costs for each millisecond that its statements took in the database, all
	// together, if that is more than it was priced before. So the usual 10,000 a second are the time of one connection.
	millisecondCost = 10
)

// A client of IPv6 may have a network of 2^64 addresses, or as many of these as there are in a /48. Each counts, and may
// ask for times as much as one address.
var networks = []struct{ bits, times int }{{64, 1}, {56, 4}, {48, 16}}

// site is the network of IPv6 that shares the database as one client: the largest that is usually given to one site.
const site = 48

// clients are those who have asked lately.
type clients struct {
	Clients

	known *otter.Cache[netip.Prefix, *client]
}

// client is what one address or network has spent and has under way.
type client struct {
	budget   *rate.Limiter
	requests int64 // that it may have under way
	underway atomic.Int64
}

// limited says in each request who it is from, and keeps each client within its bounds.
func limited(bounds Clients, next http.Handler) http.Handler {
	var c *clients // nil without bounds
	if bounds.Cost > 0 || bounds.Requests > 0 {
		c = &clients{bounds, otter.Must(&otter.Options[netip.Prefix, *client]{
			MaximumSize:      maxClients,
			ExpiryCalculator: otter.ExpiryAccessing[netip.Prefix, *client](forgotten),
		})}
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		info, from := request.From(r.Context()), originOf(r, bounds.Proxies)
		info.Client.Network = from.shares()
		if c == nil || from.local {
			next.ServeHTTP(w, r)
			return
		}
		info.Client.MaxFields = c.Requests
		all := c.clients(from.address)
		defer all.end()
		if !all.begin() {
			tooMuch(w, info, request.ClientRequests, time.Second, "You have too many requests under way. Wait for their answers.")
			return
		}
		if wait := all.pay(requestCost); wait > 0 {
			tooMuch(w, info, request.ClientCost, wait, "You have asked for too much in a short time. Wait as many seconds as Retry-After says.")
			return
		}
		defer func() {
			if !info.Kept {
				all.owe(max(info.Cost, millisecondCost*info.Database.Milliseconds()))
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func tooMuch(w http.ResponseWriter, info *request.Info, why request.Refusal, wait time.Duration, message string) {
	info.Code, info.Refused = problem.RateLimited, why
	w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
	problem.Answer(w, http.StatusTooManyRequests, problem.RateLimited, message)
}

// shares is the client as which the database is shared.
func (o origin) shares() netip.Prefix {
	if o.unnamed {
		return netip.Prefix{}
	}
	bits := site
	if o.address.Is4() {
		bits = o.address.BitLen()
	}
	network, _ := o.address.Prefix(bits) // of no address, the zero Prefix
	return network
}

// together are a client's address and the networks around it.
type together []*client

// clients returns those of an address.
func (c clients) clients(address netip.Addr) together {
	if !address.Is6() {
		return together{c.client(netip.PrefixFrom(address, address.BitLen()), 1)}
	}
	all := make(together, len(networks))
	for i, n := range networks {
		network, _ := address.Prefix(n.bits)
		all[i] = c.client(network, n.times)
	}
	return all
}

// client returns the one of a network.
func (c clients) client(network netip.Prefix, times int) *client {
	if known, ok := c.known.GetIfPresent(network); ok {
		return known
	}
	limit, requests := rate.Limit(c.Cost*times), int64(c.Requests*times)
	if c.Cost == 0 {
		limit = rate.Inf
	}
	if c.Requests == 0 {
		requests = math.MaxInt64
	}
	first, _ := c.known.SetIfAbsent(network, &client{budget: rate.NewLimiter(limit, max(1, saving*c.Cost*times)), requests: requests})
	return first
}

// begin counts a request as under way until end, and reports whether it may be.
func (t together) begin() bool {
	within := true
	for _, c := range t {
		within = c.underway.Add(1) <= c.requests && within
	}
	return within
}

func (t together) end() {
	for _, c := range t {
		c.underway.Add(-1)
	}
}

// pay takes a cost from the budgets, or tells how long to wait until it is there.
func (t together) pay(cost int) (wait time.Duration) {
	now := time.Now()
	reserved := make([]*rate.Reservation, len(t))
	for i, c := range t {
		reserved[i] = c.budget.ReserveN(now, cost)
		wait = max(wait, reserved[i].DelayFrom(now))
	}
	if wait > 0 {
		for _, r := range reserved {
			r.CancelAt(now)
		}
	}
	return wait
}

// owe takes a cost from the budgets that is known only now. It may lead into debt, of as much as can be saved: a client
// is not kept out for minutes because the database was slow for a while.
func (t together) owe(cost int64) {
	now := time.Now()
	for _, c := range t {
		if c.budget.Limit() == rate.Inf {
			return
		}
		most := int64(c.budget.TokensAt(now)) + int64(c.budget.Burst())
		c.budget.ReserveN(now, int(max(0, min(cost, most, int64(c.budget.Burst())))))
	}
}
