package ingest

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"filmgraph/internal/unpack"

	"github.com/lib/pq"
)

// digest sums up what decides on the result: the files, the importer's choices, and the version of the schema.
func (r *run) digest(ctx context.Context) error {
	r.tracker.begin("checking the files")
	sums := make([]string, len(r.Files))
	for i, path := range r.Files {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		hash := sha256.New()
		_, counted := r.tracker.open(f)
		_, err = io.Copy(hash, counted)
		_ = f.Close()
		if err != nil {
			return fmt.Errorf("reading %s: %w", path, err)
		}
		sums[i] = hex.EncodeToString(hash.Sum(nil))
	}
	var version int64
	if err := r.conn.QueryRowContext(ctx, "SELECT max(version_id) FROM goose_db_version").Scan(&version); err != nil {
		return fmt.Errorf("asking for the version of the database: %w", err)
	}
	r.input = fmt.Sprintf("%s %d: %s", r.Choices, version, strings.Join(sums, " "))
	return ctx.Err()
}

// resume finds the last import of the source: whether it was of the same input, or was interrupted after all was loaded.
func (r *run) resume(ctx context.Context) (loaded, same bool, err error) {
	if err := r.findSource(ctx); err != nil {
		return false, false, fmt.Errorf("looking for the source: %w", err)
	}
	var finished bool
	var input, ids, report string
	err = r.conn.QueryRowContext(ctx, "SELECT id, input, first, ids, report, loaded, finished IS NOT NULL FROM imports.runs WHERE source = $1 ORDER BY id DESC LIMIT 1", r.Source.Slug).
		Scan(&r.id, &input, &r.first, &ids, &report, &loaded, &finished)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return false, false, nil
	case err != nil:
		return false, false, fmt.Errorf("asking for the last import: %w", err)
	case input == r.input && finished:
		return false, true, nil
	case input != r.input || !loaded || finished || r.DryRun:
		return false, false, r.forget(ctx)
	}
	r.report.start()
	if err := json.Unmarshal([]byte(report), &r.report); err != nil {
		return false, false, fmt.Errorf("reading what was imported: %w", err)
	}
	if r.reading.IsZero() {
		r.spent = r.report.Spent
	}
	first := map[string]int64{}
	if err := json.Unmarshal([]byte(ids), &first); err != nil {
		return false, false, fmt.Errorf("reading the ids of the import: %w", err)
	}
	for _, t := range r.order {
		t.first = first[t.name()]
	}
	r.Log.Info("going on with the import that was interrupted", "started", r.id)
	return true, false, nil
}

// begin starts an import anew: it decides how, and remembers it.
func (r *run) begin(ctx context.Context) error {
	r.reading, r.spent = time.Now(), 0
	r.report.start()
	if err := r.forget(ctx); err != nil {
		return err
	}
	if err := r.sameFiles(ctx); err != nil {
		return err
	}
	if err := r.register(ctx); err != nil {
		return fmt.Errorf("writing the source: %w", err)
	}
	var err error
	if r.first, err = r.isFirst(ctx); err != nil {
		return err
	}
	if err := r.checkSpace(ctx, r.Rows); err != nil {
		return err
	}
	if _, err := r.conn.ExecContext(ctx, "CREATE SCHEMA "+incoming+"; CREATE SCHEMA "+staging); err != nil {
		return fmt.Errorf("making room for what comes in: %w", err)
	}
	first := map[string]int64{}
	for _, t := range r.order {
		if t.first, err = r.nextID(ctx, t); err != nil {
			return err
		}
		t.next.Store(t.first)
		first[t.name()] = t.first
	}
	ids, err := json.Marshal(first)
	if err != nil {
		return err
	}
	err = r.conn.QueryRowContext(ctx, "INSERT INTO imports.runs (source, files, input, first, ids) VALUES ($1, $2, $3, $4, $5) RETURNING id",
		r.Source.Slug, pq.Array(r.fileNames()), r.input, r.first, string(ids)).Scan(&r.id)
	if err != nil {
		return fmt.Errorf("remembering the import: %w", err)
	}
	return nil
}

