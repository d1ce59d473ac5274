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

// Conditions of a server that is there but lets nobody in, or just threw everybody out.
const (
	tooManyConnections = "53300"
	adminShutdown      = "57P01"
	crashShutdown      = "57P02"
	cannotConnectNow   = "57P03" // it starts, stops or recovers
)

// Away reports whether err says that the server or the way to it is gone for the moment. A read may be tried again then,
// on another connection. A write may not: it could have been done.
func Away(err error) bool {
	if said, ok := errors.AsType[*pq.Error](err); ok {
		return said.Code.Class() == "08" || slices.Contains([]string{tooManyConnections, adminShutdown, crashShutdown, cannotConnectNow}, string(said.Code))
	}
	_, network := errors.AsType[*net.OpError](err)
	return network || errors.Is(err, driver.ErrBadConn) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
}

const (
	// patience is how long a request waits for a server that is away: a restart takes about that long.
	patience = 2 * time.Second

	// knock is the time between two tries.
	knock = 50 * time.Millisecond
)

// patient is a connector that tries again while the server starts or has all its connections in use. The pool bounds how
// many do so at a time.
type patient struct{ driver.Connector }

func (p patient) Connect(ctx context.Context) (driver.Conn, error) {
	for began := time.Now(); ; {
		conn, err := p.Connector.Connect(ctx)
		if err == nil || !soon(err) || time.Since(began) > patience {
			return conn, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(knock):
		}
	}
}

// soon reports whether an error of connecting is one that passes by itself.
func soon(err error) bool {
	said, _ := errors.AsType[*pq.Error](err)
	return said != nil && (said.Code == tooManyConnections || said.Code == cannotConnectNow) ||
		errors.Is(err, syscall.ECONNREFUSED) || errors.Is(err, syscall.ENOENT) || errors.Is(err, syscall.EAGAIN) || errors.Is(err, io.EOF)
}
