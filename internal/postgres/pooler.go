package postgres

import (
	"context"
	"database/sql/driver"
	"errors"
	"strings"

	"github.com/lib/pq"
)

// errPooler says that the connections lead to a pooler, which hands each transaction to any of the server's sessions: what
// one statement leaves in a session, the next may find gone, or find somebody else's.
var errPooler = errors.New("DATABASE_URL leads through a connection pooler, which cannot keep what this work leaves in its session: " +
	"set DATABASE_DIRECT_URL to the address of the server itself")

// ours is a setting that no pooler knows, so that it does not get through one.
const ours = "filmgraph.session"

// refusesSettings reports whether err is how PgBouncer refuses the settings of a session.
func refusesSettings(err error) bool {
	said, ok := errors.AsType[*pq.Error](err)
	return ok && strings.Contains(said.Message, "unsupported startup parameter")
}

// sessionless makes connections that leave nothing in a session: each statement goes out whole, in one message with its
// parameters, and nothing is prepared. The driver's binary_parameters has to be on, which alone makes it so.
type sessionless struct{ driver.Connector }

func (s sessionless) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := s.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return unpreparing{conn.(fullConn)}, nil
}

// fullConn is what the driver's connections can do.
type fullConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.NamedValueChecker
	driver.Pinger
	driver.QueryerContext
	driver.SessionResetter
	driver.Validator
}

type unpreparing struct{ fullConn }

func (c unpreparing) Prepare(query string) (driver.Stmt, error) {
	return unprepared{c.fullConn, query}, nil
}

func (c unpreparing) PrepareContext(_ context.Context, query string) (driver.Stmt, error) {
	return unprepared{c.fullConn, query}, nil
}

// unprepared is a statement that is sent anew each time.
type unprepared struct {
	conn fullConn
	text string
}

func (unprepared) Close() error  { return nil }
func (unprepared) NumInput() int { return -1 } // the server counts

func (s unprepared) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	return s.conn.ExecContext(ctx, s.text, args)
}

func (s unprepared) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	return s.conn.QueryContext(ctx, s.text, args)
}

// Exec and Query are for callers without a context, of which database/sql is none.
func (s unprepared) Exec([]driver.Value) (driver.Result, error) { return nil, driver.ErrSkip }

// Query is as Exec.
func (s unprepared) Query([]driver.Value) (driver.Rows, error) { return nil, driver.ErrSkip }
