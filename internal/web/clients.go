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

// Clients are the limits of one client, that is, of one IP address. Programs on this machine have no limits.
type Clients struct {
	// Cost is the cost that a client may use per second, on average: requestCost per request, plus the cost of its
	// operation. Unused cost accumulates for burstSeconds. 0 means unlimited.
	Cost int
	// Requests is the maximum number of concurrent requests, and of concurrent root fields; 0 means unlimited.
	Requests int
	// Proxies are the networks of trusted proxies, whose X-Forwarded-For and Forwarded headers identify the client.
	Proxies []netip.Prefix
}

const (
	requestCost  = 10 // of a request in addition to its operation: for reading, looking up and sending
	burstSeconds = 30
	maxClients   = 100_000
	forgetAfter  = 10 * time.Minute // without a request; by then a client's budget is full again

	// millisecondCost is the cost of a millisecond of statements in the database. It applies if the total is more than the
	// estimated cost of the operation. So the default of 10,000 per second is the time of one connection.
	millisecondCost = 10
)

// networks are the IPv6 networks that are limited, because a client may have a /64 or even a /48. The limits of a network are
// those of one client, multiplied by times.
var networks = []struct{ bits, times int }{{64, 1}, {56, 4}, {48, 16}}

// sitePrefix is the length of IPv6 prefixes that count as one client of the database: the largest network that one site
// usually gets.
const sitePrefix = 48

// clients has the state of all clients with recent requests.
type clients struct {
	Clients

	recent *otter.Cache[netip.Prefix, *client]
}

// client has the budget and the running requests of one address or network.
type client struct {
	budget   *rate.Limiter
	requests int64 // maximum
	running  atomic.Int64
}

// limited stores the client of each request in its request.Info, and rejects requests beyond the limits of a client.
func limited(limits Clients, next http.Handler) http.Handler {
	var c *clients // nil without limits
	if limits.Cost > 0 || limits.Requests > 0 {
		c = &clients{limits, otter.Must(&otter.Options[netip.Prefix, *client]{
			MaximumSize:      maxClients,
			ExpiryCalculator: otter.ExpiryAccessing[netip.Prefix, *client](forgetAfter),
		})}
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		info, from := request.From(r.Context()), originOf(r, limits.Proxies)
		info.Client.Network = from.network()
		if c == nil || from.local {
			next.ServeHTTP(w, r)
			return
		}
		info.Client.MaxFields = c.Requests
		all := c.clients(from.address)
		defer all.end()
		if !all.begin() {
			rejectClient(w, info, request.ClientRequests, time.Second, "You have too many concurrent requests. Wait for their responses.")
			return
		}
		if wait := all.pay(requestCost); wait > 0 {
			rejectClient(w, info, request.ClientCost, wait, "You have used up your cost limit. Wait as many seconds as Retry-After says.")
			return
		}
		defer func() {
			if !info.Kept {
				all.charge(max(info.Cost, millisecondCost*info.Database.Milliseconds()))
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func rejectClient(w http.ResponseWriter, info *request.Info, why request.Refusal, wait time.Duration, message string) {
	info.Code, info.Refused = problem.RateLimited, why
	w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
	problem.Answer(w, http.StatusTooManyRequests, problem.RateLimited, message)
}

// network returns the network that counts as one client of the database.
func (o origin) network() netip.Prefix {
	if o.unnamed {
		return netip.Prefix{}
	}
	bits := sitePrefix
	if o.address.Is4() {
		bits = o.address.BitLen()
	}
	network, _ := o.address.Prefix(bits) // the zero Prefix without an address
	return network
}

// limitedTogether are the clients that a request counts for: its address, or the IPv6 networks that contain it.
type limitedTogether []*client

// clients returns the clients that a request from an address counts for.
func (c clients) clients(address netip.Addr) limitedTogether {
	if !address.Is6() {
		return limitedTogether{c.client(netip.PrefixFrom(address, address.BitLen()), 1)}
	}
	all := make(limitedTogether, len(networks))
	for i, n := range networks {
		network, _ := address.Prefix(n.bits)
		all[i] = c.client(network, n.times)
	}
	return all
}

// client returns the client of a network.
func (c clients) client(network netip.Prefix, times int) *client {
	if found, ok := c.recent.GetIfPresent(network); ok {
		return found
	}
	limit, requests := rate.Limit(c.Cost*times), int64(c.Requests*times)
	if c.Cost == 0 {
		limit = rate.Inf
	}
	if c.Requests == 0 {
		requests = math.MaxInt64
	}
	first, _ := c.recent.SetIfAbsent(network, &client{budget: rate.NewLimiter(limit, max(1, burstSeconds*c.Cost*times)), requests: requests})
	return first
}

// begin counts a request as running until end is called. It returns false if there are too many.
func (t limitedTogether) begin() bool {
	within := true
	for _, c := range t {
		within = c.running.Add(1) <= c.requests && within
	}
	return within
}

func (t limitedTogether) end() {
	for _, c := range t {
		c.running.Add(-1)
	}
}

// pay takes a cost from the budgets. If one of them is insufficient, it takes nothing and returns how long to wait.
func (t limitedTogether) pay(cost int) (wait time.Duration) {
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

// charge takes a cost from the budgets after the request. It may lead to a debt of at most burstSeconds, so that a client is
// not locked out for minutes because the database was slow for a while.
func (t limitedTogether) charge(cost int64) {
	now := time.Now()
	for _, c := range t {
		if c.budget.Limit() == rate.Inf {
			return
		}
		most := int64(c.budget.TokensAt(now)) + int64(c.budget.Burst())
		c.budget.ReserveN(now, int(max(0, min(cost, most, int64(c.budget.Burst())))))
	}
}
