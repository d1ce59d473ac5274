package ingest

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"
)

// Schemas of tables that are not in the catalog yet.
const (
	incoming = "incoming" // tables that will replace those of the catalog
	staging  = "staging"  // rows that will be merged into the catalog
)

// Stage receives the rows of an importer.
type Stage struct {
	run     *run
	cancel  context.CancelCauseFunc
	rejects *rejects
	mutex   sync.Mutex
	named   map[string]int64
}

// Source returns the id of the source, which all rows refer to.
func (s *Stage) Source() int64 { return s.run.source }

// NewID returns a new id of an entity.
func (s *Stage) NewID(entity string) int64 { return s.run.tables[entity].next.Add(1) - 1 }

// Each reads in one goroutine and maps in one for each processor: read hands items over, and the function that work returns
// converts them to rows.
func Each[T any](ctx context.Context, s *Stage, read func(hand func(T) error) error, work func(*Batch) func(T) error) error {
	items := make(chan T, 2)
	all, ctx := errgroup.WithContext(ctx)
	all.Go(func() error {
		defer close(items)
		return read(func(item T) error {
			select {
			case items <- item:
				return nil
			case <-ctx.Done():
				return context.Cause(ctx)
			}
		})
	})
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() error {
			b := &Batch{s, map[*copier]*Rows{}}
			do := work(b)
			for item := range items {
				if err := do(item); err != nil {
					return err
				}
				if err := b.flush(ctx, false); err != nil {
					return err
				}
			}
			return b.flush(ctx, true)
		})
	}
	return all.Wait()
}

// Write writes rows in one goroutine, for rows whose order matters. do calls Batch.Flush from time to time.
func (s *Stage) Write(ctx context.Context, do func(*Batch) error) error {
	b := &Batch{s, map[*copier]*Rows{}}
	if err := do(b); err != nil {
		return err
	}
	return b.flush(ctx, true)
}

// errNothing means that the files are not those of the data set, or are empty. Without it, the import would delete all rows of the source.
var errNothing = errors.New("there is nothing to import in the files; nothing was changed: check that they are complete, or download them again")

// load reads the files into the new tables.
func (r *run) load(ctx context.Context) (err error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	s := &Stage{run: r, cancel: cancel, named: map[string]int64{}}
	if s.rejects, err = newRejects(r.Rejects, r.MaxErrors, cancel); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.rejects.close()) }()
	if err = r.openTables(ctx); err == nil {
		err = r.Load(ctx, s)
	}
	if cause := context.Cause(ctx); cause != nil {
		err = cause
	}
	var written int64
	for _, t := range r.order {
		for _, c := range []*copier{t.bulk, t.staged} {
			if c != nil {
				err = errors.Join(err, c.finish(ctx, err == nil))
				written += c.rows
			}
		}
	}
	r.report.Rejected = s.rejects.counts()
	if err != nil {
		return err
	}
	if r.whole {
		return nil
	}
	if written == 0 {
		return errNothing
	}
	r.tracker.begin("checking what is there already")
	if r.first {
		if err := r.mergeInto(ctx, incoming); err != nil {
			return err
		}
		if err := r.denormalise(ctx); err != nil {
			return err
		}
	}
	return r.markLoaded(ctx)
}

// openTables creates the new tables and begins to fill them.
func (r *run) openTables(ctx context.Context) (err error) {
	if err := r.checkPool(); err != nil {
		return err
	}
	for _, t := range r.order {
		bulk, staged := r.copies(t)
		if bulk {
			if t.bulk, err = r.newCopier(ctx, incoming, t); err != nil {
				return err
			}
		}
		if !staged {
			continue
		}
		if t.staged, err = r.newCopier(ctx, staging, t); err != nil {
			return fmt.Errorf("staging %s: %w", t.name(), err)
		}
	}
	return nil
}

// copies reports whether rows of a table are copied to a new table that replaces it, and to one that is merged into it.
func (r *run) copies(t *table) (bulk, staged bool) {
	_, completed := completions[t.Entity]
	return r.first && !(r.whole && completed), !r.whole || completed
}

// checkPool returns an error if the pool has fewer connections than are in use at a time: it would wait for them forever. Besides the
// tables, the locks and the look-ups of existing rows have one each.
func (r *run) checkPool() error {
	needed := 2
	for _, t := range r.order {
		bulk, staged := r.copies(t)
		for _, copied := range []bool{bulk, staged} {
			if copied {
				needed++
			}
		}
	}
	if limit := r.db.Stats().MaxOpenConnections; limit > 0 && limit < needed {
		return fmt.Errorf("this import needs %d connections to the database, and the program may open %d", needed, limit)
	}
	return nil
}
