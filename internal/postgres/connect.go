package postgres

import (
	"cmp"
	"context"
	"database/sql"
	"log/slog"
)

// Where says which database to use: the one at URL or, without a URL, that of a private server with its data in Dir (by default
// DefaultDataDir) and its programs in Bin (by default found automatically). If URL leads through a pooler, Direct is the
// address of the same database without it.
type Where struct{ URL, Direct, Dir, Bin string }

// Database is a database that may be used until Close. URL and Direct are as in Where.
type Database struct {
	URL, Direct string
	server      *Server // nil if it is not ours
	log         *slog.Logger
}

// Find returns the database. It starts the private server if that is used.
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

// Maintain is the function Maintain for this database. If a disk is full, the error says so.
func (d *Database) Maintain(ctx context.Context, work func(*sql.DB) error) error {
	err := Maintain(ctx, d.Direct, work)
	if d.server == nil {
		return explainFull("", err)
	}
	return d.server.explain(err)
}

// maintainers is the maximum number of connections for maintenance: an import writes many tables at a time.
const maintainers = 32

// Maintain migrates the database at url, which must not lead through a pooler, and does work on it without a time limit, such as
// loading, importing or exporting.
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
