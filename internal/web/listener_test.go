package web_test

import (
	"log/slog"
	"net"
	"net/netip"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/web"
)

// conns is a listener for connections from made-up addresses.
type conns chan net.Conn

func (c conns) Accept() (net.Conn, error) {
	conn, open := <-c
	if !open {
		return nil, net.ErrClosed
	}
	return conn, nil
}
func (c conns) Close() error { close(c); return nil }
func (conns) Addr() net.Addr { return &net.TCPAddr{} }

// from is one end of a connection.
type from struct {
	net.Conn

	address string
	closed  bool
}

func (f *from) RemoteAddr() net.Addr {
	return net.TCPAddrFromAddrPort(netip.MustParseAddrPort(f.address))
}
func (f *from) Close() error { f.closed = true; return nil }

func TestConnectionsAreLimited(t *testing.T) {
	t.Parallel()
	incoming, registry := make(conns), prometheus.NewRegistry()
	listener := web.Limit(incoming, 100, []netip.Prefix{netip.MustParsePrefix("203.0.113.7/32")}, registry, slog.New(slog.DiscardHandler))
	accepted := make(chan net.Conn)
	go func() {
		defer close(accepted)
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			accepted <- conn
		}
	}()
	var open []net.Conn
	// dial opens some connections, and returns how many stay open.
	dial := func(count int, address string) (stay int) {
		for range count {
			conn := &from{address: address}
			incoming <- conn
			select {
			case a := <-accepted:
				open = append(open, a)
				stay++
			case incoming <- &from{address: "192.0.2.99:1"}: // who comes next, the last one is closed then
				open = append(open, <-accepted)
				assert.True(t, conn.closed)
				assert.NoError(t, open[len(open)-1].Close())
			}
		}
		return stay
	}
	assert.Equal(t, 50, dial(60, "192.0.2.1:1"), "half of all")
	assert.Equal(t, 25, dial(30, "[2001:db8::1]:1"))
	assert.Zero(t, dial(10, "[2001:db8:0:1234::1]:1"), "of the same site")
	assert.Equal(t, 20, dial(20, "203.0.113.7:1"), "a proxy stands for many")
	assert.Equal(t, 2, dial(3, "198.51.100.1:1"), "somebody else")
	assert.Equal(t, 2, dial(2, "127.0.0.1:1"), "what is left")
	assert.Equal(t, 1, testutil.CollectAndCount(registry, "filmgraph_http_connections"))
	for range 2 {
		for _, conn := range open[:50] {
			require.NoError(t, conn.Close())
		}
	}
	assert.Equal(t, 25, dial(30, "198.51.100.2:1"), "a connection that is closed twice counts once")
	require.NoError(t, listener.Close())
	<-accepted
}
