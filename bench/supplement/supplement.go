// Package supplement adds data to a catalog that was imported from files in IMDb's format, which do not have it: countries, languages,
// companies, themes, certificates, advisories, tests, nominations with winners, reviews, quotes, claims and relationships. The data of
// a film depends only on its id, so that the same import always results in the same catalog.
//
// The distributions are those of bench/synthetic: half of the films are from one country, and a few films have most nominations and
// reviews. Rows are generated in the database, with one statement per table.
package supplement

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"filmgraph/bench/bare"
)

//go:embed *.sql
var files embed.FS

// tables are the tables that get many rows, except reaches, whose index a trigger needs to look up quotes.
var tables = []string{"films", "film_sets", "film_themes", "film_companies", "certificates", "advisories", "film_tests", "nominations", "nomination_films", "nominees",
	"reviews", "review_contributors", "comparisons", "quotes", "quote_subjects", "renderings", "relationships", "claims"}

// Add adds all data to a catalog. It must be called once, without a statement timeout.
func Add(ctx context.Context, db *sql.DB, log *slog.Logger) error {
	off, err := bare.Loosen(ctx, db, tables...)
	if err != nil {
		return fmt.Errorf("take the indexes off: %w", err)
	}
	if err := fill(ctx, db, log); err != nil {
		return err
	}
	for _, order := range []string{"VACUUM FULL films", "VACUUM FULL film_sets", "VACUUM FULL quotes", "VACUUM FULL reviews"} { // every row was written twice
		if _, err := db.ExecContext(ctx, order); err != nil {
			return fmt.Errorf("%s: %w", order, err)
		}
	}
	start := time.Now()
	if err := off.Restore(ctx, db); err != nil {
		return fmt.Errorf("put the indexes back: %w", err)
	}
	if _, err := db.ExecContext(ctx, "VACUUM (ANALYZE)"); err != nil {
		return fmt.Errorf("vacuum: %w", err)
	}
	log.Info("indexes and statistics are made", "took", time.Since(start).Round(time.Second))
	if _, err := db.ExecContext(ctx, "SELECT derive_figures(), fill_disagreements()"); err != nil {
		return fmt.Errorf("derive figures and disagreements: %w", err)
	}
	if _, err := db.ExecContext(ctx, "VACUUM (ANALYZE) films, persons, disagreements"); err != nil {
		return fmt.Errorf("vacuum what was derived: %w", err)
	}
	return nil
}

// later has figures and disagreements derived at the end: for each statement, that would take minutes without indexes.
const later = "CREATE TEMPORARY TABLE changed_figures (id bigint); CREATE TEMPORARY TABLE changed_claims (id bigint); SET filmgraph.figures = 'later'"

// fill writes rows on one connection, because it uses temporary tables.
func fill(ctx context.Context, db *sql.DB, log *slog.Logger) (err error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	if _, err := conn.ExecContext(ctx, later); err != nil {
		return err
	}
	if err := things(ctx, conn); err != nil {
		return err
	}
	for _, name := range []string{"draw", "films", "shelves", "warnings", "awards", "reviews", "quotes", "relationships", "claims"} {
		text, err := files.ReadFile(name + ".sql")
		if err != nil {
			return err
		}
		start := time.Now()
		if _, err := conn.ExecContext(ctx, string(text)); err != nil {
			return fmt.Errorf("add %s: %w", name, err)
		}
		log.Info("added", "what", name, "took", time.Since(start).Round(time.Second/10))
	}
	_, err = conn.ExecContext(ctx, "RESET filmgraph.figures; DISCARD TEMPORARY")
	return err
}
