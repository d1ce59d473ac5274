package tables

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Format is a format of files, by the ending of their names.
type Format string

// The formats.
const (
	CSV     Format = "csv"
	Parquet Format = "parquet"
)

// Written says what was written of a table: Rows is how many it has, and Bytes the size of its file.
type Written struct {
	Table       Table
	Rows, Bytes int64
}

// Export writes tables into a new folder, one file for each. All are as the catalog was at one moment, whatever is written to it
// meanwhile. Rows are streamed, so that memory does not depend on how many there are. The folder appears once everything is in it;
// a folder that exists already is an error. done is called after each table.
func Export(ctx context.Context, db *sql.DB, format Format, tables []Table, dir string, done func(Written)) (err error) {
	dir = filepath.Clean(dir)
	if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, fmt.Errorf("%s exists already: name a folder that does not, or remove it first", dir))
	}
	partial, err := os.MkdirTemp(filepath.Dir(dir), "."+filepath.Base(dir)+"-")
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no folder %s: create it first", filepath.Dir(dir))
	case err != nil:
		return fmt.Errorf("cannot create a folder beside %s: %w", dir, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(partial))
		}
	}()
	tx, err := db.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return fmt.Errorf("beginning the export: %w", err)
	}
	defer func() { _ = tx.Rollback() }()
	if _, err := tx.ExecContext(ctx, "SET LOCAL statement_timeout = 0"); err != nil {
		return fmt.Errorf("preparing the export: %w", err)
	}
	for _, t := range tables {
		written, err := t.write(ctx, tx, format, filepath.Join(partial, t.Name+"."+string(format)))
		if err != nil {
			return fmt.Errorf("exporting %s: %w", t.Name, err)
		}
		done(written)
	}
	if err := os.Chmod(partial, 0o755); err != nil {
		return err
	}
	return os.Rename(partial, dir)
}

// rows takes the rows of a table, in the order of its columns, and writes them to a file.
type rows interface {
	write(values []any) error
	close() error
}

// write writes one table to a file.
func (t Table) write(ctx context.Context, tx *sql.Tx, format Format, path string) (written Written, err error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return written, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	var out rows
	if format == Parquet {
		out = newParquet(file, t)
	} else if out, err = newCSV(file, t); err != nil {
		return written, err
	}
	if written.Rows, err = t.stream(ctx, tx, t.query(), out); err != nil {
		return written, err
	}
	if err := errors.Join(out.close(), file.Sync()); err != nil {
		return written, err
	}
	info, err := file.Stat()
	if err != nil {
		return written, err
	}
	written.Table, written.Bytes = t, info.Size()
	return written, nil
}

// stream hands the rows of a query on, one after the other.
func (t Table) stream(ctx context.Context, tx *sql.Tx, query string, out rows) (count int64, err error) {
	found, err := tx.QueryContext(ctx, query)
	if err != nil {
		return 0, err
	}
	defer func() { _ = found.Close() }()
	values := t.values()
	for ; found.Next(); count++ {
		if err := found.Scan(values...); err != nil {
			return count, err
		}
		if err := out.write(values); err != nil {
			return count, err
		}
	}
	return count, found.Err()
}
