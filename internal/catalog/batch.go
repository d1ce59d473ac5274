package catalog

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/lib/pq"
)

// batchSize is how many records are written at a time: enough that the statements' cost vanishes behind that of the
// rows, few enough that an interrupted load has kept most of its work. batchBytes bounds the memory that huge ones take.
const (
	batchSize  = 1000
	batchBytes = 16 << 20
)

// A batch is records of one shape that are written together. No two of them are the same record: of those the later
// one has to find the earlier one in the database.
type batch struct {
	records []*record
	ids     map[string]bool // slugs and external ids
	bytes   int             // length of the lines
}

func newBatch() *batch { return &batch{ids: map[string]bool{}} }

// add takes a record in, unless the batch is full or holds that record already.
func (b *batch) add(r *record, bytes int) bool {
	if len(b.records) == batchSize || b.bytes > batchBytes {
		return false
	}
	calls := r.calls()
	for _, id := range calls {
		if b.ids[id] {
			return false
		}
	}
	for _, id := range calls {
		b.ids[id] = true
	}
	b.records = append(b.records, r)
	b.bytes += bytes
	return true
}

// calls lists how other records may call this one: by slug or by site:value.
func (r *row) calls() []string {
	var calls []string
	if slug := r.text("slug"); slug != "" {
		calls = append(calls, slug)
	}
	for _, id := range r.externalIDs() {
		calls = append(calls, id.text("site")+":"+id.text("value"))
	}
	return calls
}

func (r *row) externalIDs() []*row { return r.under("externalIds") }

// under returns the rows in one of the lists of the row.
func (r *row) under(key string) []*row {
	for i, p := range r.shape.parts {
		if p.key == key {
			return r.parts[i]
		}
	}
	return nil
}

// flush writes a batch in a transaction of its own, or in that of the whole load if it is strict.
func (l *loader) flush(ctx context.Context, all []*record) error {
	read := len(all)
	all = slices.DeleteFunc(all, func(r *record) bool { return l.gone[r.at] }) // refused before, and late now
	if err := l.begin(ctx); err != nil {
		return err
	}
	if err := l.attemptEach(ctx, all); err != nil {
		if !l.options.Strict {
			err = errors.Join(err, l.tx.Rollback())
			l.tx = nil
		}
		return err
	}
	if !l.options.Strict {
		if err := l.tx.Commit(); err != nil {
			return fmt.Errorf("committing a batch: %w", err)
		}
		l.tx = nil
	}
	l.count(all)
	l.progress(read)
	return nil
}

func (l *loader) begin(ctx context.Context) (err error) {
	if l.tx == nil {
		if l.tx, err = l.conn.BeginTx(ctx, nil); err != nil {
			return fmt.Errorf("beginning a transaction: %w", err)
		}
	}
	return nil
}

// attempt writes records. If the database refuses them it does so again with each half, until the bad ones are found.
func (l *loader) attempt(ctx context.Context, all []*record) error {
	if _, err := l.tx.ExecContext(ctx, "SAVEPOINT attempt"); err != nil {
		return fmt.Errorf("setting a savepoint: %w", err)
	}
	good, err := l.resolve(ctx, all)
	if err == nil && len(good) > 0 {
		good, err = l.identify(ctx, good)
	}
	if at := firstRepeat(good); err == nil && at > 0 {
		if _, err = l.tx.ExecContext(ctx, "RELEASE SAVEPOINT attempt"); err != nil {
			return fmt.Errorf("releasing a savepoint: %w", err)
		}
		return l.attemptEach(ctx, good[:at], good[at:])
	}
	if err == nil && len(good) > 0 {
		err = l.upsert(ctx, good)
	}
	var refusal *pq.Error
	switch {
	case err == nil:
		_, err = l.tx.ExecContext(ctx, "RELEASE SAVEPOINT attempt")
		l.learn(good)
		return err
	case !errors.As(err, &refusal) || !isRefusal(refusal):
		return err
	}
	if _, err := l.tx.ExecContext(ctx, "ROLLBACK TO SAVEPOINT attempt; RELEASE SAVEPOINT attempt"); err != nil {
		return fmt.Errorf("undoing a refused batch: %w", err)
	}
	if len(good) == 1 {
		l.refuse(good[0], sayRefusal(refusal))
		return nil
	}
	return l.attemptEach(ctx, good[:len(good)/2], good[len(good)/2:])
}

func (l *loader) attemptEach(ctx context.Context, pieces ...[]*record) error {
	for _, piece := range pieces {
		if len(piece) == 0 {
			continue
		}
		if err := l.attempt(ctx, piece); err != nil {
			return err
		}
	}
	return nil
}

// firstRepeat finds the first record that turned out to be the same as one before it, under another slug; 0 if there
// is none. The two cannot be written by one statement.
func firstRepeat(all []*record) int {
	seen := make(map[int64]bool, len(all))
	for i, r := range all {
		if r.id > 0 && seen[r.id] {
			return i
		}
		seen[r.id] = true
	}
	return 0
}

// refuse reports a record that cannot be loaded.
func (l *loader) refuse(r *record, reason error) {
	r.id, l.gone[r.at] = refusedID, true
	if l.late {
		reason = fmt.Errorf("loaded, but without what refers to later records: %w", reason)
	}
	l.bad(r.at, reason)
	for _, call := range r.calls() {
		l.refused[r.shape.Name+" "+call] = r.at
	}
}

// refusedID marks a record that was not loaded.
const refusedID = -1

// count adds records to the report.
func (l *loader) count(all []*record) {
	for _, r := range all {
		switch {
		case r.id == refusedID || l.late:
		case r.added:
			l.report.Added++
		case r.wrote:
			l.report.Changed++
		default:
			l.report.Unchanged++
		}
	}
}

func keysOf[K comparable, V any](m map[K]V) iter.Seq[K] { return maps.Keys(m) }
