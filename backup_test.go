package main

import (
	"database/sql"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"filmgraph/internal/catalog"
	"filmgraph/internal/catalog/first"
	"filmgraph/internal/catalog/first/firsttest"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

// smallCatalog is a database with a thousand films.
var smallCatalog = postgrestest.NewTemplate("small", func(t testing.TB, url string) {
	t.Helper()
	require.NoError(t, postgres.Maintain(t.Context(), url, func(db *sql.DB) error {
		_, _, err := first.Catalog{DataSets: firsttest.Few(t), Articles: first.Embedded.Articles}.Load(t.Context(), db, catalog.Options{})
		return err
	}))
})

// TestBackup dumps a database with films, people and awards by the commands in docs/operating.md, and restores it into an empty database and
// over another one.
func TestBackup(t *testing.T) {
	t.Parallel()
	original, empty, other := smallCatalog.URL(t), postgrestest.Blank(t), postgrestest.URL(t)
	before := catalogOf(t, original)
	file := filepath.Join(t.TempDir(), "filmgraph.dump")
	tool(t, "pg_dump", "--format=custom", "--file="+file, original)

	tool(t, "pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", "--dbname="+empty, file)
	tool(t, "pg_restore", "--no-owner", "--clean", "--if-exists", "--exit-on-error", "--single-transaction", "--dbname="+other, file)
	for _, restored := range []string{empty, other} {
		after := catalogOf(t, restored)
		require.Equal(t, before.answers, after.answers)
		require.True(t, before.export == after.export, "the exports differ") //nolint:testifylint // they have megabytes
	}

	more := filepath.Join(t.TempDir(), "more.ndjson")
	require.NoError(t, os.WriteFile(more, []byte(`{"type": "film", "slug": "one-2001", "title": "One", "year": 2001}`+"\n"), 0o600))
	var ids []string
	for _, database := range []string{original, empty, other} {
		status, _, stderr := command(t, "load", more, "--database-url="+database)
		require.Equal(t, 0, status, stderr)
		address, stop := started(t, "--database-url="+database)
		ids = append(ids, answer(t, address, `{ film(by: {slug: "one-2001"}) { id title } }`))
		require.Equal(t, 0, stop())
	}
	require.Contains(t, ids[0], `"title":"One"`)
	require.Equal(t, []string{ids[0], ids[0], ids[0]}, ids, "the next id is the same")
}

// contents is a catalog as clients see it.
type contents struct {
	answers []string
	export  string
}

// catalogOf starts a server on a database, runs the example queries of the playground, and exports the catalog.
func catalogOf(t *testing.T, database string) (c contents) {
	t.Helper()
	address, stop := started(t, "--database-url="+database)
	questions, err := filepath.Glob("graph/testdata/questions/*.graphql")
	require.NoError(t, err)
	require.NotEmpty(t, questions)
	for _, question := range questions {
		text, err := os.ReadFile(question)
		require.NoError(t, err)
		said := answer(t, address, string(text))
		require.NotContains(t, said, `"errors"`, question)
		c.answers = append(c.answers, said)
	}
	c.answers = append(c.answers, answer(t, address, `{ films(first: 100) { totalCount nodes { id slug } } people(last: 100) { totalCount nodes { id name } } }`))
	require.Equal(t, 0, stop())
	status, export, stderr := command(t, "export", "--database-url="+database)
	require.Equal(t, 0, status, stderr)
	require.Greater(t, len(export), 1<<20)
	c.export = export
	return c
}

// tool runs a program of PostgreSQL.
func tool(t *testing.T, name string, args ...string) {
	t.Helper()
	said, err := exec.Command(postgrestest.Program(t, name), args...).CombinedOutput()
	require.NoError(t, err, "%s: %s", name, said)
}
