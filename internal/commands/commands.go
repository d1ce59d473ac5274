// Package commands is the command line: how it is read, what is said of mistakes in it, how it ends, and every command but
// serve, which server.go puts together.
package commands

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"

	"github.com/alecthomas/kong"

	"filmgraph/internal/catalog"
	"filmgraph/internal/catalog/first"
	"filmgraph/internal/config"
	"filmgraph/internal/imdb"
	"filmgraph/internal/movielens"
	"filmgraph/internal/postgres"
	"filmgraph/internal/web"
	"filmgraph/internal/wikidata"
)

// Session is what a command gets beside its own flags.
type Session struct {
	config.Program
	Stdout, Stderr *os.File
	Log            *slog.Logger
}

// maintain does work on the database, brought up to date.
func (s *Session) maintain(ctx context.Context, work func(*sql.DB) error) error {
	database, err := postgres.Find(ctx, s.Where(), s.Log)
	if err == nil {
		defer database.Close()
		err = database.Maintain(ctx, work)
	}
	return Interrupted(ctx, err, "run it again to finish")
}

// Commands are all commands but serve.
type Commands struct {
	Load    load     `cmd:"" help:"Load catalog files: newline-delimited JSON, also compressed as .gz."`
	Export  export   `cmd:"" help:"Write the whole catalog to standard output, as a catalog file, or to a folder, as tables in CSV or Parquet."`
	Import  imports  `cmd:"" help:"Import a data set that you have downloaded."`
	Migrate migrate  `cmd:"" help:"Bring the database up to date, and do nothing else."`
	Config  settings `cmd:"" help:"Print the settings that serve would have, without passwords, and do nothing else."`
	Health  health   `cmd:"" help:"Ask a running server whether it can answer, and say why not."`
}

type load struct {
	Files  []string `arg:"" optional:"" type:"existingfile" help:"Catalog files."`
	First  bool     `help:"Load the catalog that comes with the program, beside whatever the database holds."`
	Strict bool     `help:"Load nothing at all if any line is bad."`
}

type (
	imports struct {
		IMDb      imdb.Command      `cmd:"" name:"imdb" help:"Import IMDb's non-commercial data set."`
		MovieLens movielens.Command `cmd:"" name:"movielens" help:"Import a data set of MovieLens: ratings and tags."`
		Wikidata  wikidata.Command  `cmd:"" name:"wikidata" help:"Import films and people of a dump of Wikidata."`
	}
	migrate  struct{}
	settings struct{ config.Server }
	health   struct{ config.Listening }
)

// Validate tells what is to be loaded.
func (l load) Validate() error {
	if len(l.Files) == 0 && !l.First {
		return errors.New("expected <files>, or --first for the catalog that comes with the program")
	}
	return nil
}

// Run loads files, and fails if a line of them is bad.
func (l load) Run(ctx context.Context, s *Session) error {
	return s.maintain(ctx, func(db *sql.DB) error {
		options := catalog.Options{
			Strict:   l.Strict,
			Progress: catalog.Show("loading", s.Stderr, s.Log),
			Bad:      func(line catalog.BadLine) { _, _ = fmt.Fprintln(s.Stderr, line) },
		}
		var report catalog.Report
		var err error
		if l.First {
			report, err = first.Embedded.Add(ctx, db, options)
		}
		if err == nil && len(l.Files) > 0 {
			var files catalog.Report
			files, err = catalog.Load(ctx, db, catalog.Paths(l.Files...), options)
			report = report.Plus(files)
		}
		if err != nil {
			return err
		}
		_, _ = fmt.Fprintf(s.Stdout, "%d lines: %d new, %d changed, %d as before, %d bad\n", report.Lines, report.Added, report.Changed, report.Unchanged, report.Failed)
		if report.Failed > 0 {
			return errors.New("not every line was loaded: see above")
		}
		return nil
	})
}

// Run brings the database up to date.
func (migrate) Run(ctx context.Context, s *Session) error {
	return s.maintain(ctx, func(*sql.DB) error { return nil })
}

// Run prints the settings.
func (settings) Run(line *kong.Context, s *Session) error { return config.Print(s.Stdout, line) }

// Run asks the server at the address, which may be that of all interfaces.
func (h health) Run(ctx context.Context, s *Session) error {
	if err := web.Ask(ctx, h.Addr); err != nil {
		return err
	}
	_, err := fmt.Fprintln(s.Stdout, "ready")
	return err
}
