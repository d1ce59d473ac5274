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

// digest computes what the result depends on: the files, the options of the importer, and the version of the schema.
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
		return fmt.Errorf("reading the version of the database: %w", err)
	}
	r.input = fmt.Sprintf("%s %d: %s", r.Choices, version, strings.Join(sums, " "))
	return ctx.Err()
}

// resume looks up the last import of the source: whether its input was the same, and whether it was interrupted after all files
// were loaded.
func (r *run) resume(ctx context.Context) (loaded, same bool, err error) {
	if err := r.findSource(ctx); err != nil {
		return false, false, fmt.Errorf("looking up the source: %w", err)
	}
	var finished bool
	var input, ids, report string
	err = r.conn.QueryRowContext(ctx, "SELECT id, input, first, ids, report, loaded, finished IS NOT NULL FROM imports.runs WHERE source = $1 ORDER BY id DESC LIMIT 1", r.Source.Slug).
		Scan(&r.id, &input, &r.first, &ids, &report, &loaded, &finished)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return false, false, nil
	case err != nil:
		return false, false, fmt.Errorf("reading the last import: %w", err)
	case input == r.input && finished:
		return false, true, nil
	case input != r.input || !loaded || finished || r.DryRun:
		return false, false, r.forget(ctx)
	}
	r.report.start()
	if err := json.Unmarshal([]byte(report), &r.report); err != nil {
		return false, false, fmt.Errorf("reading the report of the interrupted import: %w", err)
	}
	if r.reading.IsZero() {
		r.spent = r.report.Spent
	}
	first := map[string]int64{}
	if err := json.Unmarshal([]byte(ids), &first); err != nil {
		return false, false, fmt.Errorf("reading the ids of the interrupted import: %w", err)
	}
	for _, t := range r.order {
		t.first = first[t.name()]
	}
	r.Log.Info("continuing the interrupted import", "started", r.id)
	return true, false, nil
}

// begin starts an import: it decides how to import, and records that.
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
		return fmt.Errorf("creating schemas for the new rows: %w", err)
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
		return fmt.Errorf("recording the import: %w", err)
	}
	return nil
}

// nextID returns the next id of the table's sequence.
func (r *run) nextID(ctx context.Context, t *table) (id int64, err error) {
	err = r.conn.QueryRowContext(ctx, fmt.Sprintf("SELECT coalesce(s.last_value + 1, s.start_value) FROM pg_sequences s WHERE format('%%I.%%I', s.schemaname, s.sequencename) = pg_get_serial_sequence('public.%s', 'id')", t.name())).Scan(&id)
	if err != nil {
		return 0, fmt.Errorf("reading the next id of %s: %w", t.name(), err)
	}
	return id, nil
}

// fileNames returns the names of the files, without folders and endings of compression.
func (r *run) fileNames() []string {
	var all []string
	for _, path := range r.Files {
		all = append(all, strings.TrimSuffix(filepath.Base(path), unpack.Ending(path)))
	}
	return all
}

// sameFiles returns an error if a file of the last import is missing: what only that file states would be removed.
func (r *run) sameFiles(ctx context.Context) error {
	var last []string
	err := r.conn.QueryRowContext(ctx, "SELECT files FROM imports.runs WHERE source = $1 AND finished IS NOT NULL ORDER BY id DESC LIMIT 1", r.Source.Slug).Scan(pq.Array(&last))
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("reading the files of the last import: %w", err)
	}
	for _, name := range last {
		if !slices.Contains(r.fileNames(), name) {
			return fmt.Errorf("the last import included %s, and without it everything that only this file states would be removed: add it", name)
		}
	}
	return nil
}

// markLoaded records that the files need not be read again.
func (r *run) markLoaded(ctx context.Context) error {
	r.report.Spent = time.Since(r.reading)
	if _, err := r.conn.ExecContext(ctx, "UPDATE imports.runs SET loaded = true, report = $2 WHERE id = $1", r.id, r.report.json()); err != nil {
		return fmt.Errorf("recording the progress of the import: %w", err)
	}
	return nil
}

// finished is the statement that completes an import, in the transaction in which it takes effect.
func (r *run) finished() string {
	return fmt.Sprintf("UPDATE imports.runs SET finished = now(), report = %s WHERE id = %d; DROP SCHEMA IF EXISTS %s, %s CASCADE",
		pq.QuoteLiteral(r.report.json()), r.id, incoming, staging)
}

// forget removes what an interrupted import or a dry run has left.
func (r *run) forget(ctx context.Context) error {
	statement := fmt.Sprintf("DROP SCHEMA IF EXISTS %s, %s CASCADE; DELETE FROM imports.runs WHERE finished IS NULL", incoming, staging)
	if _, err := r.conn.ExecContext(ctx, statement); err != nil {
		return fmt.Errorf("removing the rest of an interrupted import: %w", err)
	}
	return nil
}
