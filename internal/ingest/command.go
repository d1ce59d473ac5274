package ingest

import (
	"context"
	"database/sql"
	"log/slog"
	"os"
	"runtime/debug"
)

// Session is what the command line gives a command of an importer: the database, brought up to date, and where to tell what.
type Session struct {
	Database       func(ctx context.Context, work func(*sql.DB) error) error
	Stdout, Stderr *os.File
	Log            *slog.Logger
}

// Flags are what the commands of all importers have.
type Flags struct {
	DryRun    bool   `help:"Tell what would change, and change nothing."`
	MaxErrors int    `default:"100000" placeholder:"N" help:"End without importing anything when more lines than these are bad (${default})."`
	Rejects   string `placeholder:"FILE" type:"path" help:"Write bad lines to this file: file, line, reason and text, with tabs between them."`
}

// How much garbage there may be beside what is alive, in percent, and how much memory in all, in bytes: the collector works
// harder then.
const (
	garbage = 400
	memory  = 220 << 20
)

// Run runs an import, and tells what it did.
func (f Flags) Run(ctx context.Context, s *Session, i Import) error {
	// Little is alive at a time, so that garbage may pile up between collections; the limit keeps it within bounds.
	debug.SetGCPercent(garbage)
	debug.SetMemoryLimit(memory)
	return s.Database(ctx, func(db *sql.DB) error {
		report, err := i.Run(ctx, db, Options{DryRun: f.DryRun, MaxErrors: f.MaxErrors, Rejects: f.Rejects, Out: s.Stderr, Log: s.Log})
		if err != nil {
			return err
		}
		report.Write(s.Stdout)
		return nil
	})
}
