package postgres_test

import (
	"database/sql"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"
)

// A write whose connection breaks is never sent again in a transaction or by Ask: the server may have committed it.
func TestWritesAreNotRepeated(t *testing.T) {
	t.Parallel()
	address := postgrestest.Blank(t)
	db := single(t, address)
	for name, write := range map[string]func(db *sql.DB, statement string) error{
		"asked": func(db *sql.DB, statement string) error {
			_, err := postgres.Ask(t.Context(), db, statement, nil)
			return err
		},
		"in a transaction": func(db *sql.DB, statement string) error {
			tx, err := db.Begin()
			require.NoError(t, err)
			_, err = tx.Exec(statement)
			require.Error(t, tx.Commit())
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := db.Exec("CREATE SEQUENCE executions; CREATE TABLE written (number bigint)")
			require.NoError(t, err)
			pool, err := postgres.Open(t.Context(), address, postgres.Options{MaxConns: 3})
			require.NoError(t, err)
			defer pool.Close()
			require.Error(t, write(pool, "INSERT INTO written SELECT nextval('executions') FROM pg_terminate_backend(pg_backend_pid()) RETURNING number::text"))
			var executions int
			require.NoError(t, db.QueryRow("SELECT nextval('executions') - 1").Scan(&executions))
			assert.Equal(t, 1, executions)
			_, err = db.Exec("DROP SEQUENCE executions; DROP TABLE written")
			require.NoError(t, err)
		})
	}
}
