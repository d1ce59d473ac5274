package postgres_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"path/filepath"
	"syscall"
	"testing"

	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/lib/pq"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestFullDisk fills a small disk at each stage: by creating the data, by migrating, and by writing more and more. Each time
// the error says what is wrong and where, and the next start continues once there is space.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	for _, size := range []int{20, 44, 60, 90} {
		t.Run(fmt.Sprint(size, " MB"), func(t *testing.T) {
			t.Parallel()
			disk := postgrestest.Disk(t, size)
			dir := filepath.Join(disk.Dir, "state")
			err := fillUp(t.Context(), dir)
			require.Error(t, err)
			t.Log(err)
			assert.ErrorContains(t, err, "the disk is full: ")
			assert.ErrorContains(t, err, dir)

			disk.Resize(t, 1000)
			found, err := postgres.Find(t.Context(), postgres.Where{Dir: dir}, quiet)
			require.NoError(t, err)
			defer found.Close()
			require.NoError(t, found.Maintain(t.Context(), func(*sql.DB) error { return nil }))
		})
	}
}

// fillUp writes rows to a database in dir until that fails.
func fillUp(ctx context.Context, dir string) error {
	found, err := postgres.Find(ctx, postgres.Where{Dir: dir}, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	defer found.Close()
	return found.Maintain(ctx, func(db *sql.DB) error {
		if _, err := db.ExecContext(ctx, "CREATE TABLE filler (text text)"); err != nil {
			return err
		}
		for {
			if _, err := db.ExecContext(ctx, "INSERT INTO filler SELECT repeat(md5(i::text), 100) FROM generate_series(1, 1000) AS i"); err != nil {
				return fmt.Errorf("writing rows: %w", err)
			}
		}
	})
}

// TestFullDiskElsewhere fills the disk of a server that the program did not start, and that of an output file.
func TestFullDiskElsewhere(t *testing.T) {
	t.Parallel()
	found, err := postgres.Find(t.Context(), postgres.Where{URL: postgrestest.URL(t)}, quiet)
	require.NoError(t, err)
	for _, test := range []struct {
		err  error
		says string
	}{
		{&pq.Error{Code: "53100", Message: `could not extend file "base/1/2": No space left on device`}, "the disk of the database server is full; free some space"},
		{&fs.PathError{Op: "write", Path: "/mnt/rejects.tsv", Err: syscall.ENOSPC}, "the disk of /mnt/rejects.tsv is full; free some space"},
		{errors.New("other"), "doing it: other"},
	} {
		err = found.Maintain(t.Context(), func(*sql.DB) error { return fmt.Errorf("doing it: %w", test.err) })
		require.ErrorContains(t, err, test.says)
		require.ErrorIs(t, err, test.err)
	}
}
