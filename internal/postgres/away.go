package postgres

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"slices"
	"syscall"
	"time"

	"github.com/lib/pq"
)

// Error codes of a server that accepts no connections, or has closed all.
const (
	tooManyConnections = "53300"
	adminShutdown      = "57P01"
	crashShutdown      = "57P02"
	cannotConnectNow   = "57P03" // it is starting, stopping or recovering
)

// Away reports whether err says that the server cannot be reached for the moment. A read may then be repeated on another
// connection. A write may not: it may have been done.
func Away(err error) bool {
	if said, ok := errors.AsType[*pq.Error](err); ok {
		return said.Code.Class() == "08" || slices.Contains([]string{tooManyConnections, adminShutdown, crashShutdown, cannotConnectNow}, string(said.Code))
	}
	_, network := errors.AsType[*net.OpError](err)
	return network || errors.Is(err, driver.ErrBadConn) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
}

const (
	// retryTime is how long a request waits for a server that is away: a restart takes about that long.
	retryTime = 2 * time.Second

	// retryInterval is the time between two attempts to connect.
	retryInterval = 50 * time.Millisecond
)

// retrying is a connector that tries again while the server is starting or all its connections are in use. The pool limits how
// many do so at a time.
type retrying struct{ driver.Connector }

// Connect connects, if need be after several attempts.
func (p retrying) Connect(ctx context.Context) (driver.Conn, error) {
	for began := time.Now(); ; {
		conn, err := p.Connector.Connect(ctx)
		if err == nil || !isTemporary(err) || time.Since(began) > retryTime {
			return conn, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(retryInterval):
		}
	}
}

// isTemporary reports whether an error of connecting may go away by itself.
func isTemporary(err error) bool {
	said, _ := errors.AsType[*pq.Error](err)
	return said != nil && (said.Code == tooManyConnections || said.Code == cannotConnectNow) ||
		errors.Is(err, syscall.ECONNREFUSED) || errors.Is(err, syscall.ENOENT) || errors.Is(err, syscall.EAGAIN) || errors.Is(err, io.EOF)
}
