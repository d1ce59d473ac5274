package postgres

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// maxSocketDir is the longest socket directory in bytes: macOS allows 103 for the whole path, Linux 107.
const maxSocketDir = 103 - len("/.s.PGSQL.5432")

// socketDir returns a private directory for the socket of the cluster in dir: dir/run or, if that path is too long for a socket, a
// new directory in the first temporary directory whose path is short enough.
func (a account) socketDir(dir string) (string, error) {
	run := filepath.Join(dir, "run")
	// To the driver, a comma separates hosts.
	if len(run) <= maxSocketDir && !strings.Contains(run, ",") {
		return run, a.makePrivate(run)
	}
	for _, base := range []string{os.Getenv("XDG_RUNTIME_DIR"), os.TempDir(), "/tmp"} {
		if base == "" || len(base)+len("/filmgraph-1234567890") > maxSocketDir || a.canEnter(base) != nil {
			continue
		}
		short, err := os.MkdirTemp(base, "filmgraph-")
		if err != nil {
			continue
		}
		return short, a.makePrivate(short)
	}
	return "", fmt.Errorf("the path of the data directory %s is too long for a Unix socket, and no temporary directory can be used instead: choose a shorter one with --data-dir", dir)
}

// clearSocket removes the files of a killed server. PostgreSQL would not start if another process has the id in them. A running
// server is protected by the lock file in its data directory.
func (c *cluster) clearSocket() error {
	for _, name := range []string{".s.PGSQL.5432", ".s.PGSQL.5432.lock"} {
		if err := os.Remove(filepath.Join(c.sockets, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// URL returns the address of the database, in the form of DATABASE_URL.
func (s *Server) URL() string { return s.url("filmgraph") }

func (s *Server) url(database string) string { return socketURL(s.sockets, database) }

func socketURL(sockets, database string) string {
	query := url.Values{"host": {sockets}, "port": {"5432"}, "sslmode": {"disable"}}
	return "postgres://filmgraph@/" + database + "?" + query.Encode()
}

// createDatabase creates the database "filmgraph" if it is missing.
func (s *Server) createDatabase(ctx context.Context) (err error) {
	db, err := sql.Open("postgres", s.url("postgres"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	var exists bool
	if err := db.QueryRowContext(ctx, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = 'filmgraph')").Scan(&exists); err != nil {
		return fmt.Errorf("reading the databases of the private PostgreSQL: %w", err)
	}
	if !exists {
		if _, err := db.ExecContext(ctx, "CREATE DATABASE filmgraph"); err != nil {
			return fmt.Errorf("creating the database: %w", err)
		}
	}
	if !s.scratch {
		return compressByLZ4(ctx, db)
	}
	return nil
}
