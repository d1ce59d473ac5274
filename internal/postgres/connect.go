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

// Database is a database that can be used until Close. URL and Direct are as in Where.
type Database struct {
	URL, Direct string
	server      *Server // nil if somebody else runs it
	log         *slog.Logger
}

// Find returns the database, after starting the private server if it is there.
func Find(ctx context.Context, where Where, log *slog.Logger) (*Database, error) {
	if where.URL != "" {
		return &Database{URL: where.URL, Direct: cmp.Or(where.Direct, where.URL), log: log}, nil
	}
	server, err := Start(ctx, cmp.Or(where.Dir, DefaultDataDir()), where.Bin, log)
	if err != nil {
		return nil, err
	}
	return &Database{URL: server.URL(), Direct: server.URL(), server: server, log: log}, nil
}

// Close stops the private server.
func (d *Database) Close() {
	if d.server == nil {
		return
	}
	if err := d.server.Stop(); err != nil {
		d.log.Error("the private PostgreSQL did not stop cleanly", "error", err)
	}
}

// Maintain is the function Maintain for this database. An error says so if a disk is full.
func (d *Database) Maintain(ctx context.Context, work func(*sql.DB) error) error {
	err := Maintain(ctx, d.Direct, work)
	if d.server == nil {
		return explainFull("", err)
	}
	return d.server.explain(err)
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
