package postgres_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"strings"
	"testing"

	"github.com/lib/pq"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"
)

// single is a pool of one connection.
func single(t *testing.T, address string) *sql.DB {
	t.Helper()
	db, err := postgres.Open(t.Context(), address, postgres.Options{MaxConns: 1, StatementTimeout: postgres.NoTimeout})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	return db
}

func TestAsk(t *testing.T) {
	t.Parallel()
	db := single(t, postgrestest.Blank(t))
	for range 2 {
		got, err := postgres.Ask(t.Context(), db, "SELECT concat_ws(',', $1::bigint, $2::text, ($3::text[])[2])", []any{int64(7), "영화", pq.Array([]string{"a", "b"})})
		require.NoError(t, err)
		assert.Equal(t, "7,영화,b", got[0])
	}
	got, err := postgres.Ask(t.Context(), db, "SELECT count(*)::text FROM pg_prepared_statements WHERE statement LIKE 'SELECT concat%'", nil)
	require.NoError(t, err)
	assert.Equal(t, "1", got[0], "what is asked twice is prepared once")

	_, err = postgres.Ask(t.Context(), db, "SELECT 1/0::int", nil)
	require.ErrorContains(t, err, "division by zero")
	_, err = postgres.Ask(t.Context(), db, "SELECT NULL::text", nil)
	require.ErrorContains(t, err, "no text")
	_, err = postgres.Ask(t.Context(), db, "SELECT 'a'", nil)
	require.NoError(t, err, "after an error the connection goes on")
}

func TestPreparedStatementsAreBounded(t *testing.T) {
	t.Parallel()
	db := single(t, postgrestest.Blank(t))
	long := strings.Repeat(" ", 100<<10)
	for i := range 25 {
		got, err := postgres.Ask(t.Context(), db, fmt.Sprintf("SELECT '%d'%s", i, long), nil)
		require.NoError(t, err)
		require.Equal(t, fmt.Sprint(i), got[0])
	}
	kept, err := postgres.Ask(t.Context(), db, "SELECT (sum(length(statement)) <= 1 << 20 AND count(*) >= 10)::text FROM pg_prepared_statements", nil)
	require.NoError(t, err)
	assert.Equal(t, "true", kept[0])
}

func TestAskEndsWithItsContext(t *testing.T) {
	t.Parallel()
	address := postgrestest.Blank(t)
	db, watcher := single(t, address), single(t, address)
	running := func() (n int) {
		err := watcher.QueryRow("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE 'SELECT pg_sleep%'").Scan(&n)
		require.NoError(t, err)
		return n
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() {
		_, err := postgres.Ask(ctx, db, "SELECT pg_sleep(600)::text", nil)
		done <- err
	}()
	for running() == 0 {
		continue
	}
	cancel()
	require.ErrorIs(t, <-done, context.Canceled)
	for running() > 0 { // the server ends it, or this test never does
		continue
	}
	_, err := postgres.Ask(t.Context(), db, "SELECT 'again'", nil)
	require.NoError(t, err, "another connection is in its place")

	_, err = postgres.Ask(ctx, db, "SELECT 'late'", nil)
	require.ErrorIs(t, err, context.Canceled)
}

func TestAskOnBrokenConnections(t *testing.T) {
	t.Parallel()
	db := single(t, postgrestest.Blank(t))
	const statement = "SELECT 'a'"
	_, err := postgres.Ask(t.Context(), db, statement, nil)
	require.NoError(t, err)
	_, err = db.Exec("DEALLOCATE ALL")
	require.NoError(t, err)
	_, err = postgres.Ask(t.Context(), db, statement, nil)
	require.ErrorIs(t, err, driver.ErrBadConn, "the session has forgotten the statement")
	_, err = postgres.Ask(t.Context(), db, statement, nil)
	require.NoError(t, err)
}
