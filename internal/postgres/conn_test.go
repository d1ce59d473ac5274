package postgres_test

import (
	"errors"
	"testing"

	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

// Statements with parameters are prepared once per connection, also those of different transactions, and again where they cannot be used any more.
func TestStatementsOfTransactionsArePrepared(t *testing.T) {
	t.Parallel()
	db, err := postgres.Open(t.Context(), postgrestest.Blank(t), postgres.Options{MaxConns: 1})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	_, err = db.Exec("CREATE TABLE films (id bigint)")
	require.NoError(t, err)
	const query, prepared = "SELECT * FROM films WHERE id = $1", "SELECT count(*) FROM pg_prepared_statements WHERE statement = 'SELECT * FROM films WHERE id = $1'"
	count := func() (n int) {
		require.NoError(t, db.QueryRow(prepared).Scan(&n))
		return n
	}
	require.Zero(t, count())
	for range 2 {
		tx, err := db.Begin()
		require.NoError(t, err)
		rows, err := tx.Query(query, 1)
		require.NoError(t, err)
		require.NoError(t, errors.Join(rows.Err(), rows.Close()))
		_, err = tx.Exec("INSERT INTO films (id) VALUES ($1)", 1)
		require.NoError(t, err)
		require.NoError(t, tx.Commit())
	}
	require.Equal(t, 1, count())

	for _, invalid := range []string{"ALTER TABLE films ADD title text", "DEALLOCATE ALL"} {
		_, err = db.Exec(invalid)
		require.NoError(t, err)
		rows, err := db.Query(query, 1) // on another connection
		require.NoError(t, err, invalid)
		require.True(t, rows.Next())
		require.NoError(t, errors.Join(rows.Err(), rows.Close()))
		require.Equal(t, 1, count(), invalid)
	}
}
