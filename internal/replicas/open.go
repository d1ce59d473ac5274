package replicas

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"time"

	"filmgraph/internal/postgres"
)

// entry is how long it may take to open a replica.
const entry = 5 * time.Second

// identity is an expression for which database it is: a replica's is the same.
const identity = "(SELECT system_identifier::text FROM pg_control_system()) || ' ' || (SELECT oid::text FROM pg_database WHERE datname = current_database())"

// open begins a session with the replica, if it is one of this database.
func (r *replica) open(ctx context.Context, set *Set) error {
	ctx, cancel := context.WithTimeout(ctx, entry)
	defer cancel()
	eye, err := postgres.Open(ctx, r.url, postgres.Options{StatementTimeout: glance, MaxConns: 1, Once: true})
	if err != nil {
		return err
	}
	s := &session{replica: r, eye: eye}
	if err := s.begin(ctx, set); err != nil {
		s.close()
		return err
	}
	r.now.Store(s)
	return nil
}

// begin finds out who the replica is, and opens the pool of requests.
func (s *session) begin(ctx context.Context, set *Set) error {
	row, err := postgres.Ask(ctx, s.eye, "SELECT "+identity+", "+replayed, nil)
	if err != nil {
		return err
	}
	at, err := located(row[1])
	if row[0] != set.identity || err != nil {
		return errOther
	}
	if primary, err := set.locate(ctx); err == nil && at > primary {
		return errAhead
	}
	s.replayed(at) // before a connection is made, for it is compared with this
	s.there, s.leave = context.WithCancelCause(context.Background())
	pool := s.pool
	pool.Wrap = func(below driver.Connector) driver.Connector { return verified{below, s} }
	s.db, err = postgres.Open(ctx, s.url, pool)
	return err
}

// verified makes connections on which no less is seen than was seen before: a server that crashed may come back with less.
type verified struct {
	driver.Connector
	session *session
}

// Connect connects, and asks for the position.
func (v verified) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := v.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	at, err := ask(ctx, conn.(driver.QueryerContext))
	if err == nil && at < v.session.position() {
		err = errRestart
	}
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return conn, nil
}

// ask asks a connection of the driver for its position.
func ask(ctx context.Context, conn driver.QueryerContext) (Position, error) {
	rows, err := conn.QueryContext(ctx, "SELECT "+replayed, nil)
	if err != nil {
		return 0, err
	}
	row := make([]driver.Value, 1)
	if err := errors.Join(rows.Next(row), rows.Close()); err != nil {
		return 0, err
	}
	return located(fmt.Sprint(row[0]))
}
