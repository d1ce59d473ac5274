package ingest

import (
	"context"
	"database/sql"
	"log/slog"
	"os"
	"runtime/debug"
)

// Session is what a command line provides: the database, migrated, and where output goes.
type Session struct {
	Database       func(ctx context.Context, work func(*sql.DB) error) error
	Stdout, Stderr *os.File
	Log            *slog.Logger
}

// DataSet is a data set that a user has downloaded. Its tags are flags and arguments of the command line.
type DataSet interface {
	// Import describes its import. It fails if files are missing.
	Import() (Import, error)
}

// Command implements filmgraph import NAME.
type Command[S DataSet] struct {
	Set       S      `embed:""`
	DryRun    bool   `help:"Report what would change, and change nothing."`
	MaxErrors int    `default:"100000" placeholder:"N" help:"Number of bad lines beyond which nothing is imported (${default})."`
	Rejects   string `placeholder:"FILE" type:"path" help:"File to write bad lines to: file, line, reason and text, separated by tabs."`
}

const (
	garbage = 400       // GOGC in percent: the live heap is small, so garbage may pile up between collections
	memory  = 220 << 20 // GOMEMLIMIT in bytes: beyond it, the collector works harder
)

// Run runs the import, and prints what it did.
func (c Command[S]) Run(ctx context.Context, s *Session) error {
	i, err := c.Set.Import()
	if err != nil {
		return err
	}
	debug.SetGCPercent(garbage)
	debug.SetMemoryLimit(memory)
	return s.Database(ctx, func(db *sql.DB) error {
		report, err := i.Run(ctx, db, Options{DryRun: c.DryRun, MaxErrors: c.MaxErrors, Rejects: c.Rejects, Out: s.Stderr, Log: s.Log})
		if err != nil {
			return err
		}
		report.Write(s.Stdout)
		return nil
	})
}
