// Package prepared opens databases that benchmarks read: any at an address, or a private one in a folder, which is
// filled with a catalog once and kept between runs. Both are brought up to the schema of this checkout.
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
	IMDb      = "imdb"      // files of bench/imdbgen, imported, and what bench/supplement adds to them
	First     = "first"     // the catalog that comes with the program, of one size
)

// Kinds are their names, for help.
const Kinds = Synthetic + "; " + IMDb + ": files in IMDb's format, imported, with nominations, themes, countries, reviews and more added; or " + First + ": the one that comes with the program"

// Catalog says what the database is to hold.
type Catalog struct {
	Kind  string
	Films int
	Seed  uint64
	// Files is a folder with files of bench/imdbfiles, for those that are there already; they are made if it is empty.
	Files string
}

// String names the catalog. A database has the name as its comment once the catalog is complete.
func (c Catalog) String() string {
	if c.Kind == First {
		return "first catalog"
	}
	return fmt.Sprintf("%s catalog of %d films, seed %d", c.Kind, c.Films, c.Seed)
}

// connections is how many build a catalog at a time. A private server allows 50.
const connections = 40

// Open returns the address of the database at where, with the catalog in it. Without films it takes any catalog that is
// there. Release stops the private server; its data stays.
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
		return errors.New("the database holds no films: say with -films how many a new catalog is to have")
	case films && comment == c.String():
		log.Info("the catalog is there", "catalog", comment)
		return nil
	case films && comment == "":
		return fmt.Errorf("the database holds films of another origin, or a catalog that was not completed: name an empty one for the %s, or leave out -films to take it as it is", c)
	case films:
		return fmt.Errorf("the database holds the %s: name another for the %s, or leave out -films to take it as it is", comment, c)
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
	return fmt.Errorf("there is no kind %q of catalogs: there are %s, %s and %s", c.Kind, Synthetic, IMDb, First)
}

// Holds reports whether a database holds films, and the name of the catalog if this package built it.
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
