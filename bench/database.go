package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"filmgraph/bench/synthetic"
	"filmgraph/internal/postgres"
	"github.com/lib/pq"
)

// database is the catalog that all contenders read, on a private server.
type database struct {
	url     string
	server  *postgres.Server
	process int     // id of the server's first process
	admin   *sql.DB // for statements of the benchmark itself
	counts  bool    // whether the server can count statements
}

// settings are for a server that only reads after the catalog has been built. Data that is lost in a crash can be rebuilt.
var settings = map[string]string{
	"fsync":            "off",
	"full_page_writes": "off",
	"wal_level":        "minimal", // COPY into a table that is truncated in the same transaction writes no WAL
	"max_wal_senders":  "0",
	"autovacuum":       "off", // nothing changes, and nothing must run during the rounds
}

// openDatabase starts the server with data in dir, and builds the catalog unless an earlier run has built it.
func openDatabase(ctx context.Context, dir, size string, seed uint64, log *slog.Logger) (*database, error) {
	d := &database{}
	var err error
	if d.server, err = postgres.Start(ctx, dir, "", log); err != nil {
		return nil, err
	}
	if err := d.prepare(ctx, dir, log); err != nil {
		return nil, errors.Join(err, d.close())
	}
	name, err := d.catalog(ctx, size, synthetic.Catalog{Films: synthetic.Sizes[size], Seed: seed}, log)
	if err == nil {
		d.url = withDatabase(d.server.URL(), name)
		err = d.connect(ctx, d.url)
	}
	if err == nil && d.counts {
		_, err = d.admin.ExecContext(ctx, "CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
	}
	if err == nil {
		_, err = d.admin.ExecContext(ctx, "CHECKPOINT")
	}
	if err != nil {
		return nil, errors.Join(err, d.close())
	}
	return d, nil
}

// prepare sets the settings of the server, which require a restart.
func (d *database) prepare(ctx context.Context, dir string, log *slog.Logger) error {
	if err := d.connect(ctx, d.server.URL()); err != nil {
		return err
	}
	if err := d.admin.QueryRowContext(ctx, "SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_stat_statements')").Scan(&d.counts); err != nil {
		return err
	}
	for name, value := range settings {
		if _, err := d.admin.ExecContext(ctx, "ALTER SYSTEM SET "+name+" = "+pq.QuoteLiteral(value)); err != nil {
			return err
		}
	}
	if d.counts {
		if _, err := d.admin.ExecContext(ctx, "ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'"); err != nil {
			return err
		}
	}
	if err := errors.Join(d.admin.Close(), d.server.Stop()); err != nil {
		return err
	}
	var err error
	if d.server, err = postgres.Start(ctx, dir, "", log); err != nil {
		return err
	}
	pid, err := os.ReadFile(filepath.Join(dir, "data", "postmaster.pid"))
	if err != nil {
		return err
	}
	line, _, _ := strings.Cut(string(pid), "\n")
	if d.process, err = strconv.Atoi(line); err != nil {
		return err
	}
	if err := d.connect(ctx, d.server.URL()); err != nil {
		return err
	}
	return d.counting(ctx, false)
}

// counting enables or disables counting of statements, which takes time.
func (d *database) counting(ctx context.Context, on bool) error {
	if !d.counts {
		return nil
	}
	track := map[bool]string{true: "top", false: "none"}[on]
	if _, err := d.admin.ExecContext(ctx, `ALTER SYSTEM SET "pg_stat_statements.track" = `+pq.QuoteLiteral(track)); err != nil {
		return err
	}
	_, err := d.admin.ExecContext(ctx, "SELECT pg_reload_conf()")
	return err
}

// connect opens the pool for our own statements.
func (d *database) connect(ctx context.Context, address string) (err error) {
	d.admin, err = postgres.Open(ctx, address, postgres.Options{StatementTimeout: postgres.NoTimeout, MaxConns: 2})
	return err
}

// catalog returns the name of the database with a catalog, and builds it if necessary. The name contains the size, the seed, the
// schema and the version of the generator. A database gets it only when the catalog is complete.
func (d *database) catalog(ctx context.Context, size string, c synthetic.Catalog, log *slog.Logger) (string, error) {
	const building = "building"
	for _, order := range []string{"DROP DATABASE IF EXISTS " + building, "CREATE DATABASE " + building} {
		if _, err := d.admin.ExecContext(ctx, order); err != nil {
			return "", err
		}
	}
	db, err := postgres.Open(ctx, withDatabase(d.server.URL(), building), postgres.Options{StatementTimeout: postgres.NoTimeout, MaxConns: 40})
	if err != nil {
		return "", err
	}
	defer func() { _ = db.Close() }()
	if err := postgres.Migrate(ctx, db); err != nil {
		return "", err
	}
	var schema string
	if err := db.QueryRowContext(ctx, schemaHash).Scan(&schema); err != nil {
		return "", err
	}
	name := fmt.Sprintf("%s_%d_%s_%s", size, c.Seed, schema, synthetic.Version())
	var there bool
	if err := d.admin.QueryRowContext(ctx, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", name).Scan(&there); err != nil {
		return "", err
	}
	if there {
		log.Info("the catalog is there", "database", name)
		return name, nil
	}
	log.Info("building a catalog", "films", c.Films, "database", name)
	report, err := c.Build(ctx, db)
	if err != nil {
		return "", fmt.Errorf("build a catalog: %w", err)
	}
	log.Info("built: " + report.String())
	if err := db.Close(); err != nil {
		return "", err
	}
	_, err = d.admin.ExecContext(ctx, "ALTER DATABASE "+building+" RENAME TO "+pq.QuoteIdentifier(name))
	return name, err
}

// schemaHash returns a hash of all columns, indexes and constraints.
const schemaHash = `SELECT left(md5(string_agg(thing, ';' ORDER BY thing)), 8) FROM (
	SELECT format('%s.%s %s', attrelid::regclass, attname, format_type(atttypid, atttypmod)) FROM pg_attribute a
	JOIN pg_class c ON c.oid = attrelid WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND attnum > 0
	UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
	UNION ALL SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
	UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal) s(thing)`

// withDatabase returns the address of another database of the same server.
func withDatabase(address, name string) string {
	u, err := url.Parse(address)
	if err != nil {
		panic(err) // the address of the private server is valid
	}
	u.Path = "/" + name
	return u.String()
}

// close stops the server and keeps its data.
func (d *database) close() error {
	var err error
	if d.admin != nil {
		err = d.admin.Close()
	}
	if d.server != nil {
		err = errors.Join(err, d.server.Stop())
	}
	return err
}
