package replicas

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"time"

	"filmgraph/internal/postgres"
)

// connectTimeout is the timeout for connecting to a replica.
const connectTimeout = 5 * time.Second

// identity is an SQL expression that identifies the database; a primary and its replicas have the same value.
const identity = "(SELECT system_identifier::text FROM pg_control_system()) || ' ' || (SELECT oid::text FROM pg_database WHERE datname = current_database())"

// open starts a session with the replica, provided that it is a replica of this database.
func (r *replica) open(ctx context.Context, set *Set) error {
	ctx, cancel := context.WithTimeout(ctx, connectTimeout)
	defer cancel()
	positionDB, err := postgres.Open(ctx, r.url, postgres.Options{StatementTimeout: positionTimeout, MaxConns: 1, Once: true})
	if err != nil {
		return err
	}
	s := &session{replica: r, positionDB: positionDB}
	if err := s.begin(ctx, set); err != nil {
		s.close()
		return err
	}
	r.now.Store(s)
	return nil
}

// begin checks the replica's identity and position, and opens the pool for requests.
func (s *session) begin(ctx context.Context, set *Set) error {
	row, err := postgres.Ask(ctx, s.positionDB, "SELECT "+identity+", "+replayed, nil)
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
	s.replayed(at) // before any connection is made, because each connection is compared with it
	s.alive, s.release = context.WithCancelCause(context.Background())
	pool := s.pool
	pool.Wrap = func(below driver.Connector) driver.Connector { return verified{below, s} }
	s.db, err = postgres.Open(ctx, s.url, pool)
	return err
}

// verified opens connections and checks that the server's position has not decreased: a server may lose data in a crash.
type verified struct {
	driver.Connector
	session *session
}

// Connect opens a connection and queries the position.
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

// ask queries the position on a connection of the driver.
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
