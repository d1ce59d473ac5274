package ingest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"time"
)

// Whole is a whole catalog for an empty database: rows are copied to new tables, which get their indexes and foreign keys and then
// replace the empty tables in one transaction. An interruption before that has no effect.
type Whole struct {
	// Tables are the tables that it fills, each after those that it refers to.
	Tables []Table
	// Load writes their rows, to Batch.Whole.
	Load func(context.Context, *Stage) error
	// Done is a statement that runs in the transaction in which the catalog takes effect.
	Done string
	// Progress is called repeatedly with the part of the work that is done, from 0 to 1.
	Progress func(part float64)
}

// ErrFilled means that a table of a whole catalog already has rows.
var ErrFilled = errors.New("the database has rows already")

// Run fills the database. The pool must allow a connection for each table, and must not limit the time of statements.
func (w Whole) Run(ctx context.Context, db *sql.DB) (err error) {
	r := &run{Import: Import{Tables: w.Tables, Load: w.Load, Adopt: w.Done}, db: db, first: true, whole: true, tables: map[string]*table{}}
	for _, t := range r.Tables {
		r.tables[t.Entity] = newTable(t)
		r.order = append(r.order, r.tables[t.Entity])
	}
	if r.conn, err = db.Conn(ctx); err != nil {
		return fmt.Errorf("connecting to the database: %w", err)
	}
	defer func() {
		if err = errors.Join(err, r.release(ctx)); err != nil && ctx.Err() != nil { // the other errors follow from this one
			err = ctx.Err()
		}
	}()
	if err := r.lock(ctx, fillTimeout); err != nil {
		return err
	}
	r.report.start()
	r.tracker = &tracker{log: slog.New(slog.DiscardHandler), report: w.Progress}
	if err := r.isEmpty(ctx); err != nil {
		return err
	}
	if err := r.forget(ctx); err != nil { // removes an interrupted attempt
		return err
	}
	if _, err := r.conn.ExecContext(ctx, "CREATE SCHEMA "+incoming+"; CREATE SCHEMA "+staging); err != nil {
		return fmt.Errorf("creating schemas for the new tables: %w", err)
	}
	for _, t := range r.order {
		if t.first, err = r.nextID(ctx, t); err != nil {
			return err
		}
		t.next.Store(t.first)
	}
	if err := r.load(ctx); err != nil {
		return err
	}
	if err := r.complete(ctx); err != nil {
		return err
	}
	if err := r.build(ctx); err != nil {
		return err
	}
	return r.swap(ctx)
}

// fillTimeout is how long to wait for another program that fills the database.
const fillTimeout = 10 * time.Minute

// isEmpty returns ErrFilled if a table has rows.
func (r *run) isEmpty(ctx context.Context) error {
	for _, name := range r.names() {
		var filled bool
		if err := r.conn.QueryRowContext(ctx, "SELECT EXISTS (SELECT FROM "+name+")").Scan(&filled); err != nil {
			return fmt.Errorf("reading %s: %w", name, err)
		}
		if filled {
			return fmt.Errorf("%w: %s", ErrFilled, name)
		}
	}
	return nil
}

// Whole returns the rows of an entity of a whole catalog, with values in the order of the table's columns. Rows with derived columns
// are staged: see complete.
func (b *Batch) Whole(entity string) *Rows {
	return b.Rows(entity, b.stage.run.tables[entity].staged != nil)
}

// completions are the statements that fill tables with derived columns from staged rows: the fame of name keys, and the columns that
// the films of a genre are sorted by. %[1]s are the columns of the table, and %[2]s those of the staged rows, s.
var completions = map[string]string{
	"NameKey": "INSERT INTO incoming.name_keys (%[1]s, fame) SELECT %[2]s, f.fame FROM staging.name_keys s JOIN fames() f ON f.bearer = s.bearer",
	"FilmGenre": `INSERT INTO incoming.film_genres (%[1]s, film_kind, film_year, film_popularity, film_average_rating, film_rating_votes)
		SELECT %[2]s, f.kind, f.year, f.popularity, f.average_rating, f.rating_votes FROM staging.film_genres s JOIN incoming.films f ON f.id = s.film_id`,
}

// complete fills the tables of completions in parallel.
func (r *run) complete(ctx context.Context) error {
	r.tracker.begin("completing the rows")
	var statements []string
	for _, t := range r.order {
		statement, ok := completions[t.Entity]
		if !ok {
			continue
		}
		statements = append(statements, fmt.Sprintf("SET search_path = incoming, public; CREATE TABLE incoming.%s (LIKE public.%[1]s %s); %s; RESET search_path",
			t.name(), likeAll, fmt.Sprintf(statement, t.columns(""), t.columns("s."))))
	}
	if err := r.all(ctx, len(statements), statements); err != nil {
		return fmt.Errorf("completing the rows: %w", err)
	}
	_, err := r.conn.ExecContext(ctx, "SET search_path = incoming, public; SELECT derive_figures(); RESET search_path")
	if err != nil {
		return fmt.Errorf("deriving figures: %w", err)
	}
	return nil
}
