package prepared

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"os"
	"time"

	"filmgraph/bench/imdbgen"
	"filmgraph/bench/supplement"
	"filmgraph/internal/imdb"
	"filmgraph/internal/ingest"
)

// maxErrors is more than the number of intentionally bad lines, about one in some hundred, in any generated catalog.
const maxErrors = 10_000_000

// imported imports files in IMDb's format, and adds data that such files do not have.
func (c Catalog) imported(ctx context.Context, db *sql.DB, log *slog.Logger) error {
	if c.Files == "" {
		dir, err := os.MkdirTemp("", "filmgraph-imdb-")
		if err != nil {
			return err
		}
		defer func() { _ = os.RemoveAll(dir) }()
		if _, err := (imdbgen.Set{Films: c.Films, Seed: c.Seed}).Write(dir); err != nil {
			return fmt.Errorf("write files: %w", err)
		}
		c.Files = dir
	}
	set, err := imdb.Set{Dir: c.Files}.Import()
	if err != nil {
		return err
	}
	report, err := set.Run(ctx, db, ingest.Options{MaxErrors: maxErrors, Out: os.Stderr, Log: log})
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	log.Info("imported", "took", report.Took.Round(time.Second))
	return supplement.Add(ctx, db, log)
}