// nextID is the id that the table would give out next.
func (r *run) nextID(ctx context.Context, t *table) (id int64, err error) {
	err = r.conn.QueryRowContext(ctx, fmt.Sprintf("SELECT coalesce(s.last_value + 1, s.start_value) FROM pg_sequences s WHERE format('%%I.%%I', s.schemaname, s.sequencename) = pg_get_serial_sequence('public.%s', 'id')", t.name())).Scan(&id)
	if err != nil {
		return 0, fmt.Errorf("asking for the next id of %s: %w", t.name(), err)
	}
	return id, nil
}

// fileNames are those of the files, whatever folder they are in and however they are packed.
func (r *run) fileNames() []string {
	var all []string
	for _, path := range r.Files {
		all = append(all, strings.TrimSuffix(filepath.Base(path), unpack.Ending(path)))
	}
	return all
}

// sameFiles refuses an import that lacks a file of the last one: what only that file says would have to go.
func (r *run) sameFiles(ctx context.Context) error {
	var last []string
	err := r.conn.QueryRowContext(ctx, "SELECT files FROM imports.runs WHERE source = $1 AND finished IS NOT NULL ORDER BY id DESC LIMIT 1", r.Source.Slug).Scan(pq.Array(&last))
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("asking for the files of the last import: %w", err)
	}
	for _, name := range last {
		if !slices.Contains(r.fileNames(), name) {
			return fmt.Errorf("the last import had %s too, and what only that file says would be removed: add it to the others", name)
		}
	}
	return nil
}

// isFirst reports whether there is so little in the tables that new ones are made faster than these are added to.
func (r *run) isFirst(ctx context.Context) (bool, error) {
	if r.Rows > 0 {
		return false, nil
	}
	total, expected := 0, 0
	for _, path := range r.Files {
		expected += Expect(path)
	}
	for _, t := range r.order {
		var rows int
		var ours bool
		query := "SELECT count(*), " + r.someOurs(t) + " FROM (SELECT FROM " + t.name() + " LIMIT $1) counted"
		if err := r.conn.QueryRowContext(ctx, query, expected).Scan(&rows, &ours); err != nil {
			return false, fmt.Errorf("counting %s: %w", t.name(), err)
		}
		if ours {
			return false, nil
		}
		total += rows
	}
	return total < expected, nil
}

// Expect tells about how many lines a file has.
func Expect(path string) int {
	info, err := os.Stat(path)
	if err != nil {
		return 0 // opening it will tell why
	}
	if unpack.Ending(path) != "" {
		return int(info.Size() / perPackedLine)
	}
	return int(info.Size() / perLine)
}

// Bytes that a line takes.
const perPackedLine, perLine = 15, 60

func (r *run) someOurs(t *table) string {
	if !t.sourced() {
		return "false"
	}
	return fmt.Sprintf("EXISTS (SELECT FROM %s WHERE source_id = %d)", t.name(), r.source)
}

// markLoaded remembers that the files need not be read again.
func (r *run) markLoaded(ctx context.Context) error {
	r.report.Spent = time.Since(r.reading)
	if _, err := r.conn.ExecContext(ctx, "UPDATE imports.runs SET loaded = true, report = $2 WHERE id = $1", r.id, r.report.json()); err != nil {
		return fmt.Errorf("remembering what was read: %w", err)
	}
	return nil
}

// finished is the statement by which an import is done, in the moment in which it takes effect.
func (r *run) finished() string {
	return fmt.Sprintf("UPDATE imports.runs SET finished = now(), report = %s WHERE id = %d; DROP SCHEMA IF EXISTS %s, %s CASCADE",
		pq.QuoteLiteral(r.report.json()), r.id, incoming, staging)
}

// forget removes what an import left that was interrupted, or only tried.
func (r *run) forget(ctx context.Context) error {
	statement := fmt.Sprintf("DROP SCHEMA IF EXISTS %s, %s CASCADE; DELETE FROM imports.runs WHERE finished IS NULL", incoming, staging)
	if _, err := r.conn.ExecContext(ctx, statement); err != nil {
		return fmt.Errorf("removing what an interrupted import left: %w", err)
	}
	return nil
}
