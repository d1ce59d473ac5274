package postgrestest

import (
	"context"
	"database/sql"
	"errors"
	"sync"
	"testing"

	"filmgraph/internal/postgres"

	"github.com/lib/pq"
)

// Template is a database that several tests of a package copy, because filling it takes longer than copying it.
type Template struct {
	name    string // unique in the package
	fill    func(t testing.TB, url string)
	filling sync.Once
	filled  string // name of the database; "" until it is filled
}

// NewTemplate returns a template that the first test that needs it fills. Fill gets the address of a migrated, empty database, and must close
// its connections.
func NewTemplate(name string, fill func(t testing.TB, url string)) *Template {
	return &Template{name: name, fill: fill}
}

// New returns a pool for a copy, which is dropped at the end of the test.
func (p *Template) New(t testing.TB) *sql.DB {
	t.Helper()
	return open(t, p.URL(t), postgres.Options{})
}

// URL returns the address of a copy, which is dropped at the end of the test.
func (p *Template) URL(t testing.TB) string {
	t.Helper()
	return create(t, func(ctx context.Context) (string, error) {
		p.filling.Do(func() {
			migrated, err := theHost.template(ctx)
			if err != nil {
				t.Fatal(err)
			}
			name := theHost.prefix + "_" + p.name
			if err := theHost.createTemplate(ctx, name, migrated); err != nil {
				t.Fatal(err)
			}
			p.fill(t, withDatabase(theHost.url, name))
			p.filled = name
		})
		if p.filled == "" {
			return "", errors.New("the test that filled the template has failed")
		}
		return p.filled, nil
	})
}

// copyDatabase creates a database from another one, file by file. The default strategy of PostgreSQL copies page by page through the buffers and
// the log, which takes twice as long for a database without rows.
func copyDatabase(ctx context.Context, admin *sql.DB, name, from string) error {
	_, err := admin.ExecContext(ctx, "CREATE DATABASE "+pq.QuoteIdentifier(name)+" TEMPLATE "+pq.QuoteIdentifier(from)+" ENCODING 'UTF8' STRATEGY FILE_COPY")
	return err
}

// createTemplate copies a database to one that exists until stop.
func (h *host) createTemplate(ctx context.Context, name, from string) error {
	if err := copyDatabase(ctx, h.admin, name, from); err != nil {
		return err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.templates = append(h.templates, name)
	return nil
}
