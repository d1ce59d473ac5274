package postgres

import (
	"context"
	"errors"
	"io"
	"net"
	"syscall"
	"time"
)

const (
	// grace is what the server gets beyond its own statement timeout to say that it ended a statement.
	grace = 2 * time.Second

	// connectTimeout bounds the wait for a server that does not even refuse.
	connectTimeout = 3 * time.Second
)

// dialer opens connections that notice a dead peer. The driver itself reads without a deadline: when the network
// swallows packets or the server freezes, its connections would hang for good and take the pool with them.
type dialer struct {
	net.Dialer
	silence time.Duration // longest wait for an answer; 0 for ever
}

func newDialer(silence time.Duration) dialer {
	return dialer{silence: silence, Dialer: net.Dialer{
		Timeout: connectTimeout,
		Control: setUserTimeout,
		KeepAliveConfig: net.KeepAliveConfig{
			Enable: true, Idle: 3 * time.Second, Interval: time.Second, Count: 3,
		},
	}}
}

func (d dialer) Dial(network, address string) (net.Conn, error) {
	return d.DialContext(context.Background(), network, address)
}

func (d dialer) DialTimeout(network, address string, timeout time.Duration) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	return d.DialContext(ctx, network, address)
}

func (d dialer) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := d.Dialer.DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	if below, ok := ctx.Value(socketKey{}).(*socket); ok {
		below.Store(&conn)
	}
	if d.silence == 0 {
		return conn, nil
	}
	return impatient{conn, d.silence}, nil
}

// impatient is a connection whose reads and writes end after some silence. The driver reads only while it waits for
// an answer, so an idle connection of the pool does not time out.
type impatient struct {
	net.Conn
	silence time.Duration
}

func (c impatient) Read(b []byte) (int, error) {
	if err := c.SetReadDeadline(time.Now().Add(c.silence)); err != nil {
		return 0, err
	}
	n, err := c.Conn.Read(b)
	if errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE) {
		err = io.EOF // what the driver takes for a connection to be replaced, and the statement for one to be run again
	}
	return n, c.hangUp(err)
}

func (c impatient) Write(b []byte) (int, error) {
	if err := c.SetWriteDeadline(time.Now().Add(c.silence)); err != nil {
		return 0, err
	}
	n, err := c.Conn.Write(b)
	return n, c.hangUp(err)
}

// hangUp closes a connection that timed out: an answer that comes later must not be taken for that of the next statement.
func (c impatient) hangUp(err error) error {
	if timeout, ok := errors.AsType[net.Error](err); ok && timeout.Timeout() {
		_ = c.Close()
	}
	return err
}
