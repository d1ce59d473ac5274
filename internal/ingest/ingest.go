// Package ingest imports data sets of any size into the catalog: files are read in parallel into tables that readers do not see
// yet, and take effect in one transaction.
//
// An importer declares files and tables, and writes rows: it is a parser and a mapping. The rest is the same for all importers and
// is here: existing rows are found again, rows that a newer file lacks are removed, those of other sources stay unchanged, bad
// lines are reported, and an interrupted import is continued by running it again.
package ingest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"
)

// Import is one data set.
type Import struct {
	// Source is the source of all rows.
	Source Source
	// Sites are the sites of the external ids that it writes, by which films and people are found again.
	Sites []string
	// Files are the paths of its files, compressed if they end in .gz, .bz2 or .zst. They must include the files of the last
	// import of this source.
	Files []string
	// Rows is the approximate number of rows that it writes, if that is much less than the number of lines in its files. Such
	// rows are merged even in a first import, and checked against the free space of the disk. Other imports call Stage.Room
	// when they know the number.
	Rows int
	// Choices describes the options that decide what is imported.
	Choices string
	// Tables are the tables that it fills, each after those that it refers to.
	Tables []Table
	// Adopt, if set, is a statement that runs when the import takes effect, with the id of the source as %[1]d. It completes rows
	// of other sources that lack a value.
	Adopt string
	// Load reads the files and writes rows.
	Load func(context.Context, *Stage) error
}

// Options of a run.
type Options struct {
	// DryRun reports what would change, and changes nothing.
	DryRun bool
	// MaxErrors is the number of bad lines beyond which the import ends without changing anything.
	MaxErrors int
	// Rejects is the path of the file for bad lines; "" means none.
	Rejects string
	// Out shows progress if it is a terminal. Log gets a line for each phase.
	Out *os.File
	Log *slog.Logger
}

// errChanged means that another program changed the catalog so that the staged rows no longer fit.
var errChanged = errors.New("another program changed the catalog while the files were being read; nothing was imported: run the import again")

// Run imports the data set, or completes an interrupted import of the same files. If these files were imported last, it does
// nothing. The pool must allow a connection for each table, and must not limit the time of statements.
func (i Import) Run(ctx context.Context, db *sql.DB, o Options) (Report, error) {
	r := &run{Import: i, Options: o, db: db, started: time.Now(), tables: map[string]*table{}, added: map[string]map[int64]bool{}}
	r.report.start()
	for attempt := 1; ; attempt++ {
		err := r.attempt(ctx)
		if err != nil && ctx.Err() != nil { // the other errors follow from this one
			err = ctx.Err()
		}
		if err == nil || ctx.Err() != nil || attempt == maxAttempts || !isConnectionLost(err) {
			r.report.Took = r.spent + time.Since(r.started)
			return r.report, err
		}
		o.Log.Warn("lost the connection to the database; continuing the import", "error", err)
		select {
		case <-ctx.Done():
			return r.report, ctx.Err()
		case <-time.After(time.Duration(attempt) * time.Second):
		}
	}
}

// maxAttempts is the number of attempts if the connection to the database is lost.
const maxAttempts = 5

// run is one import while it runs.
type run struct {
	Import
	Options
	db      *sql.DB
	conn    *sql.Conn // holds the locks, and runs the transaction in which the import takes effect
	source  int64
	id      int64  // of its row in imports.runs
	input   string // digest of the files and options
	first   bool   // new tables replace the old ones
	whole   bool   // a whole catalog for an empty database: nothing is merged
	keeps   bool   // whether the table kept has rows
	tables  map[string]*table
	added   map[string]map[int64]bool // ids of rows that were added while the files were read, by table
	created []int64                   // ids of other rows that were added while the files were read
	order   []*table
	tracker *tracker
	report  Report
	started time.Time
	reading time.Time     // when this run began to read the files; zero if it has not read them
	spent   time.Duration // by an earlier run that read the files
}

// attempt does what remains to be done.
func (r *run) attempt(ctx context.Context) (err error) {
	r.tables, r.order = map[string]*table{}, nil
	for _, t := range r.Tables {
		r.tables[t.Entity] = newTable(t)
		r.order = append(r.order, r.tables[t.Entity])
	}
	if r.conn, err = r.db.Conn(ctx); err != nil {
		return fmt.Errorf("connecting to the database: %w", err)
	}
	defer func() { err = errors.Join(err, r.release(ctx)) }()
	if err := r.lock(ctx, lockTimeout); err != nil {
		return err
	}
	r.tracker = newTracker(r.Out, r.Log)
	defer r.tracker.stop()
	if err := r.digest(ctx); err != nil {
		return err
	}
	loaded, same, err := r.resume(ctx)
	if err != nil || same {
		r.report.Same = same
		return err
	}
	if !loaded {
		if err = r.begin(ctx); err == nil {
			err = r.load(ctx)
		}
		if err != nil {
			return errors.Join(err, r.abandon(ctx, err))
		}
	}
	switch {
	case r.DryRun && r.first:
		return errors.Join(r.forget(ctx), r.undoAdded(ctx))
	case r.first:
		err = r.build(ctx)
		if err == nil {
			err = r.swap(ctx)
		}
	default:
		err = r.merge(ctx)
	}
	if errors.Is(err, errChanged) {
		err = errors.Join(err, r.abandon(ctx, err))
	}
	return err
}

// abandon removes what a failed import has left, because the next one reads the files again. If the connection is lost, the next
// attempt removes it.
func (r *run) abandon(ctx context.Context, err error) error {
	if isConnectionLost(err) {
		return nil
	}
	ctx = context.WithoutCancel(ctx)
	return errors.Join(r.forget(ctx), r.undoAdded(ctx))
}
