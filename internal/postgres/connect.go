package postgres

import (
	"cmp"
	"context"
	"database/sql"
	"log/slog"
)

// Where says which database to use: the one at URL, or without a URL a private server
// with its data in Dir (DefaultDataDir if empty), from the binaries in Bin (found by
// themselves if empty). Direct leads to the same database past a pooler, if URL leads
// through one.
type Where struct{ URL, Direct, Dir, Bin string }

// Find returns where the database is, with both addresses, and how to let go of it. It
// starts the private server if that is the database.
func Find(ctx context.Context, where Where, log *slog.Logger) (found Where, stop func(), err error) {
	if where.URL != "" {
		where.Direct = cmp.Or(where.Direct, where.URL)
		return where, func() {}, nil
	}
	if where.Dir == "" {
		where.Dir = DefaultDataDir()
	}
	server, err := Start(ctx, where.Dir, where.Bin, log)
	if err != nil {
		return Where{}, nil, err
	}
	where.URL, where.Direct = server.URL(), server.URL()
	return where, func() {
		if err := server.Stop(); err != nil {
			log.Error("the private PostgreSQL did not stop cleanly", "error", err)
		}
	}, nil
}

// maintainers bounds the connections of maintenance: an import writes many tables at a time.
const maintainers = 32

// Maintain brings the database at url, which is direct, up to date and does work on it
// that may take as long as it needs: loading, importing, exporting.
func Maintain(ctx context.Context, url string, work func(*sql.DB) error) error {
	db, err := Open(ctx, url, Options{StatementTimeout: NoTimeout, MaxConns: maintainers})
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	if err := Migrate(ctx, db); err != nil {
		return err
	}
	return work(db)
}
