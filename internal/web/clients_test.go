package web_test

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/request"
	"filmgraph/internal/web"
)

// asker sends requests from any address to a server with limits for clients.
type asker struct{ handler http.Handler }

func newAsker(t *testing.T, bounds web.Clients, graph http.HandlerFunc) asker {
	t.Helper()
	handler, err := web.New(web.Config{GraphQL: graph, Clients: bounds, Log: slog.New(slog.DiscardHandler)})
	require.NoError(t, err)
	return asker{handler}
}

func (a asker) ask(from, forwarded string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
	r.RemoteAddr = from
	if forwarded != "" {
		r.Header.Set("X-Forwarded-For", forwarded)
	}
	w := httptest.NewRecorder()
	a.handler.ServeHTTP(w, r)
	return w
}

// costly executes requests that cost as much as accumulates in 20 seconds.
func costly(w http.ResponseWriter, r *http.Request) {
	request.From(r.Context()).Cost = 2000
	_, _ = w.Write([]byte(`{"data": {}}`))
}

func TestClientsAreChargedForCost(t *testing.T) {
	t.Parallel()
	const cost = 100 // a second
	a := newAsker(t, web.Clients{Cost: cost}, costly)
	var allowed int
	w := a.ask("192.0.2.1:1", "")
	for ; w.Code == http.StatusOK && allowed < 10; w = a.ask("192.0.2.1:2", "") {
		allowed++
	}
	assert.Equal(t, 2, allowed, "30 seconds of unused cost, and a debt")
	assert.Equal(t, http.StatusTooManyRequests, w.Code)
	assert.Contains(t, w.Body.String(), `"RATE_LIMITED"`)
	wait, err := strconv.Atoi(w.Header().Get("Retry-After"))
	require.NoError(t, err)
	assert.InDelta(t, 10, wait, 2)

	assert.Equal(t, http.StatusOK, a.ask("192.0.2.2:1", "").Code, "another client")
	for range 10 {
		assert.Equal(t, http.StatusOK, a.ask("127.0.0.1:1", "").Code, "this machine")
		assert.Equal(t, http.StatusOK, a.ask("[::1]:1", "192.0.2.1").Code, "the header is ignored")
	}
}

// Database time is charged if it is more than the estimated cost.
func TestClientsAreChargedForDatabaseTime(t *testing.T) {
	t.Parallel()
	for took, allowed := range map[time.Duration]int{0: 3, 40 * time.Millisecond: 3, 3 * time.Second: 1} {
		a := newAsker(t, web.Clients{Cost: 100}, func(_ http.ResponseWriter, r *http.Request) {
			info := request.From(r.Context())
			info.Cost, info.Database = 1000, took // the cost of 10 s
		})
		count := 0
		for a.ask("192.0.2.1:1", "").Code == http.StatusOK {
			count++
		}
		assert.Equal(t, allowed, count, took)
	}
}

// The debt of a client is limited, so it is locked out for some seconds only.
func TestDebtIsLimited(t *testing.T) {
	t.Parallel()
	begun, finish := make(chan struct{}), make(chan struct{})
	a := newAsker(t, web.Clients{Cost: 100}, func(_ http.ResponseWriter, r *http.Request) {
		begun <- struct{}{}
		<-finish
		request.From(r.Context()).Database = time.Hour
	})
	codes := make(chan int)
	for range 20 {
		go func() { codes <- a.ask("192.0.2.1:1", "").Code }()
		<-begun
	}
	close(finish)
	for range 20 {
		assert.Equal(t, http.StatusOK, <-codes)
	}
	w := a.ask("192.0.2.1:1", "")
	assert.Equal(t, http.StatusTooManyRequests, w.Code)
	wait, err := strconv.Atoi(w.Header().Get("Retry-After"))
	require.NoError(t, err)
	assert.InDelta(t, 30, wait, 1)
}

// The limits of an IPv6 network are higher than those of an address, but lower than those of all its addresses.
func TestLimitsOfNetworks(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		address string // with a placeholder for the number of the request
		allowed int
	}{
		"one /64":        {"[2001:db8:0:1::%x]:1", 2},
		"one /56":        {"[2001:db8:0:%02x::1]:1", 6},
		"one /48":        {"[2001:db8:0:%02x00::1]:1", 24},
		"several of /48": {"[2001:db8:%x::1]:1", 200},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			began := time.Now()
			a := newAsker(t, web.Clients{Cost: 1}, func(_ http.ResponseWriter, r *http.Request) { request.From(r.Context()).Cost = 10 })
			allowed := 0
			for allowed < 200 && a.ask(fmt.Sprintf(c.address, allowed), "").Code == http.StatusOK {
				allowed++
			}
			assert.Equal(t, c.allowed, allowed)
			later := 0
			for i := allowed; i < 200; i++ {
				if a.ask(fmt.Sprintf(c.address, i), "").Code == http.StatusOK {
					later++
				}
			}
			assert.LessOrEqual(t, later, int(time.Since(began)/(600*time.Millisecond)), "in that time, the largest network accumulates the cost of a request")
		})
	}
}

