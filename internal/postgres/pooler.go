package postgres

import (
	"context"
	"database/sql/driver"
	"errors"
	"strings"

	"github.com/lib/pq"
)

// errPooler means that connections lead to a pooler, which runs each transaction in any session of the server: settings, locks and
// prepared statements of one statement may be missing for the next.
var errPooler = errors.New("DATABASE_URL leads through a connection pooler, but this command needs a session of its own: " +
	"set DATABASE_DIRECT_URL to the address of the server itself")

// ownSession is a setting that no pooler knows, so none passes it on.
const ownSession = "filmgraph.session"

// refusesSettings reports whether err is PgBouncer's error for unknown settings of a session.
func refusesSettings(err error) bool {
	said, ok := errors.AsType[*pq.Error](err)
	return ok && strings.Contains(said.Message, "unsupported startup parameter")
}

// sessionless opens connections that need no session: each statement is sent in one message with its parameters, and nothing is
// prepared. That requires the driver's setting binary_parameters.
type sessionless struct{ driver.Connector }

func (s sessionless) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := s.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return unpreparing{conn.(fullConn)}, nil
}

// fullConn has all methods of the driver's connections.
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

// unprepared is a statement that is sent as a whole each time.
type unprepared struct {
	conn fullConn
	text string
}

func (unprepared) Close() error  { return nil }
func (unprepared) NumInput() int { return -1 } // unknown; the server checks it

func (s unprepared) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	return s.conn.ExecContext(ctx, s.text, args)
}

func (s unprepared) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	return s.conn.QueryContext(ctx, s.text, args)
}

// Exec is for callers without a context; database/sql always has one.
func (s unprepared) Exec([]driver.Value) (driver.Result, error) { return nil, driver.ErrSkip }

// Query is as Exec.
func (s unprepared) Query([]driver.Value) (driver.Rows, error) { return nil, driver.ErrSkip }
