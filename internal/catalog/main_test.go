package catalog_test

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"filmgraph/ent/gen/ent"
	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) { postgrestest.Main(m) }

// file returns a catalog file with these lines.
func file(name string, lines ...string) []catalog.File {
	return catalog.In(fstest.MapFS{name: {Data: []byte(strings.Join(lines, "\n"))}}, name)
}

// load loads good lines.
func load(t *testing.T, db *sql.DB, lines ...string) catalog.Report {
	t.Helper()
	report, err := catalog.Load(t.Context(), db, file("test.ndjson", lines...), catalog.Options{})
	require.NoError(t, err)
	require.Empty(t, report.Bad)
	return report
}

// one returns the single value of a query, as text.
func one(t *testing.T, db *sql.DB, query string) string {
	t.Helper()
	var value sql.NullString
	require.NoError(t, db.QueryRowContext(t.Context(), query).Scan(&value))
	if !value.Valid {
		return "NULL"
	}
	return value.String
}

// versions returns the version of every row of the catalog.
func versions(t *testing.T, db *sql.DB) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, e := range ent.Entities {
		all[e.Table] = one(t, db, fmt.Sprintf("SELECT string_agg(id || ' ' || xmin || ' ' || ctid, ', ' ORDER BY id) FROM %s", e.Table))
	}
	return all
}

func rowCounts(t *testing.T, db *sql.DB) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, e := range ent.Entities {
		all[e.Table] = one(t, db, "SELECT count(*) FROM "+e.Table)
	}
	delete(all, "value_counts") // a row of it is a change, of which there are more where more was written at a time
	return all
}

// export returns the lines of the exported catalog.
func export(t *testing.T, db *sql.DB) []string {
	t.Helper()
	var out strings.Builder
	require.NoError(t, catalog.Export(t.Context(), db, &out))
	return slices.Collect(strings.Lines(out.String()))
}
