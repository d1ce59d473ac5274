package postgrestest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"

	"filmgraph/internal/postgres"

	"github.com/gofrs/flock"
	"github.com/lib/pq"
)

// host is the server of this test process.
type host struct {
	url    string // of a database to give orders from
	prefix string // of the names of our databases
	admin  *sql.DB
	server *postgres.Server // nil when FILMGRAPH_TEST_DATABASE_URL names the server
	home   *home

	starting, migrating   sync.Once
	startErr, templateErr error
	migrated              string // the name of the template, once there is one
}

var theHost = new(host)

// start starts or finds the server, once.
func (h *host) start() error {
	h.starting.Do(func() { h.startErr = h.doStart(context.Background()) })
	return h.startErr
}

func (h *host) doStart(ctx context.Context) (err error) {
	h.prefix = fmt.Sprintf("filmgraph_test_%d", os.Getpid())
	h.url = os.Getenv("FILMGRAPH_TEST_DATABASE_URL")
	if h.url == "" {
		if h.home, err = newHome(); err != nil {
			return err
		}
		if h.server, err = postgres.StartScratch(ctx, h.home.dir, "", slog.New(slog.DiscardHandler)); err != nil {
			return err
		}
		h.url = h.server.URL()
	}
	h.admin, err = postgres.Open(ctx, h.url, postgres.Options{StatementTimeout: postgres.NoTimeout, MaxConns: maxConns})
	return err
}

// template returns the name of the database that tests get copies of, having migrated it once. Nobody is connected to
// it afterwards, or PostgreSQL would refuse to copy it.
func (h *host) template(ctx context.Context) (string, error) {
	if err := h.start(); err != nil {
		return "", err
	}
	h.migrating.Do(func() { h.templateErr = h.migrate(ctx) })
	return h.migrated, h.templateErr
}

func (h *host) migrate(ctx context.Context) (err error) {
	name := h.prefix + "_template"
	if err := h.exec(ctx, "CREATE DATABASE "+pq.QuoteIdentifier(name)+" TEMPLATE template0 ENCODING 'UTF8'"); err != nil {
		return err
	}
	h.migrated = name
	db, err := postgres.Open(ctx, withDatabase(h.url, name), postgres.Options{StatementTimeout: postgres.NoTimeout, MaxConns: 1})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return postgres.Migrate(ctx, db)
}

func (h *host) exec(ctx context.Context, order string) error {
	_, err := h.admin.ExecContext(ctx, order)
	return err
}

// stop undoes what start and template did.
func (h *host) stop() error {
	var errs []error
	if h.admin != nil {
		if h.migrated != "" {
			errs = append(errs, h.exec(context.Background(), "DROP DATABASE "+pq.QuoteIdentifier(h.migrated)+" WITH (FORCE)"))
		}
		errs = append(errs, h.admin.Close())
	}
	if h.server != nil {
		errs = append(errs, h.server.Stop())
	}
	if h.home != nil {
		errs = append(errs, h.home.remove())
	}
	return errors.Join(errs...)
}

// home is the directory of this process's server. Its lock tells later processes that it is in use: what a killed
// process leaves behind is removed by the next.
type home struct {
	dir  string
	lock *flock.Flock
}

func newHome() (*home, error) {
	parent := filepath.Join(os.TempDir(), fmt.Sprintf("filmgraph-test-%d", os.Geteuid()))
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return nil, err
	}
	turn := flock.New(filepath.Join(parent, "turn"))
	if err := turn.Lock(); err != nil {
		return nil, fmt.Errorf("cannot use %s for the tests' databases: %w; set TMPDIR to another directory", parent, err)
	}
	defer func() { _ = turn.Unlock() }()
	if err := sweep(parent); err != nil {
		return nil, err
	}
	h := &home{dir: filepath.Join(parent, fmt.Sprint(os.Getpid()))}
	h.lock = flock.New(h.dir + ".lock")
	if _, err := h.lock.TryLock(); err != nil {
		return nil, err
	}
	return h, nil
}

// sweep removes the homes of processes that are gone. Only one process at a time does it.
func sweep(parent string) error {
	locks, err := filepath.Glob(filepath.Join(parent, "*.lock"))
	if err != nil {
		return err
	}
	for _, path := range locks {
		left := &home{path[:len(path)-len(".lock")], flock.New(path)}
		if free, err := left.lock.TryLock(); err != nil || !free {
			continue
		}
		if err := left.remove(); err != nil {
			return err
		}
	}
	return nil
}

func (h *home) remove() error {
	return errors.Join(os.RemoveAll(h.dir), os.Remove(h.lock.Path()), h.lock.Unlock())
}
