package postgrestest

import (
	"context"
	"fmt"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/lib/pq"
)

// Network is a network to a database that can stop transmitting.
type Network struct {
	listener net.Listener
	network  string // of the server: tcp or unix
	server   string
	silent   atomic.Bool
	mu       sync.Mutex
	open     map[net.Conn]bool
	closed   bool
}

// Through returns another address of the same database, which leads through a network of the test.
func Through(t testing.TB, url string) (string, *Network) {
	t.Helper()
	cfg, err := pq.NewConfig(url)
	if err != nil {
		t.Fatal(err)
	}
	n := &Network{network: "tcp", server: net.JoinHostPort(cfg.Host, fmt.Sprint(cfg.Port)), open: map[net.Conn]bool{}}
	if strings.HasPrefix(cfg.Host, "/") {
		n.network, n.server = "unix", fmt.Sprintf("%s/.s.PGSQL.%d", cfg.Host, cfg.Port)
	}
	if n.listener, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(n.close)
	go n.accept()
	address := fmt.Sprintf("host=127.0.0.1 port=%d user=%s dbname=%s sslmode=disable", n.listener.Addr().(*net.TCPAddr).Port, quoted(cfg.User), quoted(cfg.Database))
	if cfg.Password != "" {
		address += " password=" + quoted(cfg.Password)
	}
	return address, n
}

func quoted(value string) string { return "'" + strings.ReplaceAll(value, "'", `\'`) + "'" }

// Silence drops all data from now on, without notice to either side. Connections that have lost data stay silent.
func (n *Network) Silence() { n.silent.Store(true) }

// Restore ends the silence for other connections.
func (n *Network) Restore() { n.silent.Store(false) }

func (n *Network) accept() {
	for {
		client, err := n.listener.Accept()
		if err != nil {
			return
		}
		go n.connect(client)
	}
}

// connect relays between a client and the server until both have closed.
func (n *Network) connect(client net.Conn) {
	server, err := new(net.Dialer).DialContext(context.Background(), n.network, n.server)
	if err != nil || !n.keep(client, server) {
		_ = client.Close() // as if the server had refused the connection
		return
	}
	var lost atomic.Bool
	var both sync.WaitGroup
	both.Go(func() { n.relay(server, client, &lost) })
	both.Go(func() { n.relay(client, server, &lost) })
	both.Wait()
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.open, client)
	delete(n.open, server)
}

func (n *Network) relay(to net.Conn, from net.Conn, lost *atomic.Bool) {
	buffer := make([]byte, 32<<10)
	for {
		count, err := from.Read(buffer)
		if n.silent.Load() {
			lost.Store(true)
		}
		switch {
		case lost.Load() && err == nil:
			continue
		case err == nil:
			_, err = to.Write(buffer[:count])
		}
		if err != nil {
			_ = from.Close()
			_ = to.Close() // in a silent network, the keepalive of the other side closes it
			return
		}
	}
}

// keep records connections to close. It fails if the network is closed already.
func (n *Network) keep(conns ...net.Conn) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, c := range conns {
		if n.closed {
			_ = c.Close()
			continue
		}
		n.open[c] = true
	}
	return !n.closed
}

func (n *Network) close() {
	_ = n.listener.Close()
	n.mu.Lock()
	defer n.mu.Unlock()
	n.closed = true
	for c := range n.open {
		_ = c.Close()
	}
}
