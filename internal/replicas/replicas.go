// Package replicas reads from streaming replicas of the database with monotonic reads: a request never sees older data than
// its client has seen before, and never lacks a change that this instance was notified of. If no replica can answer, the
// primary does.
//
// Everything is based on positions in the primary's write-ahead log. A response reports the latest position at which it was
// read, and the client sends this position with its next request (Reading). The primary's position is queried after each
// notification and twice per second (Set). A replica is used only if it has replayed the required position (replica).
//
// There is one limitation of PostgreSQL: while the primary waits for a synchronous replica to confirm a commit, the replica
// already shows the commit and the primary does not.
//
// The primary answers only what no replica can answer: it cannot be duplicated, it has to process writes and notifications,
// and it is the server farthest from instances in other regions.
package replicas

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"

	"github.com/lib/pq"
	"github.com/prometheus/client_golang/prometheus"

	"filmgraph/internal/postgres"
)

// Set is a primary with its replicas.
type Set struct {
	primary    *sql.DB
	positionDB *sql.DB // separate pool on the primary, so that its position can be queried while the other pool is busy
	identity   string
	replicas   []*replica
	log        *slog.Logger
	counted    counted

	pending  chan struct{} // signals follow to query the primary's position
	turn     atomic.Uint64
	locating sync.Mutex // serialises queries of the primary's position, so that the position only grows

	mu       sync.RWMutex
	reliable bool     // whether notifications are reliable
	notified uint64   // number of changes notified
	settled  uint64   // number of those that the minimum includes
	minimum  Position // what a replica must have replayed to be used
	samples  []sample // the primary's latest positions, oldest first
}

// Config holds the arguments of Open.
type Config struct {
	Primary  *sql.DB  // pool for requests
	URL      string   // of the primary
	Replicas []string // their URLs
	Pool     postgres.Options
	Log      *slog.Logger
	Metrics  prometheus.Registerer // may be nil
}

// Open starts to monitor the replicas of a migrated primary until ctx ends; call Close afterwards. Replicas need not be
// reachable yet: each is used as soon as it is connected and has replayed the primary's current position, which includes
// all migrations. Open fails if an address is invalid or the primary does not answer. Without replicas it returns nil.
func Open(ctx context.Context, c Config) (*Set, error) {
	if len(c.Replicas) == 0 {
		return nil, nil
	}
	for i, url := range c.Replicas {
		if _, err := pq.NewConfig(url); err != nil { // the error is not shown, because it may contain the password
			return nil, fmt.Errorf("DATABASE_REPLICA_URLS: address %d of %d is invalid; give comma-separated addresses such as postgres://user:password@host:5432/database "+
				"(write a comma in a password as %%2C)", i+1, len(c.Replicas))
		}
	}
	positionDB, err := postgres.Open(ctx, c.URL, postgres.Options{StatementTimeout: positionTimeout, MaxConns: 1})
	if err != nil {
		return nil, err
	}
	s := &Set{primary: c.Primary, positionDB: positionDB, log: c.Log, pending: make(chan struct{}, 1)}
	if err := s.begin(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("query the position of the primary: %w", err), positionDB.Close())
	}
	for i, url := range c.Replicas {
		s.replicas = append(s.replicas, newReplica(fmt.Sprintf("replica %d", i+1), url, c.Pool, c.Log))
	}
	s.count(c.Metrics)
	go s.follow(ctx)
	for _, r := range s.replicas {
		go r.follow(ctx, s)
	}
	return s, nil
}

// Close closes all connections except the pool for requests. Close and Ready may be called on nil, without replicas.
func (s *Set) Close() {
	if s == nil {
		return
	}
	for _, r := range s.replicas {
		r.close()
	}
	_ = s.positionDB.Close()
}

// Ready reports whether at least one replica can be used, regardless of the primary.
func (s *Set) Ready() bool { return s != nil && s.choose(0) != nil }

// Serving returns the number of replicas that can be used. It may be called on nil.
func (s *Set) Serving() (count int) {
	if s == nil {
		return 0
	}
	minimum, settled := s.required()
	if !settled {
		return 0
	}
	for _, r := range s.replicas {
		if r.serving(minimum) != nil {
			count++
		}
	}
	return count
}

// choose returns the replica to read from for a client that has seen the position since, or nil for the primary. It
// prefers replicas that are known to have replayed this position, and among those the least busy one. If none is known to,
// it may return one that may not have.
func (s *Set) choose(since Position) (best *session) {
	minimum, settled := s.required()
	if !settled {
		return nil
	}
	first, count := s.turn.Add(1), uint64(len(s.replicas))
	for i := range count {
		if r := s.replicas[(first+i)%count].serving(minimum); r != nil && (best == nil || r.before(best, since)) {
			best = r
		}
	}
	return best
}
