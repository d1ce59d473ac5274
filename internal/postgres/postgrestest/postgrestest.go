// Package postgrestest gives each test a migrated, empty database of its own on a real PostgreSQL server, which is dropped at the end of
// the test. Packages that use it stop the server in TestMain:
//
//	func TestMain(m *testing.M) { postgrestest.Main(m) }
//
// The first test that needs a database starts the server, one for each test process, from the installed PostgreSQL programs.
// FILMGRAPH_TEST_DATABASE_URL names another server to use, with a user who may create databases. DATABASE_URL is ignored, because
// it may contain a real catalog.
package postgrestest

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"filmgraph/internal/postgres"

	"github.com/lib/pq"
)

// maxConns is the maximum number of connections of a test. Many tests run at the same time.
const maxConns = 4

// Main runs the tests, stops the server if a test has started it, and exits with the status of the tests.
func Main(m *testing.M) { Exit(m.Run()) }

// Exit does what Main does after the tests.
func Exit(code int) {
	if err := theHost.stop(); err != nil {
		fmt.Fprintln(os.Stderr, "postgrestest:", err)
		code = max(code, 1)
	}
	os.Exit(code)
}

// Program returns the path of one of PostgreSQL's programs, such as pg_dump, of the installation of the test server or, with
// FILMGRAPH_TEST_DATABASE_URL, on PATH.
func Program(t testing.TB, name string) string {
	t.Helper()
	if err := theHost.start(); err != nil {
		t.Fatal(err)
	}
	if theHost.server == nil {
		return name
	}
	return theHost.server.Program(name)
}

// New returns a pool for a migrated, empty database, which is dropped at the end of the test.
func New(t testing.TB) *sql.DB {
	t.Helper()
	return open(t, URL(t), postgres.Options{})
}

// URL is New for tests that need the address of the database.
func URL(t testing.TB) string {
	t.Helper()
	return create(t, theHost.template)
}

// Blank is URL for a database that has not been migrated.
func Blank(t testing.TB) string {
	t.Helper()
	return create(t, func(context.Context) (string, error) { return "template0", theHost.start() })
}

// Record is New with a record of the SQL statements that the pool executes.
func Record(t testing.TB) (*sql.DB, *Statements) {
	t.Helper()
	record := new(Statements)
	db := open(t, URL(t), postgres.Options{Wrap: record.Wrap})
	record.Take() // the statements of Open
	return db, record
}

func open(t testing.TB, address string, o postgres.Options) *sql.DB {
	t.Helper()
	o.MaxConns = maxConns
	o.StatementTimeout = time.Minute // the default of 3 s is too short for a machine that has other work
	db, err := postgres.Open(t.Context(), address, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

var count atomic.Int64

// create copies the database that template returns, and returns the address of the copy.
func create(t testing.TB, template func(context.Context) (string, error)) string {
	t.Helper()
	from, err := template(context.WithoutCancel(t.Context())) // the template outlives the test that creates it
	if err != nil {
		t.Fatalf("no database for the test: %v", err)
	}
	name := fmt.Sprintf("%s_%d", theHost.prefix, count.Add(1))
	if err := copyDatabase(t.Context(), theHost.admin, name, from); err != nil {
		t.Fatalf("creating the database of the test: %v", err)
	}
	t.Cleanup(func() {
		// FORCE closes connections that the test has left open.
		if err := theHost.exec(context.WithoutCancel(t.Context()), "DROP DATABASE "+pq.QuoteIdentifier(name)+" WITH (FORCE)"); err != nil {
			t.Errorf("dropping the database of the test: %v", err)
		}
	})
	return withDatabase(theHost.url, name)
}

// withDatabase returns the address of another database of the same server.
func withDatabase(address, name string) string {
	if u, err := url.Parse(address); err == nil && strings.HasPrefix(u.Scheme, "postgres") {
		u.Path = "/" + name
		return u.String()
	}
	return address + " dbname=" + name // the driver uses the last of several values
}
