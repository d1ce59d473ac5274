package plan_test

import (
	"database/sql"
	"testing"

	"filmgraph/bench/synthetic"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

// manyFilms is the number of films of the synthetic catalog that several tests read.
const manyFilms = 20_000

// catalogOfMany is that catalog. Copying it takes a small part of the time that building it takes.
var catalogOfMany = postgrestest.NewTemplate("many_films", func(t testing.TB, url string) {
	t.Helper()
	db := unlimited(t, url)
	build(t, db, manyFilms)
	require.NoError(t, db.Close())
})

// built returns a database with a synthetic catalog.
func built(t *testing.T, films int) *sql.DB {
	t.Helper()
	if films == manyFilms {
		return unlimited(t, catalogOfMany.URL(t))
	}
	db := unlimited(t, postgrestest.URL(t))
	build(t, db, films)
	return db
}

// build fills an empty database with a synthetic catalog.
func build(t testing.TB, db *sql.DB, films int) {
	t.Helper()
	_, err := synthetic.Catalog{Films: films, Seed: 1}.Build(t.Context(), db)
	require.NoError(t, err)
}

// unlimited returns a pool without a statement timeout, with a connection for each table that is filled.
func unlimited(t testing.TB, url string) *sql.DB {
	t.Helper()
	db, err := postgres.Open(t.Context(), url, postgres.Options{StatementTimeout: postgres.NoTimeout, MaxConns: 40})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	return db
}
