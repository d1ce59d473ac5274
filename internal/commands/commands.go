// Package commands implements the command line: parsing, errors, exit statuses, and all commands except serve, which server.go
// implements.
package commands

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"slices"

	"github.com/alecthomas/kong"

	"filmgraph/internal/catalog"
	"filmgraph/internal/catalog/first"
	"filmgraph/internal/config"
	"filmgraph/internal/imdb"
	"filmgraph/internal/ingest"
	"filmgraph/internal/movielens"
	"filmgraph/internal/postgres"
	"filmgraph/internal/progress"
	"filmgraph/internal/web"
	"filmgraph/internal/wikidata"
)

// Session is what a command gets in addition to its own flags.
type Session struct {
	config.Program
	Stdout, Stderr *os.File
	Log            *slog.Logger
}

// maintain migrates the database and does work on it, also while a server runs.
func (s *Session) maintain(ctx context.Context, work func(*sql.DB) error) error {
	return Interrupted(ctx, postgres.Use(ctx, s.Where(), s.Log, work), "run it again to finish")
}

// Commands are all commands except serve.
type Commands struct {
	Load    load     `cmd:"" help:"Load catalog files: newline-delimited JSON. Files may be compressed: .gz, .bz2 or .zst."`
	Export  export   `cmd:"" help:"Write the whole catalog to standard output, as a catalog file, or to a directory, as tables in CSV or Parquet."`
	Import  imports  `cmd:"" help:"Import a downloaded data set."`
	Check   check    `cmd:"" help:"Report fields that do not show what their sources state, and references that lead nowhere."`
	Key     key      `cmd:"" help:"Create, list and revoke the keys with which clients write."`
	Migrate migrate  `cmd:"" help:"Migrate the database to the version of this program."`
	Config  settings `cmd:"" help:"Print the settings that serve would use, without passwords."`
	MCP     tools    `cmd:"" name:"mcp" help:"Serve read-only tools for language models on standard input and output (Model Context Protocol). They ask a running server."`
	Health  health   `cmd:"" help:"Ask a running server whether it is ready, and why not."`
}

type load struct {
	Files  []string `arg:"" optional:"" type:"existingfile" help:"Catalog files."`
	First  bool     `help:"Load the catalog that comes with the program, also into a database with other data."`
	Strict bool     `help:"Load nothing if any line is bad."`
}

type (
	imports struct {
		IMDb      ingest.Command[imdb.Set]      `cmd:"" name:"imdb" help:"Import IMDb's non-commercial data set."`
		MovieLens ingest.Command[movielens.Set] `cmd:"" name:"movielens" help:"Import a MovieLens data set: ratings and tags."`
		Wikidata  ingest.Command[wikidata.Set]  `cmd:"" name:"wikidata" help:"Import films and people from a Wikidata dump."`
	}
	migrate  struct{}
	settings struct{ config.Server }
	health   struct{ config.Listening }
)

// Validate requires something to load. Files are read more than once.
func (l load) Validate() error {
	if slices.Contains(l.Files, "-") {
		return errors.New("the standard input cannot be loaded: write it to a file, and name that")
	}
	if len(l.Files) == 0 && !l.First {
		return errors.New("expected <files>, or --first for the catalog that comes with the program")
	}
	return nil
}

// Run loads files. It fails if a line is bad.
func (l load) Run(ctx context.Context, s *Session) error {
	return s.maintain(ctx, func(db *sql.DB) error {
		options := catalog.Options{
			Strict:   l.Strict,
			Progress: progress.Show("loading", s.Stderr, s.Log),
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
		_, _ = fmt.Fprintf(s.Stdout, "%d lines: %d new, %d changed, %d unchanged, %d bad\n", report.Lines, report.Added, report.Changed, report.Unchanged, report.Failed)
		if report.Failed > 0 {
			return errors.New("some lines were not loaded; see above")
		}
		return nil
	})
}

// Run migrates the database.
func (migrate) Run(ctx context.Context, s *Session) error {
	return s.maintain(ctx, func(*sql.DB) error { return nil })
}

// Run prints the settings.
func (settings) Run(line *kong.Context, s *Session) error { return config.Print(s.Stdout, line) }

// Run asks the server at the address, which may be the address of all interfaces.
func (h health) Run(ctx context.Context, s *Session) error {
	if err := web.Ask(ctx, h.Addr); err != nil {
		return err
	}
	_, err := fmt.Fprintln(s.Stdout, "ready")
	return err
}
