package catalog

import (
	"context"

	"filmgraph/internal/history"
)

// writes are what a transaction has written, for the change that records it.
type writes struct {
	counts  history.Counts
	records []int64
	seen    map[int64]bool
}

// count adds a record to what was written. In the second pass, records with deferred references are written again.
func (w *writes) count(r *record) {
	if r.id == rejectedID || !r.added && !r.wrote || w.seen[r.id] {
		return
	}
	if w.seen == nil {
		w.seen = map[int64]bool{}
	}
	w.seen[r.id] = true
	w.records = append(w.records, r.id)
	if r.added {
		w.counts.Added++
	} else {
		w.counts.Changed++
	}
}

// describe describes the change of a transaction. Its rows are not recorded one by one.
func (l *loader) describe(ctx context.Context) error {
	l.written = writes{}
	return history.BeginBulk(ctx, l.tx, history.Change{Author: "command:load", Operation: history.Load})
}

// record records what the transaction has written, if anything.
func (l *loader) record(ctx context.Context) error {
	if len(l.written.records) == 0 {
		return nil
	}
	return history.Touched(ctx, l.tx, l.written.counts, history.IDs(l.written.records))
}
