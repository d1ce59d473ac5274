package web

import (
	"math"
	"net/http"
	"net/netip"
	"slices"
	"strconv"
	"strings"
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
	// Cost is what a client may spend each second, on average: requestCost for each request, and the
	// cost of its operation. What it saves up is saving seconds' worth at most. 0 means any.
	Cost int
	// Requests may be under way at a time; 0 means any number.
	Requests int
	// Proxies are those whose X-Forwarded-For is believed.
	Proxies []netip.Prefix
}

const (
	requestCost = 10 // of a request beside its operation: to be read, looked up and sent
	saving      = 30 // seconds
	maxClients  = 100_000
	forgotten   = 10 * time.Minute // after the last request; by then it has saved all it may
)

// clients are those who have asked lately.
type clients struct {
	Clients
	known *otter.Cache[netip.Addr, *client]
}

// client is what one of them has spent and has under way.
type client struct {
	budget   *rate.Limiter
	underway atomic.Int64
}

// limited keeps each client within its bounds.
func limited(bounds Clients, next http.Handler) http.Handler {
	if bounds.Cost == 0 && bounds.Requests == 0 {
		return next
	}
	c := clients{bounds, otter.Must(&otter.Options[netip.Addr, *client]{
		MaximumSize:      maxClients,
		ExpiryCalculator: otter.ExpiryAccessing[netip.Addr, *client](forgotten),
	})}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		from := c.address(r)
		if from.IsLoopback() {
			next.ServeHTTP(w, r)
			return
		}
		asker := c.client(from)
		defer asker.underway.Add(-1)
		if now := asker.underway.Add(1); c.Requests > 0 && now > int64(c.Requests) {
			tooMuch(w, r, time.Second, "You have too many requests under way. Wait for their answers.")
			return
		}
		if wait := asker.pay(requestCost); wait > 0 {
			tooMuch(w, r, wait, "You have asked for too much in a short time. Wait as many seconds as Retry-After says.")
			return
		}
		defer func() {
			if info := request.From(r.Context()); !info.Kept {
				asker.owe(info.Cost)
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func tooMuch(w http.ResponseWriter, r *http.Request, wait time.Duration, message string) {
	request.From(r.Context()).Code = problem.RateLimited
	w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
	problem.Answer(w, http.StatusTooManyRequests, problem.RateLimited, message)
}

// client returns the one at an address.
func (c clients) client(from netip.Addr) *client {
	if known, ok := c.known.GetIfPresent(from); ok {
		return known
	}
	limit := rate.Limit(c.Cost)
	if c.Cost == 0 {
		limit = rate.Inf
	}
	first, _ := c.known.SetIfAbsent(from, &client{budget: rate.NewLimiter(limit, max(1, saving*c.Cost))})
	return first
}

// pay takes a cost from the budget, or tells how long to wait until it is there.
func (c *client) pay(cost int) time.Duration {
	reserved := c.budget.ReserveN(time.Now(), cost)
	wait := reserved.Delay()
	if wait > 0 {
		reserved.Cancel()
	}
	return wait
}

// owe takes a cost from the budget that is known only now. It may lead into debt.
func (c *client) owe(cost int64) {
	if cost > 0 {
		c.budget.ReserveN(time.Now(), int(min(cost, int64(c.budget.Burst()))))
	}
}

// address is that of the client: of the connection, or the last one that a trusted proxy does not
// know for a proxy. Of IPv6 it is the network, of which a client has all addresses.
func (c clients) address(r *http.Request) netip.Addr {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	from := peer.Addr().Unmap()
	var hops []string
	if c.trusts(from) {
		hops = strings.Split(strings.Join(r.Header["X-Forwarded-For"], ","), ",")
	}
	for ; c.trusts(from) && len(hops) > 0; hops = hops[:len(hops)-1] {
		hop, err := netip.ParseAddr(strings.TrimSpace(hops[len(hops)-1]))
		if err != nil {
			break
		}
		from = hop.Unmap()
	}
	if from.Is6() {
		network, _ := from.WithZone("").Prefix(64)
		if !from.IsLoopback() {
			return network.Addr()
		}
	}
	return from
}

func (c clients) trusts(address netip.Addr) bool {
	return slices.ContainsFunc(c.Proxies, func(p netip.Prefix) bool { return p.Contains(address) })
}
