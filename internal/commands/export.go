package commands

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres"
	"filmgraph/internal/tables"
)

type export struct {
	Format string   `enum:"ndjson,csv,parquet" default:"ndjson" placeholder:"FORMAT" help:"ndjson: one catalog file, to standard output. csv and parquet: a file for each table, into a new folder."`
	Tables []string `placeholder:"TABLE" help:"Tables for csv and parquet, with commas between, such as films,credits,people; all of them by default."`
	Out    string   `type:"path" placeholder:"DIR" help:"Folder for csv and parquet, which must not exist yet."`
}

// Validate reports options that are missing or do not go together.
func (e export) Validate() error {
	switch {
	case e.Format == "ndjson" && (len(e.Tables) > 0 || e.Out != ""):
		return errors.New("--tables and --out are for --format csv and --format parquet: ndjson goes to standard output, as a whole")
	case e.Format != "ndjson" && e.Out == "":
		return fmt.Errorf("expected --out=DIR, a folder for the files of --format %s", e.Format)
	}
	_, err := tables.Find(e.Tables)
	return err
}

// Run writes the catalog.
func (e export) Run(ctx context.Context, s *Session) error {
	if e.Format == "ndjson" {
		return s.maintain(ctx, func(db *sql.DB) error { return catalog.Export(ctx, db, s.Stdout) })
	}
	chosen, err := tables.Find(e.Tables)
	if err != nil {
		return err
	}
	err = postgres.Use(ctx, s.Where(), s.Log, func(db *sql.DB) error {
		return tables.Export(ctx, db, tables.Format(e.Format), chosen, e.Out, func(w tables.Written) {
			_, _ = fmt.Fprintf(s.Stdout, "%-24s %12d rows %8.1f MB\n", w.Table.Name, w.Rows, float64(w.Bytes)/1e6)
		})
	})
	return Interrupted(ctx, err, "nothing was written; run it again")
}
