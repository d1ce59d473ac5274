package replicas

import (
	"context"
	"database/sql"
	"errors"
	"sync/atomic"
	"time"

	"filmgraph/internal/postgres"
)

// session is the time from when a replica was opened until it is lost. Meanwhile its position only grows.
type session struct {
	*replica

	db, eye *sql.DB         // the second is for looking at it when all other connections are busy
	there   context.Context //nolint:containedctx // it ends when the replica is lost, and with it what it was asked
	leave   context.CancelCauseFunc
	known   atomic.Uint64 // the position that it has replayed
	busy    atomic.Int64  // questions that wait for it
}

// position is what the replica is known to have replayed.
func (s *session) position() Position { return Position(s.known.Load()) }

// replayed takes note of a position.
func (s *session) replayed(at Position) {
	for known := s.known.Load(); uint64(at) > known; known = s.known.Load() {
		if s.known.CompareAndSwap(known, uint64(at)) {
			s.last.Store(&sample{time.Now(), at})
			return
		}
	}
}

// before tells whether the session is to be preferred to another, by whoever has seen so much.
func (s *session) before(other *session, since Position) bool {
	if here, there := s.position() >= since, other.position() >= since; here != there {
		return here
	}
	return s.busy.Load() < other.busy.Load()
}

// has tells whether the replica has replayed so much, which it is asked if it is not known.
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

// ask asks the replica once. It is an error if it is lost before it has answered.
func (s *session) ask(ctx context.Context, statement string, args []any) ([]string, error) {
	asked, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	defer context.AfterFunc(s.there, func() { cancel(context.Cause(s.there)) })()
	s.busy.Add(1)
	defer s.busy.Add(-1)
	row, err := postgres.Ask(asked, s.db, statement, args)
	if err != nil && asked.Err() == nil && (postgres.Away(err) || errors.Is(err, errRestart)) {
		s.lose(s, err)
	}
	return row, err
}

// close closes what is open.
func (s *session) close() {
	_ = s.eye.Close()
	if s.db != nil {
		_ = s.db.Close()
	}
}
