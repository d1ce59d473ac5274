// Package postgrestest gives each test a database of its own on a real PostgreSQL server: empty, migrated, and gone
// when the test ends. A package that uses it ends its server in TestMain:
//
//	func TestMain(m *testing.M) { postgrestest.Main(m) }
//
// The server is started when the first test asks for a database, one for each test process, from the installed PostgreSQL
// programs. FILMGRAPH_TEST_DATABASE_URL names another server to use, as a user who may create databases there.
// DATABASE_URL is never looked at: it may name somebody's catalog.
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

	"filmgraph/internal/postgres"

	"github.com/lib/pq"
)

// maxConns bounds the pool of one test, many of which run at a time.
const maxConns = 4

// Main runs the tests and then stops the server, if any test started it. The process ends with the tests' status.
func Main(m *testing.M) { Exit(m.Run()) }

// Exit is what Main does after the tests, for a TestMain that has more to do.
func Exit(code int) {
	if err := theHost.stop(); err != nil {
		fmt.Fprintln(os.Stderr, "postgrestest:", err)
		code = max(code, 1)
	}
	os.Exit(code)
}

// Program returns the path of one of PostgreSQL's programs, such as pg_dump: that beside the test server, which need not be on
// PATH, or where FILMGRAPH_TEST_DATABASE_URL names a server, the one on PATH.
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

// New returns a pool on an empty migrated database of the test's own, which is dropped when the test ends.
func New(t testing.TB) *sql.DB {
	t.Helper()
	return open(t, URL(t), postgres.Options{})
}

// URL is New for a test that needs the address of its database.
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
	record.Take() // what Open asked
	return db, record
}

func open(t testing.TB, address string, o postgres.Options) *sql.DB {
	t.Helper()
	o.MaxConns = maxConns
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

// create clones the database that template names and returns the clone's address.
func create(t testing.TB, template func(context.Context) (string, error)) string {
	t.Helper()
	from, err := template(context.WithoutCancel(t.Context())) // its work outlives the test that happens to come first
	if err != nil {
		t.Fatalf("no database for the test: %v", err)
	}
	name := fmt.Sprintf("%s_%d", theHost.prefix, count.Add(1))
	if err := theHost.exec(t.Context(), "CREATE DATABASE "+pq.QuoteIdentifier(name)+" TEMPLATE "+pq.QuoteIdentifier(from)+" ENCODING 'UTF8'"); err != nil {
		t.Fatalf("creating the database of the test: %v", err)
	}
	t.Cleanup(func() {
		// FORCE: what the test left open must not keep the database.
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
	return address + " dbname=" + name // of two values, the driver takes the last
}
