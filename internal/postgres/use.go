package postgres

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
)

// Use migrates the database and does work on it without a time limit, such as loading, exporting or creating keys. If the private
// server is used, Use starts it, or connects to the one that another Filmgraph runs; its database must then be at the version of
// this program.
func Use(ctx context.Context, where Where, log *slog.Logger, work func(*sql.DB) error) error {
	database, err := Find(ctx, where, log)
	if taken, ok := errors.AsType[inUse](err); ok {
		return useRunning(ctx, cmp.Or(where.Dir, DefaultDataDir()), taken, work)
	}
	if err != nil {
		return err
	}
	defer database.Close()
	return database.Maintain(ctx, work)
}

// useRunning does work on the database of a data directory that another Filmgraph has locked.
func useRunning(ctx context.Context, dir string, taken inUse, work func(*sql.DB) error) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	running := readPostmaster(dataPath(dir))
	if !running.ready {
		return fmt.Errorf("%w; it is starting or stopping, so that its database cannot be used: try again when it is ready", taken)
	}
	db, err := Open(ctx, socketURL(running.sockets, "filmgraph"), Options{StatementTimeout: NoTimeout, MaxConns: maintainers})
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	if err := requireMigrated(ctx, db); err != nil {
		return err
	}
	return explainFull(dir, work(db))
}
