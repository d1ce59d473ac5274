package postgres

import (
	"context"
	"database/sql/driver"
	"net"
	"sync/atomic"
)

// conn is a connection with statements that stay prepared, and that somebody else can interrupt.
type conn struct {
	fullConn
	socket   *socket
	pulse    *Pulse
	prepared map[string]preparedStmt // by their text
	size     int                     // bytes of those texts
}

type preparedStmt interface {
	driver.Stmt
	driver.StmtQueryContext
}

// maxPrepared bounds the texts of the statements that stay prepared on a connection, in bytes. In the server each takes
// some ten times as much.
const maxPrepared = 1 << 20

// statement returns a statement that is prepared.
func (c *conn) statement(text string) (preparedStmt, error) {
	if found, ok := c.prepared[text]; ok {
		return found, nil
	}
	for other, stmt := range c.prepared { // in no order: one as good as any
		if c.size+len(text) <= maxPrepared {
			break
		}
		delete(c.prepared, other)
		c.size -= len(other)
		if err := stmt.Close(); err != nil {
			return nil, err
		}
	}
	stmt, err := c.PrepareContext(context.Background(), text)
	if err != nil {
		return nil, err
	}
	made := stmt.(preparedStmt) // all but COPY are
	c.prepared[text] = made
	c.size += len(text)
	return made, nil
}

// interrupt ends whatever the connection is waiting for, and the connection. The server sees it go, and ends the
// statement (client_connection_check_interval).
func (c *conn) interrupt() { c.socket.close() }

// Ping reports whether the server answers, and returns when ctx ends: the driver's own would wait on for a server that is
// silent.
func (c *conn) Ping(ctx context.Context) error {
	_, err := c.ask(ctx, "SELECT ''", nil)
	return err
}

// socket is the network connection below one of the driver's, as soon as there is one.
type socket struct{ atomic.Pointer[net.Conn] }

func (s *socket) close() {
	if below := s.Load(); below != nil {
		_ = (*below).Close()
	}
}

type socketKey struct{}

// connector makes connections that can be interrupted. The dialer tells them their sockets.
type connector struct {
	driver.Connector

	pulse *Pulse
}

func (c connector) Connect(ctx context.Context) (driver.Conn, error) {
	below := new(socket)
	stop := context.AfterFunc(ctx, below.close)
	made, err := c.Connector.Connect(context.WithValue(ctx, socketKey{}, below))
	if !stop() { // interrupted: an error would be one of the closed socket, and say nothing of the server
		if err == nil {
			_ = made.Close()
		}
		return nil, context.Cause(ctx)
	}
	if err != nil {
		return nil, err
	}
	return &conn{fullConn: made.(fullConn), socket: below, pulse: c.pulse, prepared: map[string]preparedStmt{}}, nil
}
