package replicas

import (
	"database/sql"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"filmgraph/internal/postgres"
)

// Reasons for not using a replica, besides its own errors.
var (
	errOther   = errors.New("it is not a replica of this database")
	errAhead   = errors.New("it is ahead of the primary, so it follows a different one")
	errBehind  = errors.New("it is behind the primary")
	errRestart = errors.New("it was restarted and has lost data that it had replayed")
)

// replica is one streaming replica. After a failed read it counts as lost, and Filmgraph reconnects.
type replica struct {
	name   string // in the log and the metrics
	url    string
	pool   postgres.Options
	log    *slog.Logger
	wakeup chan struct{} // signals follow to query the replica now

	now  atomic.Pointer[session] // nil while it is lost
	last atomic.Pointer[sample]  // the latest position

	mu     sync.Mutex
	said   bool   // whether a state was logged
	reason string // the logged reason for not using it; empty if it is in use
}

func newReplica(name, url string, pool postgres.Options, log *slog.Logger) *replica {
	r := &replica{name: name, url: url, pool: pool, log: log, wakeup: make(chan struct{}, 1)}
	r.pool.Once = true // no retries: the primary answers in the meantime
	r.last.Store(&sample{at: time.Now()})
	return r
}

// serving returns the session with the replica if the replica has replayed the position minimum, otherwise nil.
func (r *replica) serving(minimum Position) *session {
	if s := r.now.Load(); s != nil && s.position() >= minimum {
		return s
	}
	return nil
}

// lag returns by how many bytes the replica is behind the primary, and for how long.
func (r *replica) lag(s *Set) (Position, time.Duration) {
	last := r.last.Load()
	return s.lag(last.Position, last.at)
}

// lose ends a session and triggers a reconnect.
func (r *replica) lose(s *session, err error) {
	if !r.now.CompareAndSwap(s, nil) {
		return
	}
	s.release(err)
	go s.close() // closing may wait for a server that does not respond
	r.logState(err.Error())
	r.wake()
}

// close ends the current session.
func (r *replica) close() {
	if s := r.now.Load(); s != nil {
		r.lose(s, sql.ErrConnDone)
	}
}

// wake makes follow query the replica now.
func (r *replica) wake() {
	select {
	case r.wakeup <- struct{}{}:
	default:
	}
}

// logState logs the reason for not using the replica or, if the reason is empty, that it is in use. It logs changes only.
func (r *replica) logState(reason string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.said && r.reason == reason {
		return
	}
	r.said, r.reason = true, reason
	if address := postgres.Masked(r.url); reason == "" {
		r.log.Info("replica in use", "replica", r.name, "address", address)
	} else {
		r.log.Warn("replica not in use", "replica", r.name, "address", address, "reason", reason)
	}
}
