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
	// grace is the time after the statement timeout within which the server must report that it cancelled the statement.
	grace = 2 * time.Second

	// connectTimeout limits the wait for a server that does not react.
	connectTimeout = 3 * time.Second
)

// dialer opens connections that notice a dead peer. The driver itself reads without a deadline: if the network drops packets or
// the server freezes, its connections would hang forever, and with them the pool.
type dialer struct {
	net.Dialer
	silence time.Duration // maximum wait for an answer; 0 means unlimited
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
	return timeLimited{conn, d.silence}, nil
}

// timeLimited is a connection whose reads and writes have time limits. The driver reads only while it waits for an answer, so idle
// connections of the pool do not time out.
type timeLimited struct {
	net.Conn
	silence time.Duration
}

func (c timeLimited) Read(b []byte) (int, error) {
	if err := c.SetReadDeadline(time.Now().Add(c.silence)); err != nil {
		return 0, err
	}
	n, err := c.Conn.Read(b)
	if errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE) {
		err = io.EOF // for which the driver replaces the connection and repeats the statement
	}
	return n, c.closeAfterTimeout(err)
}

func (c timeLimited) Write(b []byte) (int, error) {
	if err := c.SetWriteDeadline(time.Now().Add(c.silence)); err != nil {
		return 0, err
	}
	n, err := c.Conn.Write(b)
	return n, c.closeAfterTimeout(err)
}

// closeAfterTimeout closes a connection that timed out: a late answer must not be taken for that of the next statement.
func (c timeLimited) closeAfterTimeout(err error) error {
	if timeout, ok := errors.AsType[net.Error](err); ok && timeout.Timeout() {
		_ = c.Close()
	}
	return err
}
