// Package prepared opens databases for benchmarks: one at an address, or a private one in a directory, which is filled with a catalog
// once and kept between runs. It migrates both to the schema of this checkout.
package prepared

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"filmgraph/bench/synthetic"
	"filmgraph/internal/catalog"
	"filmgraph/internal/catalog/first"
	"filmgraph/internal/postgres"
	"github.com/lib/pq"
)

// Kinds of catalogs.
const (
	Synthetic = "synthetic" // bench/synthetic
	IMDb      = "imdb"      // imported files of bench/imdbgen, with the additions of bench/supplement
	First     = "first"     // the included catalog, whose size is fixed
)

// Kinds describes the kinds for help texts.
const Kinds = Synthetic + "; " + IMDb + ": files in IMDb's format, imported, with nominations, themes, countries, reviews and more added; or " + First + ": the included catalog"

// Catalog describes the required catalog.
type Catalog struct {
	Kind  string
	Films int
	Seed  uint64
	// Files is a directory with existing files of bench/imdbfiles; if it is "", they are generated.
	Files string
}

// String returns the name of the catalog. When the catalog is complete, the name becomes the comment of the database.
func (c Catalog) String() string {
	if c.Kind == First {
		return "first catalog"
	}
	return fmt.Sprintf("%s catalog of %d films, seed %d", c.Kind, c.Films, c.Seed)
}

// connections is the number of connections that build a catalog. A private server allows 50.
const connections = 40

// Open returns the address of the database at where, which has the catalog. If c.Films is 0, it accepts any existing catalog. release
// stops the private server and keeps its data.
func Open(ctx context.Context, where postgres.Where, c Catalog, log *slog.Logger) (url string, release func(), err error) {
	found, err := postgres.Find(ctx, where, log)
	if err != nil {
		return "", nil, err
	}
	db, err := postgres.Open(ctx, found.Direct, postgres.Options{StatementTimeout: postgres.NoTimeout, MaxConns: connections})
	if err == nil {
		err = errors.Join(c.prepare(ctx, db, log), db.Close())
	}
	if err != nil {
		found.Close()
		return "", nil, err
	}
	return found.URL, found.Close, nil
}

// prepare migrates a database, and builds the catalog if there is none.
func (c Catalog) prepare(ctx context.Context, db *sql.DB, log *slog.Logger) error {
	if err := postgres.Migrate(ctx, db); err != nil {
		return err
	}
	films, comment, err := Holds(ctx, db)
	switch {
	case err != nil:
		return err
	case c.Films == 0 && films:
		return nil
	case c.Films == 0 && c.Kind != First:
		return errors.New("the database has no films: set -films to the number of films of a new catalog")
	case films && comment == c.String():
		log.Info("the catalog exists", "catalog", comment)
		return nil
	case films && comment == "":
		return fmt.Errorf("the database has films of a different origin, or an incomplete catalog: choose an empty database for the %s, or omit -films to use it unchanged", c)
	case films:
		return fmt.Errorf("the database has the %s: choose a different one for the %s, or omit -films to use it unchanged", comment, c)
	}
	start := time.Now()
	log.Info("building", "catalog", c.String())
	if err := c.build(ctx, db, log); err != nil {
		return fmt.Errorf("build the %s: %w", c, err)
	}
	log.Info("built", "catalog", c.String(), "took", time.Since(start).Round(time.Second))
	return c.label(ctx, db)
}

func (c Catalog) build(ctx context.Context, db *sql.DB, log *slog.Logger) error {
	switch c.Kind {
	case Synthetic:
		report, err := synthetic.Catalog{Films: c.Films, Seed: c.Seed}.Build(ctx, db)
		if err == nil {
			log.Info(report.String())
		}
		return err
	case IMDb:
		return c.imported(ctx, db, log)
	case First:
		if _, _, err := first.Embedded.Load(ctx, db, catalog.Options{}); err != nil {
			return err
		}
		_, err := db.ExecContext(ctx, "VACUUM (ANALYZE)")
		return err
	}
	return fmt.Errorf("unknown kind of catalog %q: choose %s, %s or %s", c.Kind, Synthetic, IMDb, First)
}

// Holds reports whether a database has films, and the name of the catalog if this package built it.
func Holds(ctx context.Context, db *sql.DB) (films bool, catalog string, err error) {
	err = db.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM films), coalesce(shobj_description(oid, 'pg_database'), '')
		FROM pg_database WHERE datname = current_database()`).Scan(&films, &catalog)
	return films, catalog, err
}

func (c Catalog) label(ctx context.Context, db *sql.DB) error {
	var name string
	if err := db.QueryRowContext(ctx, "SELECT current_database()").Scan(&name); err != nil {
		return err
	}
	_, err := db.ExecContext(ctx, "COMMENT ON DATABASE "+pq.QuoteIdentifier(name)+" IS "+pq.QuoteLiteral(c.String()))
	return err
}
