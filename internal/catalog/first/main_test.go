package first_test

import (
	"database/sql"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

// TestMain is also the program that TestKilled kills.
func TestMain(m *testing.M) {
	if url := os.Getenv(victim); url != "" {
		os.Exit(loadAsVictim(url))
	}
	postgrestest.Main(m)
}

// patient returns a database with the pool that the program uses for maintenance: enough connections, and no statement timeout.
func patient(t *testing.T) *sql.DB {
	t.Helper()
	return patientAt(t, postgrestest.URL(t))
}

func patientAt(t *testing.T, url string) *sql.DB {
	t.Helper()
	db, err := postgres.Open(t.Context(), url, postgres.Options{StatementTimeout: postgres.NoTimeout, MaxConns: 32})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	return db
}

// one returns the single value of a query, as text.
func one(t *testing.T, db *sql.DB, query string, args ...any) string {
	t.Helper()
	var value sql.NullString
	require.NoError(t, db.QueryRowContext(t.Context(), query, args...).Scan(&value))
	return value.String
}

// file returns a catalog file with these lines.
func file(name string, lines []string) []catalog.File {
	return catalog.In(fstest.MapFS{name: {Data: []byte(strings.Join(lines, "\n"))}}, name)
}

// export returns the lines of the exported catalog.
func export(t *testing.T, db *sql.DB) []string {
	t.Helper()
	var out strings.Builder
	require.NoError(t, catalog.Export(t.Context(), db, &out))
	return slices.Collect(strings.Lines(out.String()))
}
