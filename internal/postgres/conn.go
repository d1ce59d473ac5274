package postgres

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"net"
	"sync/atomic"

	"github.com/lib/pq"
)

// conn is a connection that keeps prepared statements, and that other goroutines can interrupt.
type conn struct {
	fullConn
	socket   *socket
	pulse    *Pulse
	repeats  bool                    // whether statements of transactions will be repeated, so that they are worth preparing
	prepared map[string]preparedStmt // by text
	size     int                     // of these texts, in bytes
}

type preparedStmt interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

// maxPrepared is the maximum total length of the statements that a connection keeps prepared, in bytes. The server needs about
// ten times as much memory for them.
const maxPrepared = 1 << 20

// statement returns a prepared statement.
func (c *conn) statement(ctx context.Context, text string) (preparedStmt, error) {
	if found, ok := c.prepared[text]; ok {
		return found, nil
	}
	for other, stmt := range c.prepared { // any of them
		if c.size+len(text) <= maxPrepared {
			break
		}
		delete(c.prepared, other)
		c.size -= len(other)
		if err := stmt.Close(); err != nil {
			return nil, err
		}
	}
	stmt, err := c.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	made := stmt.(preparedStmt) // as all are except COPY
	c.prepared[text] = made
	c.size += len(text)
	return made, nil
}

// QueryContext runs a statement for database/sql. It is prepared, because planning most writes of a request takes longer than executing them.
func (c *conn) QueryContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Rows, error) {
	if !c.repeats {
		return c.fullConn.QueryContext(ctx, text, args)
	}
	stmt, err := c.statement(ctx, text)
	if err != nil {
		return nil, err
	}
	rows, err := stmt.QueryContext(ctx, args)
	return rows, forgotten(err)
}

// ExecContext is as QueryContext, but text without parameters may be several statements.
func (c *conn) ExecContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Result, error) {
	if !c.repeats || len(args) == 0 {
		return c.fullConn.ExecContext(ctx, text, args)
	}
	stmt, err := c.statement(ctx, text)
	if err != nil {
		return nil, err
	}
	result, err := stmt.ExecContext(ctx, args)
	return result, forgotten(err)
}

// forgotten marks the error of a connection whose prepared statements cannot be used any more, so that the pool closes it: DISCARD or DEALLOCATE
// has removed them, or a migration has changed the columns of their results.
func forgotten(err error) error {
	const unknownStatement, changedResult = "26000", "0A000"
	if said, ok := errors.AsType[*pq.Error](err); ok && (said.Code == unknownStatement || said.Code == changedResult) {
		return fmt.Errorf("%w (%w)", err, driver.ErrBadConn)
	}
	return err
}

// interrupt closes the connection, so that waiting for it ends. The server notices, and cancels the statement
// (client_connection_check_interval).
func (c *conn) interrupt() { c.socket.close() }

// Ping reports whether the server answers, and returns when ctx ends. The driver's own method would keep waiting for a silent
// server.
func (c *conn) Ping(ctx context.Context) error {
	_, err := c.ask(ctx, "SELECT ''", nil)
	return err
}

// socket is the network connection of one of the driver's connections, once it is open.
type socket struct{ atomic.Pointer[net.Conn] }

func (s *socket) close() {
	if below := s.Load(); below != nil {
		_ = (*below).Close()
	}
}

type socketKey struct{}

// connector opens connections that can be interrupted. The dialer sets their sockets.
type connector struct {
	driver.Connector

	pulse   *Pulse
	repeats bool
}

func (c connector) Connect(ctx context.Context) (driver.Conn, error) {
	below := new(socket)
	stop := context.AfterFunc(ctx, below.close)
	made, err := c.Connector.Connect(context.WithValue(ctx, socketKey{}, below))
	if !stop() { // interrupted: an error would be about the closed socket, not about the server
		if err == nil {
			_ = made.Close()
		}
		return nil, context.Cause(ctx)
	}
	if err != nil {
		return nil, err
	}
	return &conn{fullConn: made.(fullConn), socket: below, pulse: c.pulse, repeats: c.repeats, prepared: map[string]preparedStmt{}}, nil
}
