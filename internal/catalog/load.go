package catalog

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
)

// Load merges catalog files into the database, those later in the list last. A record that is there already, by one
// of its external ids or by its slug, gets the values that the file gives and keeps the others; what is inside it is
// added or updated, never deleted. Records may refer to records that come later.
//
// Bad lines are reported, and the others are loaded, in transactions of batchSize records; if ctx ends, those that are
// committed stay. With Options.Strict there is one transaction, and it is undone if a line is bad. Loads wait
// for each other. A pool opened with postgres.NoTimeout is best: a busy server may be silent for longer than requests
// may wait. An error means that files or database failed, not that a line is bad; the report is right nevertheless.
func Load(ctx context.Context, db *sql.DB, files []File, o Options) (Report, error) {
	l := &loader{files: files, options: o, known: known{}, promised: known{}, refused: map[string]place{}, gone: map[place]bool{}}
	if err := l.survey(ctx); err != nil {
		return l.report, err
	}
	if o.Strict && l.report.Failed > 0 {
		return l.report, nil
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return l.report, fmt.Errorf("connecting to the database: %w", err)
	}
	defer func() { _ = conn.Close() }()
	unlock, err := lock(ctx, conn)
	if err != nil {
		return l.report, err
	}
	l.conn = conn
	err = l.write(ctx)
	if err == nil && l.report.Added+l.report.Changed >= batchSize { // after less, the server's own habits do
		err = l.analyze(ctx)
	}
	return l.report, errors.Join(err, unlock())
}

// loader is the state of one load.
type loader struct {
	files    []File
	options  Options
	conn     *sql.Conn
	tx       *sql.Tx
	report   Report
	kinds    [][]*shape // by file: of each good line what it is, nil for a bad one
	total    int        // good lines
	again    int        // good lines that are written twice, because of late references
	done     int
	late     bool             // now the lines with late references are written
	known    known            // ids in the database, as far as they were needed
	promised known            // records that the files hold and that late references may lead to
	refused  map[string]place // records that were not loaded
	gone     map[place]bool   // lines that were not loaded
	touched  map[*shape]bool  // tables to analyze
}

// A record of a file, with its place.
type record struct {
	*row
	at     place
	stored *stored // what the database held of it
	added  bool    // it was not in the database
	wrote  bool    // something was written for it
}

// survey reads all files and checks each line by itself.
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
			if r.hasLate() {
				l.again++
			}
			l.promise(r)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// write loads the lines level by level, and then those with late references once more.
func (l *loader) write(ctx context.Context) error {
	l.progress(0)
	if l.options.Strict {
		tx, err := l.conn.BeginTx(ctx, nil)
		if err != nil {
			return fmt.Errorf("beginning the transaction: %w", err)
		}
		l.tx = tx
		defer func() { _ = tx.Rollback() }()
	}
	for level := 0; level <= maxLevel(); level++ {
		if err := l.pass(ctx, func(s *shape) bool { return s.level == level }); err != nil {
			return err
		}
	}
	if l.again > 0 {
		l.late = true
		if err := l.pass(ctx, func(s *shape) bool { return s.late }); err != nil {
			return err
		}
	}
	if l.tx == nil {
		return nil
	}
	if l.report.Failed > 0 {
		l.report.Added, l.report.Changed, l.report.Unchanged = 0, 0, 0
		return nil
	}
	if err := l.tx.Commit(); err != nil {
		return fmt.Errorf("committing: %w", err)
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

// bad reports a line.
func (l *loader) bad(at place, reason error) {
	b := BadLine{at.file, at.line, legible(reason.Error())}
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
		l.options.Progress(l.done, l.total+l.again)
	}
}

// analyze tells the planner what the tables hold now, instead of waiting until the server does it by itself.
func (l *loader) analyze(ctx context.Context) error {
	for _, s := range slices.SortedFunc(keysOf(l.touched), byNumber) {
		if _, err := l.conn.ExecContext(ctx, "ANALYZE "+s.Table); err != nil {
			return fmt.Errorf("analyzing the loaded tables: %w", err)
		}
	}
	return nil
}
