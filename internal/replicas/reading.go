package replicas

import (
	"context"
	"errors"
	"math"
	"sync"

	"github.com/lib/pq"

	"filmgraph/internal/postgres"
)

// Reading is what one request reads: all of it from one server, unless that fails.
type Reading struct {
	set   *Set
	since Position // what the client has seen

	mu     sync.Mutex
	chosen bool
	from   *session // with a replica; nil for the primary
	had    Position // what that had replayed before it was asked
	read   Extent
}

type reading struct{}

// Read returns a context for the reads of a request whose client has seen the database at a position.
func (s *Set) Read(ctx context.Context, since Position) (context.Context, *Reading) {
	r := &Reading{set: s, since: since, read: Extent{Whole: math.MaxUint64}}
	return context.WithValue(ctx, reading{}, r), r
}

// From returns the reading that ctx belongs to, nil if there are no replicas.
func From(ctx context.Context) *Reading {
	r, _ := ctx.Value(reading{}).(*Reading)
	return r
}

// Extent is what is certain of an answer: between the two positions lies its snapshot.
type Extent struct {
	Whole Position // everything before it was visible
	Seen  Position // nothing behind it was; 0 if nothing was read
}

// Extent is that of what was read so far.
//
// Of the primary nothing is known to be whole: its log has a commit before others see it, so that of two answers from
// the same position one may have the commit and the other not. A replica has only replayed what everybody sees.
func (r *Reading) Extent() Extent {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.read
}

// Reuse tells whether an answer that was read before has all that the client has seen, and takes it for read if so.
// What happened since then does not concern it, as far as it was heard here, but the client may have heard more
// elsewhere.
func (r *Reading) Reuse(answer Extent) bool {
	if answer.Whole < r.since {
		return false
	}
	r.note(answer)
	return true
}

// Ask asks for one row of texts, as postgres.Read does, by a statement of no more than SELECT and expressions. It asks
// the replica that was chosen for the request, or the primary. That is asked too if the replica fails in any way
// but that the time is up: because it is gone, or a conflict with what it replays ended the statement, or it has not
// what it is asked for.
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
		r.giveUp()
	}
	row, err := postgres.Read(ctx, r.set.primary, statement, args)
	if err != nil {
		return nil, err
	}
	r.set.counted.answers.WithLabelValues(primary).Inc()
	return r.located(row, 0)
}

// server returns the replica to ask, with what it has replayed already, or nil for the primary.
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

// giveUp has the rest of the request read from the primary.
func (r *Reading) giveUp() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.from = nil
}

// located takes the position off a row that was read from a server which had replayed some before.
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

// tooLong reports whether the server ended a statement because it took too long, which it would elsewhere too.
func tooLong(err error) bool {
	const queryCanceled = "57014"
	said, ok := errors.AsType[*pq.Error](err)
	return ok && said.Code == queryCanceled
}
