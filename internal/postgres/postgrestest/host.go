package postgrestest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync"

	"filmgraph/internal/postgres"

	"github.com/lib/pq"
)

// host is the server of this test process.
type host struct {
	url    string // of the database for administration
	prefix string // of the names of databases
	admin  *sql.DB
	server *postgres.Server // nil when FILMGRAPH_TEST_DATABASE_URL names the server
	home   *home

	starting, migrating   sync.Once
	startErr, templateErr error
	migrated              string // name of the template; "" until it exists

	mu        sync.Mutex
	templates []string // of this process
}

var theHost = new(host)

// start starts or finds the server. Further calls do nothing.
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
		if err := copySnapshot(ctx, h.home.dir); err != nil {
			return err
		}
		if h.server, err = postgres.StartScratch(ctx, h.home.dir, "", slog.New(slog.DiscardHandler)); err != nil {
			return err
		}
		h.url, h.migrated = h.server.URL(), snapshotTemplate
	}
	h.admin, err = postgres.Open(ctx, h.url, postgres.Options{StatementTimeout: postgres.NoTimeout, MaxConns: maxConns})
	return err
}

// template returns the name of the database that tests copy. If it is not in the snapshot, the first call creates and migrates it.
func (h *host) template(ctx context.Context) (string, error) {
	if err := h.start(); err != nil {
		return "", err
	}
	h.migrating.Do(func() { h.templateErr = h.migrate(ctx) })
	return h.migrated, h.templateErr
}

func (h *host) migrate(ctx context.Context) error {
	if h.migrated != "" {
		return nil
	}
	name := h.prefix + "_template"
	if err := h.createTemplate(ctx, name, "template0"); err != nil {
		return err
	}
	h.migrated = name
	return migrateDatabase(ctx, withDatabase(h.url, name))
}

// migrateDatabase migrates a database, and leaves no connection open, because PostgreSQL copies only databases without connections.
func migrateDatabase(ctx context.Context, url string) (err error) {
	db, err := postgres.Open(ctx, url, postgres.Options{StatementTimeout: postgres.NoTimeout, MaxConns: 1})
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

// stop stops the server with all databases, or drops the templates on that of FILMGRAPH_TEST_DATABASE_URL.
func (h *host) stop() error {
	var errs []error
	if h.admin != nil {
		if h.server == nil {
			for _, name := range h.templates {
				errs = append(errs, h.exec(context.Background(), "DROP DATABASE "+pq.QuoteIdentifier(name)+" WITH (FORCE)"))
			}
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
