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

// socketDir returns a closed directory for the socket of the cluster in dir: "run" in there, or where that path
// is too long for a socket, a fresh one in the first short enough place for temporary files.
func (a account) socketDir(dir string) (string, error) {
	run := filepath.Join(dir, "run")
	// The driver takes a comma for the end of a host.
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
	return "", fmt.Errorf("the path of the data directory %s is too long for a Unix socket, and there is no directory for temporary files to put it in: choose a shorter one with --data-dir", dir)
}

// clearSocket removes what a killed server left in the directory: its number may be in use by another process, for which
// PostgreSQL would stand back. A server that does live is kept from harm by the lock file in its data directory.
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

// createDatabase creates the database "filmgraph" unless it is there.
func (s *Server) createDatabase(ctx context.Context) (err error) {
	db, err := sql.Open("postgres", s.url("postgres"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	var there bool
	if err := db.QueryRowContext(ctx, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = 'filmgraph')").Scan(&there); err != nil {
		return fmt.Errorf("asking the private PostgreSQL for its databases: %w", err)
	}
	if !there {
		if _, err := db.ExecContext(ctx, "CREATE DATABASE filmgraph"); err != nil {
			return fmt.Errorf("creating the database: %w", err)
		}
	}
	return nil
}
