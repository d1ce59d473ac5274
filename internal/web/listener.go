package web

import (
	"log/slog"
	"net"
	"net/netip"
	"slices"
	"sync"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"

	"filmgraph/internal/quota"
	"filmgraph/internal/tally"
)

// bounded is a listener that limits the number of open connections.
type bounded struct {
	net.Listener

	proxies []netip.Prefix
	open    *quota.Pool[netip.Prefix]
	refused prometheus.Counter
	log     *tally.Log
}

// Limit limits the number of open connections of a listener; it closes excess ones at once. One address may have as many as
// are free, so at most half of them; an IPv6 site counts as one address. Trusted proxies, which connect on behalf of many
// clients, and programs on this machine may have all. With 0 there is no limit.
func Limit(listener net.Listener, most int, proxies []netip.Prefix, metrics prometheus.Registerer, log *slog.Logger) net.Listener {
	if most == 0 {
		return listener
	}
	b := &bounded{
		Listener: listener, proxies: proxies,
		open: quota.NewPool[netip.Prefix](func() int64 { return int64(most) }),
		refused: promauto.With(metrics).NewCounter(prometheus.CounterOpts{
			Name: "filmgraph_http_connections_refused_total", Help: "Connections that were closed because their address, or all clients together, had too many.",
		}),
		log: tally.New(log, "connections were refused"),
	}
	promauto.With(metrics).NewGaugeFunc(prometheus.GaugeOpts{
		Name: "filmgraph_http_connections", Help: "Open connections of clients.",
	}, func() float64 { return float64(b.open.Held()) })
	return b
}

// Accept returns the next connection within the limit.
func (b *bounded) Accept() (net.Conn, error) {
	for {
		conn, err := b.Listener.Accept()
		if err != nil {
			return nil, err
		}
		peer, _ := netip.ParseAddrPort(conn.RemoteAddr().String()) // the zero Addr counts as a client too
		from := origin{address: peer.Addr().Unmap().WithZone("")}
		take := b.open.Take
		if from.address.IsLoopback() || slices.ContainsFunc(b.proxies, func(p netip.Prefix) bool { return p.Contains(from.address) }) {
			take = b.open.TakeAll
		}
		if client := from.network(); take(client, 1) {
			return &boundedConn{Conn: conn, end: sync.OnceFunc(func() { b.open.Give(client, 1) })}, nil
		}
		_ = conn.Close() // an error does not matter
		b.refused.Inc()
		b.log.Add("connections")
	}
}

// boundedConn is a connection that counts as open until it is closed.
type boundedConn struct {
	net.Conn

	end func()
}

// CloseWrite is called by net/http before it closes a connection, so that the client can read the response.
func (c *boundedConn) CloseWrite() error {
	if half, ok := c.Conn.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return nil
}

// Close closes the connection.
func (c *boundedConn) Close() error {
	defer c.end()
	return c.Conn.Close()
}
