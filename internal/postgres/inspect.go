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

// Inspect does work that only reads, in its own time, on the database that is named. The private server is started for it, or, if
// another Filmgraph runs it, is used through its socket.
func Inspect(ctx context.Context, where Where, log *slog.Logger, work func(*sql.DB) error) error {
	database, err := Find(ctx, where, log)
	if taken, ok := errors.AsType[inUse](err); ok {
		return inspectRunning(ctx, cmp.Or(where.Dir, DefaultDataDir()), taken, work)
	}
	if err != nil {
		return err
	}
	defer database.Close()
	return database.Maintain(ctx, work)
}

// inspectRunning does work on the database of a data directory that another Filmgraph has locked, and leaves its version as it is.
func inspectRunning(ctx context.Context, dir string, taken inUse, work func(*sql.DB) error) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	running := readPostmaster(dataPath(dir))
	if !running.ready {
		return fmt.Errorf("%w; it is starting or stopping, so that its database cannot be read: try again when it is ready", taken)
	}
	db, err := Open(ctx, socketURL(running.sockets, "filmgraph"), Options{StatementTimeout: NoTimeout, MaxConns: 1})
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	if err := requireMigrated(ctx, db); err != nil {
		return err
	}
	return work(db)
}
