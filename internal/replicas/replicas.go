// Package replicas reads from streaming replicas of the database, so that nobody notices: a request never sees less than
// its client has seen before, nor less than this program has heard of. What a replica cannot answer, the primary does.
//
// All rests on positions in the primary's log. An answer tells at which position it was read at the latest, and the
// client sends that with its next request (Reading). The primary is asked for its position when a change is announced,
// and twice a second besides (Set). A replica is asked only if it is known to have replayed what is required (replica).
//
// One thing PostgreSQL does not give: while it waits for a synchronous replica to confirm a commit, that one shows it already
// and the primary does not.
//
// The primary is asked for nothing that a replica can answer: it is the one server of which there cannot be more, it has
// to write and to announce, and it is the farthest from programs in other regions.
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
	primary  *sql.DB
	eye      *sql.DB // on the primary, so that its position is told also when all connections of the pool are busy
	identity string
	replicas []*replica
	log      *slog.Logger
	counted  counted

	announced chan struct{} // that positions are to be asked for
	turn      atomic.Uint64
	locating  sync.Mutex // the primary is asked by one at a time, so that its position only grows

	mu      sync.RWMutex
	sure    bool     // whether every change is heard of
	heard   uint64   // how many times there was news
	settled uint64   // how many of those the floor covers
	floor   Position // what a replica must have replayed to be asked
	samples []sample // of the primary's position, the latest last
}

// Config is what Open needs.
type Config struct {
	Primary  *sql.DB  // the pool of requests
	URL      string   // of the primary
	Replicas []string // their URLs
	Pool     postgres.Options
	Log      *slog.Logger
	Metrics  prometheus.Registerer // may be nil
}

// Open begins to watch the replicas of a primary that has been migrated, until ctx ends; Close is for later. Replicas need
// not be there: they are asked as soon as they answer, and have replayed what the primary has done by now, which all
// migrations are among. It fails if an address cannot be read or the primary does not answer. Without replicas it
// returns nil.
func Open(ctx context.Context, c Config) (*Set, error) {
	if len(c.Replicas) == 0 {
		return nil, nil
	}
	for i, url := range c.Replicas {
		if _, err := pq.NewConfig(url); err != nil { // what is wrong with it may be the password
			return nil, fmt.Errorf("DATABASE_REPLICA_URLS: address %d of %d cannot be read: each must look like postgres://user:password@host:5432/database, "+
				"with commas between them (in a password, %%2C is a comma)", i+1, len(c.Replicas))
		}
	}
	eye, err := postgres.Open(ctx, c.URL, postgres.Options{StatementTimeout: glance, MaxConns: 1})
	if err != nil {
		return nil, err
	}
	s := &Set{primary: c.Primary, eye: eye, log: c.Log, announced: make(chan struct{}, 1)}
	if err := s.begin(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("ask the primary for its position: %w", err), eye.Close())
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

// Close lets go of all servers but the pool of requests. It may be called without replicas, as Ready may.
func (s *Set) Close() {
	if s == nil {
		return
	}
	for _, r := range s.replicas {
		r.close()
	}
	_ = s.eye.Close()
}

// Ready tells whether some replica can be asked, whatever the primary does.
func (s *Set) Ready() bool { return s != nil && s.choose(0) != nil }

// Serving is how many replicas can be asked. It may be called without replicas.
func (s *Set) Serving() (count int) {
	if s == nil {
		return 0
	}
	floor, settled := s.required()
	if !settled {
		return 0
	}
	for _, r := range s.replicas {
		if r.serving(floor) != nil {
			count++
		}
	}
	return count
}

// choose returns the replica to ask for an answer that includes what was done before a position, or nil if that is
// for the primary. Of several it is the one with the least to do. A replica that is not known to have replayed so much
// may be returned, if none is.
func (s *Set) choose(since Position) (best *session) {
	floor, settled := s.required()
	if !settled {
		return nil
	}
	first, count := s.turn.Add(1), uint64(len(s.replicas))
	for i := range count {
		if r := s.replicas[(first+i)%count].serving(floor); r != nil && (best == nil || r.before(best, since)) {
			best = r
		}
	}
	return best
}
