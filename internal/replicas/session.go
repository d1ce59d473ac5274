package replicas

import (
	"context"
	"database/sql"
	"errors"
	"sync/atomic"
	"time"

	"filmgraph/internal/postgres"
)

// session is a connection to a replica, from connecting until the replica is lost. During a session its position only grows.
type session struct {
	*replica

	db, positionDB *sql.DB         // the second is for querying the position while all connections of the first are busy
	alive          context.Context //nolint:containedctx // ends when the replica is lost, and cancels its running statements
	release        context.CancelCauseFunc
	known          atomic.Uint64 // the position known to be replayed
	busy           atomic.Int64  // running statements
}

// position returns the position that the replica is known to have replayed.
func (s *session) position() Position { return Position(s.known.Load()) }

// replayed records a position that the replica has replayed.
func (s *session) replayed(at Position) {
	for known := s.known.Load(); uint64(at) > known; known = s.known.Load() {
		if s.known.CompareAndSwap(known, uint64(at)) {
			s.last.Store(&sample{time.Now(), at})
			return
		}
	}
}

// before reports whether this session is preferable to another for a client that has seen the position since.
func (s *session) before(other *session, since Position) bool {
	if here, there := s.position() >= since, other.position() >= since; here != there {
		return here
	}
	return s.busy.Load() < other.busy.Load()
}

// has reports whether the replica has replayed the position since, and queries the replica if this is not known.
func (s *session) has(ctx context.Context, since Position) bool {
	if s.position() >= since {
		return true
	}
	row, err := s.ask(ctx, "SELECT "+replayed, nil)
	if err != nil {
		return false
	}
	at, err := located(row[0])
	if err != nil {
		return false
	}
	s.replayed(at)
	return at >= since
}

// ask runs a statement on the replica, without retries. It fails if the replica is lost before it answers.
func (s *session) ask(ctx context.Context, statement string, args []any) ([]string, error) {
	running, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	defer context.AfterFunc(s.alive, func() { cancel(context.Cause(s.alive)) })()
	s.busy.Add(1)
	defer s.busy.Add(-1)
	row, err := postgres.Ask(running, s.db, statement, args)
	if err != nil && running.Err() == nil && (postgres.Away(err) || errors.Is(err, errRestart)) {
		s.lose(s, err)
	}
	return row, err
}

// close closes the connections.
func (s *session) close() {
	_ = s.positionDB.Close()
	if s.db != nil {
		_ = s.db.Close()
	}
}
