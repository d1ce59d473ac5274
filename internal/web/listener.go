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

// bounded is a listener that bounds how many connections are open.
type bounded struct {
	net.Listener

	proxies []netip.Prefix
	open    *quota.Pool[netip.Prefix]
	refused prometheus.Counter
	log     *tally.Log
}

// Limit bounds how many connections of a listener are open at a time, by closing others at once. One address may have as
// many as are left for all others, so at most half of them; an IPv6 site counts as one address. Trusted proxies, through
// which many clients come, and programs on this machine may have all. With 0 there may be any number.
func Limit(listener net.Listener, most int, proxies []netip.Prefix, metrics prometheus.Registerer, log *slog.Logger) net.Listener {
	if most == 0 {
		return listener
	}
	b := &bounded{
		Listener: listener, proxies: proxies,
		open: quota.NewPool[netip.Prefix](func() int64 { return int64(most) }),
		refused: promauto.With(metrics).NewCounter(prometheus.CounterOpts{
			Name: "filmgraph_http_connections_refused_total", Help: "Connections that were closed because too many are open, of their address or of all.",
		}),
		log: tally.New(log, "connections were refused"),
	}
	promauto.With(metrics).NewGaugeFunc(prometheus.GaugeOpts{
		Name: "filmgraph_http_connections", Help: "Connections of clients that are open.",
	}, func() float64 { return float64(b.open.Held()) })
	return b
}

// Accept returns the next connection that may be open.
func (b *bounded) Accept() (net.Conn, error) {
	for {
		conn, err := b.Listener.Accept()
		if err != nil {
			return nil, err
		}
		peer, _ := netip.ParseAddrPort(conn.RemoteAddr().String()) // the zero Addr is a client, too
		from := origin{address: peer.Addr().Unmap().WithZone("")}
		take := b.open.Take
		if from.address.IsLoopback() || slices.ContainsFunc(b.proxies, func(p netip.Prefix) bool { return p.Contains(from.address) }) {
			take = b.open.TakeAll
		}
		if client := from.shares(); take(client, 1) {
			return &boundedConn{Conn: conn, end: sync.OnceFunc(func() { b.open.Give(client, 1) })}, nil
		}
		_ = conn.Close() // that it did not get in says enough
		b.refused.Inc()
		b.log.Add("connections")
	}
}

// boundedConn is a connection that counts until it is closed.
type boundedConn struct {
	net.Conn

	end func()
}

// CloseWrite is what net/http does before it closes a connection, so that the client gets to read the answer.
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
