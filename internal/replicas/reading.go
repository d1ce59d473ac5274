package replicas

import (
	"context"
	"errors"
	"math"
	"sync"

	"github.com/lib/pq"

	"filmgraph/internal/postgres"
)

// Reading performs the reads of one request, all of them on one server unless that server fails.
type Reading struct {
	set   *Set
	since Position // the client's revision

	mu     sync.Mutex
	chosen bool
	from   *session // the replica; nil for the primary
	had    Position // what the replica had replayed before the first read
	read   Extent
}

type reading struct{}

// Read returns a context for the reads of a request whose client has seen the database at position since.
func (s *Set) Read(ctx context.Context, since Position) (context.Context, *Reading) {
	r := &Reading{set: s, since: since, read: Extent{Whole: math.MaxUint64}}
	return context.WithValue(ctx, reading{}, r), r
}

// From returns the reading that ctx belongs to, or nil if there are no replicas.
func From(ctx context.Context) *Reading {
	r, _ := ctx.Value(reading{}).(*Reading)
	return r
}

// Extent bounds the snapshot of a response: it lies between the two positions.
type Extent struct {
	Whole Position // everything before this position was visible
	Seen  Position // nothing after this position was visible; 0 if nothing was read
}

// Extent returns the extent of everything read so far.
//
// For reads from the primary, Whole is 0: its log contains a commit before the commit is visible, so of two responses at
// the same position, one may include the commit and the other may not. What a replica has replayed is visible to all.
func (r *Reading) Extent() Extent {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.read
}

// Reuse reports whether a cached response includes everything that the client has seen and, if so, counts it as read.
// The cache has invalidated responses for all changes notified to this instance, but the client may have seen later
// changes through another one.
func (r *Reading) Reuse(answer Extent) bool {
	if answer.Whole < r.since {
		return false
	}
	r.note(answer)
	return true
}

// Ask reads one row of texts, as postgres.Read does, with a statement that consists of SELECT and expressions only. It
// reads from the replica chosen for the request, or from the primary. If the replica fails for any reason except a timeout,
// it repeats the read on the primary: the replica is lost, replay cancelled the statement, or an object is missing there.
func (r *Reading) Ask(ctx context.Context, statement string, args []any) ([]string, error) {
	statement += ", " + seen
	if from, had := r.server(ctx); from != nil {
		row, err := from.ask(ctx, statement, args)
		if err == nil {
			r.set.counted.answers.WithLabelValues(from.name).Inc()
			return r.located(row, had)
		}
		if ctx.Err() != nil || tooLong(err) {
			return nil, err
		}
		r.set.counted.repeated.Inc()
		r.usePrimary()
	}
	row, err := postgres.Read(ctx, r.set.primary, statement, args)
	if err != nil {
		return nil, err
	}
	r.set.counted.answers.WithLabelValues(primary).Inc()
	return r.located(row, 0)
}

// server returns the replica to read from and the position it has replayed, or nil for the primary.
func (r *Reading) server(ctx context.Context) (from *session, had Position) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.chosen {
		r.chosen = true
		if best := r.set.choose(r.since); best != nil && best.has(ctx, r.since) {
			r.from, r.had = best, best.position()
		}
	}
	return r.from, r.had
}

// usePrimary makes the rest of the request read from the primary.
func (r *Reading) usePrimary() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.from = nil
}

// located removes the position from a row and records it. The server had replayed the position had before the read.
func (r *Reading) located(row []string, had Position) ([]string, error) {
	last := len(row) - 1
	at, err := located(row[last])
	if err != nil {
		return nil, err
	}
	r.note(Extent{had, at})
	return row[:last], nil
}

func (r *Reading) note(read Extent) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.read = Extent{min(r.read.Whole, read.Whole), max(r.read.Seen, read.Seen)}
}

// tooLong reports whether the server cancelled a statement because of its timeout; it would time out on the primary too.
func tooLong(err error) bool {
	const queryCanceled = "57014"
	said, ok := errors.AsType[*pq.Error](err)
	return ok && said.Code == queryCanceled
}
