// Package ingest brings data sets into the catalog, as many rows as they have: their files are read once, in parallel, into
// tables that readers do not see yet, and then take effect in one moment.
//
// An importer says which files and tables it is about, and writes rows: a parser and a mapping. Everything else is here, and
// the same for all: what is there already is found again, rows that a newer file no longer has go, those of other sources
// stay as they are; bad lines are reported; an import that was interrupted is continued by running it again.
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
	// Source is who states all of its rows.
	Source Source
	// Sites are those of the external ids that it writes, by which films and people are found again.
	Sites []string
	// Files are the paths of its files, compressed if they end in .gz, .bz2 or .zst. Those of the last import of this source
	// must be among them.
	Files []string
	// Rows is about how many rows it writes, if that is far less than its files have lines. They are merged also the first time, and
	// have to find room on the disk; an import of many rows calls Stage.Room once it knows how many.
	Rows int
	// Choices is whatever else decides what is imported, in words.
	Choices string
	// Tables are those that it fills, parents before what refers to them.
	Tables []Table
	// Adopt, if set, is a statement that is run when the import takes effect, in which %[1]d is the id of the source: what rows of
	// other sources take over that nobody has stated.
	Adopt string
	// Load reads the files and writes rows.
	Load func(context.Context, *Stage) error
}

// Options of a run.
type Options struct {
	// DryRun tells what would change, and changes nothing.
	DryRun bool
	// MaxErrors is how many bad lines end the import before it changes anything.
	MaxErrors int
	// Rejects is the file for bad lines; none if it is empty.
	Rejects string
	// Out is where progress is shown, and Log hears of what is done.
	Out *os.File
	Log *slog.Logger
}

// errChanged says that somebody wrote to the catalog in a way that the staged rows do not fit any more.
var errChanged = errors.New("the catalog was written to while the files were being read; nothing of the import is in it: run it again")

// Run imports the data set, or finishes an import of the same files that was interrupted. If the last import was of the same
// files, it does nothing. The pool must allow a connection for each table, and no time limit on statements.
func (i Import) Run(ctx context.Context, db *sql.DB, o Options) (Report, error) {
	r := &run{Import: i, Options: o, db: db, started: time.Now(), tables: map[string]*table{}, added: map[string]map[int64]bool{}}
	r.report.start()
	for attempt := 1; ; attempt++ {
		err := r.attempt(ctx)
		if err == nil || ctx.Err() != nil || attempt == maxAttempts || !lost(err) {
			r.report.Took = r.spent + time.Since(r.started)
			return r.report, err
		}
		o.Log.Warn("the connection to the database is lost; going on where the import was", "error", err)
		select {
		case <-ctx.Done():
			return r.report, ctx.Err()
		case <-time.After(time.Duration(attempt) * time.Second):
		}
	}
}

// maxAttempts is how often an import is tried that loses its database.
const maxAttempts = 5

// run is one import while it runs.
type run struct {
	Import
	Options
	db      *sql.DB
	conn    *sql.Conn // holds the locks, and makes the import take effect
	source  int64
	id      int64  // of its row in imports.runs
	input   string // what it is made from
	first   bool   // new tables take the place of the old ones
	whole   bool   // of a whole catalog: nothing is merged
	tables  map[string]*table
	added   map[string]map[int64]bool // by table: see Stage.Named
	order   []*table
	tracker *tracker
	report  Report
	started time.Time
	reading time.Time     // when this run began to read the files; zero if it did not
	spent   time.Duration // by the run that read the files, if it was another
}

// attempt does what is left to do.
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
	if err := r.lock(ctx, patience); err != nil {
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
		if err := r.begin(ctx); err != nil {
			return err
		}
		if err := r.load(ctx); err != nil {
			return err
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
	return err
}
