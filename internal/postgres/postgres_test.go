package postgres_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/lib/pq"
	"github.com/stretchr/testify/require"
)

func TestOpenNeverTellsThePassword(t *testing.T) {
	t.Parallel()
	const password = "s3cr"
	for _, url := range []string{
		"postgres://ada:s3cr/et@localhost/films",
		"postgres://ada:s3cr#et@localhost/films",
		"postgres://ada:s3cr%et@localhost/films",
		"postgres://ada:s3cret@localhost:port/films",
		"postgres://ada:s3cret@127.0.0.1:1/films",
		"mysql://ada:s3cret@localhost/films",
		"host=127.0.0.1 port=1 user=ada password=s3cret dbname=films",
		"host=127.0.0.1 user=ada password='s3cret",
		"host=127.0.0.1 user=ada s3cret",
	} {
		_, err := postgres.Open(t.Context(), url, postgres.Options{})
		require.ErrorContains(t, err, "DATABASE_URL", url)
		require.NotContains(t, err.Error(), password, url)
	}
}

func TestPoolSize(t *testing.T) {
	t.Parallel()
	for cores, want := range map[int]int{1: 4, 2: 4, 4: 8, 8: 16, 64: 20} {
		require.Equal(t, want, postgres.PoolSize(cores), "%d cores", cores)
	}
}

func TestPoolIsBounded(t *testing.T) {
	t.Parallel()
	db, err := postgres.Open(t.Context(), postgrestest.URL(t), postgres.Options{MaxConns: 2})
	require.NoError(t, err)
	defer db.Close()
	for range 2 {
		conn, err := db.Conn(t.Context())
		require.NoError(t, err)
		defer conn.Close()
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	_, err = db.Conn(ctx)
	require.ErrorIs(t, err, context.DeadlineExceeded)
}

func TestStatementTimeout(t *testing.T) {
	t.Parallel()
	url := postgrestest.URL(t)
	for _, c := range []struct {
		given time.Duration
		want  string
	}{{0, "3s"}, {postgres.NoTimeout, "0"}, {250 * time.Millisecond, "250ms"}} {
		db, err := postgres.Open(t.Context(), url, postgres.Options{StatementTimeout: c.given})
		require.NoError(t, err)
		var have string
		require.NoError(t, db.QueryRow("SHOW statement_timeout").Scan(&have))
		require.Equal(t, c.want, have)
		require.NoError(t, db.Close())
	}
}

func TestServersThatDoNotFitAreRefused(t *testing.T) {
	t.Parallel()
	require.NoError(t, postgres.CheckVersion("the database", 150000, "15.0"))
	require.ErrorContains(t, postgres.CheckVersion("the database", 140022, "14.22"), "the database runs PostgreSQL 14.22, but Filmgraph needs PostgreSQL 15 or newer")

	url := postgrestest.URL(t)
	admin := open(t, url)
	var name string
	require.NoError(t, admin.QueryRow("SELECT current_database() || '_ascii'").Scan(&name))
	_, err := admin.Exec("CREATE DATABASE " + pq.QuoteIdentifier(name) + " ENCODING 'SQL_ASCII' LOCALE 'C' LOCALE_PROVIDER libc TEMPLATE template0")
	require.NoError(t, err)
	defer func() {
		_, err := admin.Exec("DROP DATABASE " + pq.QuoteIdentifier(name))
		require.NoError(t, err)
	}()
	_, err = postgres.Open(t.Context(), strings.Replace(url, "/"+strings.TrimSuffix(name, "_ascii"), "/"+name, 1), postgres.Options{})
	require.ErrorContains(t, err, "stores text as SQL_ASCII, but Filmgraph needs UTF8")
}

func TestEnvironmentThatCannotBeUsed(t *testing.T) {
	t.Setenv("PGREQUIREPEER", "ada")
	_, err := postgres.Open(t.Context(), "host=/tmp", postgres.Options{})
	require.ErrorContains(t, err, "PGREQUIREPEER")
}
