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

// flush writes a batch in its own transaction or, if the load is strict, in that of the whole load.
func (l *loader) flush(ctx context.Context, all []*record) error {
	read := len(all)
	all = slices.DeleteFunc(all, func(r *record) bool { return l.rejectedLines[r.at] }) // rejected in the first pass
	if err := l.begin(ctx); err != nil {
		return err
	}
	if err := l.attemptEach(ctx, all); err != nil {
		if !l.options.Strict {
			err = errors.Join(err, l.open.Rollback())
			l.open = nil
		}
		return err
	}
	l.count(all)
	if !l.options.Strict {
		if err := l.record(ctx); err != nil {
			return errors.Join(err, l.open.Rollback())
		}
		if err := l.open.Commit(); err != nil {
			return fmt.Errorf("commit a batch: %w", err)
		}
		l.open = nil
	}
	l.progress(read)
	return nil
}

func (l *loader) begin(ctx context.Context) (err error) {
	if l.open == nil {
		if l.open, err = l.conn.BeginTx(ctx, nil); err != nil {
			return fmt.Errorf("begin a transaction: %w", err)
		}
		l.tx = l.open
		return l.describe(ctx)
	}
	return nil
}

// attempt writes records. If the database rejects them, it tries each half again, until it has found the bad ones.
func (l *loader) attempt(ctx context.Context, all []*record) error {
	if _, err := l.tx.ExecContext(ctx, "SAVEPOINT attempt"); err != nil {
		return fmt.Errorf("set a savepoint: %w", err)
	}
	good, err := l.resolve(ctx, all)
	if err == nil && len(good) > 0 {
		good, err = l.identify(ctx, good)
	}
	if at := firstRepeat(good); err == nil && at > 0 {
		if _, err = l.tx.ExecContext(ctx, "RELEASE SAVEPOINT attempt"); err != nil {
			return fmt.Errorf("release a savepoint: %w", err)
		}
		return l.attemptEach(ctx, good[:at], good[at:])
	}
	if err == nil && len(good) > 0 {
		err = l.put(ctx, good)
	}
	var rejection *pq.Error
	var refused refusals
	switch {
	case err == nil:
		_, err = l.tx.ExecContext(ctx, "RELEASE SAVEPOINT attempt")
		l.rememberIDs(good)
		return err
	case errors.As(err, &refused):
	case !errors.As(err, &rejection) || !isRejection(rejection):
		return err
	}
	if _, err := l.tx.ExecContext(ctx, "ROLLBACK TO SAVEPOINT attempt; RELEASE SAVEPOINT attempt"); err != nil {
		return fmt.Errorf("roll back a rejected batch: %w", err)
	}
	if refused != nil {
		for r, reason := range refused {
			l.reject(r, reason)
		}
		return l.attemptEach(ctx, slices.DeleteFunc(good, func(r *record) bool { return refused[r] != nil }))
	}
	if len(good) == 1 {
		l.reject(good[0], sayRejection(rejection))
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

// firstRepeat returns the index of the first record that turned out to be the same as an earlier one under a different slug, or
// 0. One statement cannot write both.
func firstRepeat(all []*record) int {
	seen, pairs := make(map[int64]bool, len(all)), map[pair]bool{}
	for i, r := range all {
		if r.id > 0 && seen[r.id] || r.pair != (pair{}) && pairs[r.pair] {
			return i
		}
		seen[r.id], pairs[r.pair] = true, true
	}
	return 0
}

// reject reports a record that cannot be loaded.
func (l *loader) reject(r *record, reason error) {
	r.id, l.rejectedLines[r.at] = rejectedID, true
	if l.deferred {
		reason = fmt.Errorf("loaded, but without its references to later records: %w", reason)
	}
	l.bad(r.at, reason)
	for _, call := range r.calls() {
		l.rejected[r.shape.Name+" "+call] = r.at
	}
}

// rejectedID is the id of records that were not loaded.
const rejectedID = -1

// count adds records to the report, and to the change of the transaction.
func (l *loader) count(all []*record) {
	for _, r := range all {
		l.written.count(r)
		switch {
		case r.id == rejectedID || l.deferred:
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
