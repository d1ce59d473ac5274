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

// Why a replica is left out, beside errors of its own.
var (
	errOther   = errors.New("it is no replica of this database")
	errAhead   = errors.New("it is ahead of the primary, so it follows another")
	errBehind  = errors.New("it is behind")
	errRestart = errors.New("it has started again, and has replayed less than before")
)

// replica is one of them. Whoever cannot get an answer takes it for lost, and it is opened anew.
type replica struct {
	name string // in the log and the metrics
	url  string
	pool postgres.Options
	log  *slog.Logger
	soon chan struct{} // that it is to be looked at

	now  atomic.Pointer[session] // nil while it is lost
	last atomic.Pointer[sample]  // of its position

	mu     sync.Mutex
	said   bool   // whether anything was logged
	reason string // why it is left out, as logged; empty if it is asked
}

func newReplica(name, url string, pool postgres.Options, log *slog.Logger) *replica {
	r := &replica{name: name, url: url, pool: pool, log: log, soon: make(chan struct{}, 1)}
	r.pool.Once = true // meanwhile the primary is there
	r.last.Store(&sample{at: time.Now()})
	return r
}

// serving returns the session with the replica, if that can be asked by whoever requires no more than a position.
func (r *replica) serving(floor Position) *session {
	if s := r.now.Load(); s != nil && s.position() >= floor {
		return s
	}
	return nil
}

// lag is by how much the replica is behind the primary.
func (r *replica) lag(s *Set) (Position, time.Duration) {
	last := r.last.Load()
	return s.lag(last.Position, last.at)
}

// lose ends a session, and has the replica opened anew.
func (r *replica) lose(s *session, err error) {
	if !r.now.CompareAndSwap(s, nil) {
		return
	}
	s.leave(err)
	go s.close() // which may wait for a server that is silent
	r.say(err.Error())
	r.hurry()
}

// close ends the session for good.
func (r *replica) close() {
	if s := r.now.Load(); s != nil {
		r.lose(s, sql.ErrConnDone)
	}
}

// hurry has the replica looked at soon.
func (r *replica) hurry() {
	select {
	case r.soon <- struct{}{}:
	default:
	}
}

// say logs why the replica is left out, or with an empty reason that it is asked, if that is news.
func (r *replica) say(reason string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.said && r.reason == reason {
		return
	}
	r.said, r.reason = true, reason
	if address := postgres.Masked(r.url); reason == "" {
		r.log.Info("a replica is asked", "replica", r.name, "address", address)
	} else {
		r.log.Warn("a replica is left out", "replica", r.name, "address", address, "reason", reason)
	}
}
