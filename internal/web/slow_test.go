package web_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/web"
)

// pipes is a listener for in-memory connections, which work with simulated time.
type pipes chan net.Conn

func (p pipes) Accept() (net.Conn, error) {
	conn, open := <-p
	if !open {
		return nil, net.ErrClosed
	}
	return conn, nil
}
func (p pipes) Close() error { close(p); return nil }
func (pipes) Addr() net.Addr { return &net.TCPAddr{} }

// dial connects to the server.
func (p pipes) dial() net.Conn {
	client, server := net.Pipe()
	p <- server
	return client
}

// slowly starts a server in a bubble of simulated time. failed gets the errors of reading a request and writing its response.
func slowly(t *testing.T) (network pipes, failed chan error) {
	t.Helper()
	network, failed = make(pipes), make(chan error, 1)
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error)
	go func() {
		served <- web.Serve(ctx, network, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			_, err := io.Copy(io.Discard, r.Body)
			_, wrong := w.Write(make([]byte, 1<<20))
			failed <- errors.Join(err, wrong)
		}), slog.New(slog.DiscardHandler))
	}()
	t.Cleanup(func() {
		stop()
		require.NoError(t, <-served)
	})
	return network, failed
}

// TestSlowClients lets clients keep the server waiting. It disconnects them.
func TestSlowClients(t *testing.T) {
	t.Parallel()
	const get, post = "GET / HTTP/1.1\r\nHost: a\r\n", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n"
	for name, c := range map[string]struct {
		atOnce, slowly string
		ends           time.Duration
	}{
		"sends nothing":         {"", "", 5 * time.Second},
		"sends a header slowly": {get, "X: " + strings.Repeat("x", 1000), 5 * time.Second},
		"sends a body slowly":   {post, strings.Repeat("x", 1000), 15 * time.Second},
		"sends one request":     {get + "\r\n", "", 60 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				network, _ := slowly(t)
				client, began := network.dial(), time.Now()
				gone := make(chan struct{})
				go func() {
					defer close(gone)
					_, err := io.WriteString(client, c.atOnce)
					for i := 0; i < len(c.slowly) && err == nil; i++ {
						time.Sleep(time.Second)
						_, err = io.WriteString(client, c.slowly[i:i+1])
					}
				}()
				_, err := io.Copy(io.Discard, client)
				require.NoError(t, err)
				assert.Equal(t, c.ends, time.Since(began).Truncate(time.Second), "but for a last half, in which net/http has the answer arrive")
				<-gone
			})
		})
	}
}

// TestSlowReaders lets a client not read the response.
func TestSlowReaders(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		network, failed := slowly(t)
		client, began := network.dial(), time.Now()
		_, err := io.WriteString(client, "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
		require.NoError(t, err)
		require.ErrorIs(t, <-failed, os.ErrDeadlineExceeded)
		assert.Equal(t, 30*time.Second, time.Since(began))
	})
}