// All clients that the proxy does not identify share the limits of one client.
func TestUnidentifiedClientsShareLimits(t *testing.T) {
	t.Parallel()
	a := newAsker(t, web.Clients{Cost: 100, Proxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}}, costly)
	codes := map[int]int{}
	for i := range 10 {
		codes[a.ask("127.0.0.1:1", fmt.Sprintf("client-%d", i)).Code]++
	}
	assert.Equal(t, map[int]int{http.StatusOK: 2, http.StatusTooManyRequests: 8}, codes)
}

// The handler of GraphQL gets the client and its limit of concurrent root fields.
func TestClientIsPassedOn(t *testing.T) {
	t.Parallel()
	var client request.Client
	bounds := web.Clients{Requests: 7, Proxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}}
	a := newAsker(t, bounds, func(_ http.ResponseWriter, r *http.Request) { client = request.From(r.Context()).Client })
	for _, c := range []struct {
		from, forwarded, network string
		fields                   int
	}{
		{"192.0.2.1:1", "", "192.0.2.1/32", 7},
		{"127.0.0.1:1", "192.0.2.1", "192.0.2.1/32", 7},
		{"127.0.0.1:1", "2001:db8:1:2:3::4", "2001:db8:1::/48", 7},
		{"127.0.0.1:1", "", "127.0.0.1/32", 0},
	} {
		a.ask(c.from, c.forwarded)
		assert.Equal(t, request.Client{Network: netip.MustParsePrefix(c.network), MaxFields: c.fields}, client)
	}
	a.ask("127.0.0.1:1", "somebody")
	assert.Equal(t, request.Client{MaxFields: 7}, client)
}

func TestConcurrentRequestsAreLimited(t *testing.T) {
	t.Parallel()
	begun, finish := make(chan struct{}), make(chan struct{})
	a := newAsker(t, web.Clients{Requests: 2}, func(http.ResponseWriter, *http.Request) {
		begun <- struct{}{}
		<-finish
	})
	codes := make(chan int)
	for range 2 {
		go func() { codes <- a.ask("192.0.2.1:1", "").Code }()
		<-begun
	}
	third := a.ask("192.0.2.1:1", "")
	assert.Equal(t, http.StatusTooManyRequests, third.Code)
	assert.Equal(t, "1", third.Header().Get("Retry-After"))
	close(finish)
	for range 2 {
		assert.Equal(t, http.StatusOK, <-codes)
	}
	go func() { codes <- a.ask("192.0.2.1:1", "").Code }()
	<-begun
	assert.Equal(t, http.StatusOK, <-codes)
}

func TestClientsBehindProxies(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		proxies                                  []string
		first, firstForwarded, second, forwarded string
		same                                     bool
	}{
		"one network of IPv6":       {nil, "[2001:db8::1]:1", "", "[2001:db8::2]:1", "", true},
		"two networks of IPv6":      {nil, "[2001:db8::1]:1", "", "[2001:db8:0:1::1]:1", "", false},
		"IPv4 in IPv6":              {nil, "[::ffff:192.0.2.1]:1", "", "192.0.2.1:1", "", true},
		"a proxy nobody trusts":     {nil, "192.0.2.1:1", "198.51.100.1", "192.0.2.1:1", "198.51.100.2", true},
		"a trusted proxy":           {[]string{"192.0.2.0/24"}, "192.0.2.1:1", "198.51.100.1", "192.0.2.1:1", "198.51.100.2", false},
		"two trusted proxies":       {[]string{"192.0.2.0/24"}, "192.0.2.1:1", "198.51.100.1, 192.0.2.9", "192.0.2.1:1", "198.51.100.1", true},
		"a client that pretends":    {[]string{"192.0.2.0/24"}, "192.0.2.1:1", "203.0.113.1, 198.51.100.1", "192.0.2.1:1", "203.0.113.2, 198.51.100.1", true},
		"a proxy on this machine":   {[]string{"127.0.0.0/8"}, "127.0.0.1:1", "198.51.100.1", "127.0.0.1:1", "198.51.100.1", true},
		"a proxy that says rubbish": {[]string{"192.0.2.0/24"}, "192.0.2.1:1", "unknown", "192.0.2.1:1", "", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			bounds := web.Clients{Cost: 100}
			for _, p := range c.proxies {
				bounds.Proxies = append(bounds.Proxies, netip.MustParsePrefix(p))
			}
			a := newAsker(t, bounds, costly)
			for range 2 {
				require.Equal(t, http.StatusOK, a.ask(c.first, c.firstForwarded).Code)
			}
			assert.Equal(t, c.same, a.ask(c.second, c.forwarded).Code == http.StatusTooManyRequests)
		})
	}
}

func BenchmarkClients(b *testing.B) {
	handler, err := web.New(web.Config{GraphQL: http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}), Clients: web.Clients{Cost: 1 << 30, Requests: 100}, Log: slog.New(slog.DiscardHandler)})
	require.NoError(b, err)
	for name, from := range map[string]string{"this machine": "127.0.0.1:1", "elsewhere": "192.0.2.1:1"} {
		b.Run(name, func(b *testing.B) {
			r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
			r.RemoteAddr = from
			for b.Loop() {
				handler.ServeHTTP(httptest.NewRecorder(), r)
			}
		})
	}
}
