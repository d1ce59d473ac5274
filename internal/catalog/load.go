package catalog

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
)

// Load merges catalog files into the database, in the order of the list. A record that exists, by one of its external ids or by
// its slug, gets the values in the file and keeps its other values; rows inside it are added or updated, never deleted. Records
// may refer to later records.
//
// Load reports bad lines and loads the others, in transactions of batchSize records; if ctx ends, committed records are kept.
// With Options.Strict there is one transaction, which is rolled back if a line is bad. Concurrent loads wait for each other. Open
// the pool with postgres.NoTimeout, because a statement may take longer than a request may. An error means that reading files or
// writing to the database failed, not that a line was bad; the report is valid in either case.
func Load(ctx context.Context, db *sql.DB, files []File, o Options) (Report, error) {
	l := &loader{writer: writer{known: known{}}, files: files, options: o, expected: known{}, rejected: map[string]place{}, rejectedLines: map[place]bool{}}
	if err := l.survey(ctx); err != nil {
		return l.report, err
	}
	if o.Strict && l.report.Failed > 0 {
		return l.report, nil
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return l.report, fmt.Errorf("connect to the database: %w", err)
	}
	defer func() { _ = conn.Close() }()
	unlock, err := lock(ctx, conn)
	if err != nil {
		return l.report, err
	}
	l.conn = conn
	err = l.write(ctx)
	if err == nil && l.report.Added+l.report.Changed >= batchSize { // for fewer records, autovacuum is sufficient
		err = l.analyze(ctx)
	}
	return l.report, errors.Join(err, unlock())
}

// loader is the state of one load.
type loader struct {
	writer
	files         []File
	options       Options
	conn          *sql.Conn
	open          *sql.Tx // the transaction of the writer; nil between batches
	report        Report
	kinds         [][]*shape       // by file, the shape of each line; nil for bad lines
	total         int              // number of good lines
	twice         int              // number of good lines that are written twice, because of deferred references
	done          int              // number of lines written
	expected      known            // records in the files to which deferred references may refer
	rejected      map[string]place // where each rejected record is
	rejectedLines map[place]bool
	written       writes // what the current transaction has written
}

// A record of a file, with its place.
type record struct {
	*row
	at     place
	stored *stored // the existing record, or nil
	added  bool    // whether it is new
	wrote  bool    // whether any of its rows was written

	pair               pair // of a relationship
	sameSince, swapped bool // whether the existing relationship began at the same time, and has the ends the other way round
}

// survey reads all files and checks each line on its own.
func (l *loader) survey(ctx context.Context) error {
	l.kinds = make([][]*shape, len(l.files))
	for i, f := range l.files {
		err := f.each(ctx, func(at place, text []byte) error {
			l.report.Lines++
			l.kinds[i] = append(l.kinds[i], nil)
			if text == nil {
				l.bad(at, errLongLine)
				return nil
			}
			r, err := parse(text)
			if err != nil {
				l.bad(at, err)
				return nil
			}
			l.kinds[i][len(l.kinds[i])-1] = r.shape
			l.total++
			if r.hasDeferred() {
				l.twice++
			}
			l.expect(r)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// write loads the lines level by level, and then lines with deferred references a second time.
func (l *loader) write(ctx context.Context) error {
	l.progress(0)
	if l.options.Strict {
		tx, err := l.conn.BeginTx(ctx, nil)
		if err != nil {
			return fmt.Errorf("begin the transaction: %w", err)
		}
		l.open, l.tx = tx, tx
		if err := l.describe(ctx); err != nil {
			return errors.Join(err, tx.Rollback())
		}
		defer func() { _ = tx.Rollback() }()
	}
	for level := 0; level <= maxLevel(); level++ {
		if err := l.pass(ctx, func(s *shape) bool { return s.level == level }); err != nil {
			return err
		}
	}
	if l.twice > 0 {
		l.deferred = true
		if err := l.pass(ctx, func(s *shape) bool { return s.deferred }); err != nil {
			return err
		}
	}
	if l.open == nil {
		return nil
	}
	if l.report.Failed > 0 {
		l.report.Added, l.report.Changed, l.report.Unchanged = 0, 0, 0
		return nil
	}
	if err := l.record(ctx); err != nil {
		return err
	}
	if err := l.open.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

func maxLevel() int {
	level := 0
	for _, s := range records {
		level = max(level, s.level)
	}
	return level
}

// bad reports a bad line.
func (l *loader) bad(at place, reason error) {
	b := BadLine{at.file, at.line, shorten(reason.Error())}
	l.report.Failed++
	if len(l.report.Bad) < maxBad {
		l.report.Bad = append(l.report.Bad, b)
	}
	if l.options.Bad != nil {
		l.options.Bad(b)
	}
}

func (l *loader) progress(more int) {
	l.done += more
	if l.options.Progress != nil {
		l.options.Progress(l.done, l.total+l.twice)
	}
}

// analyze updates the statistics of the planner, instead of waiting for autovacuum.
func (l *loader) analyze(ctx context.Context) error {
	for _, s := range slices.SortedFunc(keysOf(l.touched), byNumber) {
		if _, err := l.conn.ExecContext(ctx, "ANALYZE "+s.Table); err != nil {
			return fmt.Errorf("analyze the loaded tables: %w", err)
		}
	}
	return nil
}
