package postgres

import (
	"context"
	"database/sql"
	"log/slog"
)

// Where says which database to use: the one at URL, or without a URL a private server
// with its data in Dir (DefaultDataDir if empty), from the binaries in Bin (found by
// themselves if empty).
type Where struct{ URL, Dir, Bin string }

// Connect opens the database and brings it up to date. Closing stops the private server, if there is one.
func Connect(ctx context.Context, where Where, o Options, log *slog.Logger) (db *sql.DB, closeAll func(), err error) {
	stop := func() {}
	if where.URL == "" {
		if where.Dir == "" {
			where.Dir = DefaultDataDir()
		}
		server, err := Start(ctx, where.Dir, where.Bin, log)
		if err != nil {
			return nil, nil, err
		}
		where.URL = server.URL()
		stop = func() {
			if err := server.Stop(); err != nil {
				log.Error("The private Postgres did not stop cleanly", "error", err)
			}
		}
	}
	if db, err = Open(ctx, where.URL, o); err == nil {
		if err = Migrate(ctx, db); err == nil {
			return db, func() { _ = db.Close(); stop() }, nil
		}
		_ = db.Close()
	}
	stop()
	return nil, nil, err
}
