package postgrestest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"

	"filmgraph/internal/postgres"

	"github.com/gofrs/flock"
)

// Making the data of a server and migrating a database takes seconds of processor time, in each test process. So the first process stores the
// data of a stopped server, and all copy its files. There is one snapshot for each user: that of other migrations
// or of another PostgreSQL is replaced.

// snapshotTemplate is the migrated, empty database in a snapshot.
const snapshotTemplate = "filmgraph_test_template"

// copySnapshot copies the snapshot to the directory of a server, which must not have data yet.
func copySnapshot(ctx context.Context, dir string) error {
	parent, err := homes()
	if err != nil {
		return err
	}
	return copySnapshotOf(ctx, parent, dir)
}

// copySnapshotOf is copySnapshot for the snapshot in a parent. If there is none, it is made in the directory first.
func copySnapshotOf(ctx context.Context, parent, dir string) (err error) {
	key, err := postgres.ScratchKey(ctx)
	if err != nil {
		return err
	}
	turn := flock.New(filepath.Join(parent, "snapshot"))
	if err := turn.Lock(); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, turn.Unlock()) }()
	if err := os.Mkdir(dir, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if err := os.Chmod(dir, 0o755); err != nil { // whatever the umask
		return err
	}
	data, snapshot := filepath.Join(dir, "data"), filepath.Join(parent, "snapshot-"+key)
	if _, err := os.Stat(snapshot); err == nil {
		return copyData(snapshot, data)
	}
	if err := makeSnapshotted(ctx, dir); err != nil {
		return err
	}
	older, err := filepath.Glob(filepath.Join(parent, "snapshot-*"))
	if err != nil {
		return err
	}
	for _, path := range older {
		if err := os.RemoveAll(path); err != nil {
			return err
		}
	}
	if err := copyData(data, snapshot+".incomplete"); err != nil {
		return err
	}
	return os.Rename(snapshot+".incomplete", snapshot)
}

// makeSnapshotted makes the data of a server with the template, and stops it.
func makeSnapshotted(ctx context.Context, dir string) (err error) {
	server, err := postgres.StartScratch(ctx, dir, "", slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, server.Stop()) }()
	db, err := postgres.Open(ctx, server.URL(), postgres.Options{StatementTimeout: postgres.NoTimeout, MaxConns: 1})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := copyDatabase(ctx, db, snapshotTemplate, "template0"); err != nil {
		return err
	}
	return migrateDatabase(ctx, withDatabase(server.URL(), snapshotTemplate))
}

// copyData copies the data of a stopped server, with the owners and modes of its files.
func copyData(from, to string) error {
	if said, err := exec.Command("cp", "-R", "-p", from, to).CombinedOutput(); err != nil {
		return fmt.Errorf("copying %s: %w: %s", from, err, said)
	}
	return nil
}
