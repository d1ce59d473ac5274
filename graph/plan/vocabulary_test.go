package plan_test

import (
	"database/sql"
	"strings"
	"testing"

	"filmgraph/graph/plan"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Every server reads the vocabularies each minute: each value of a column takes a look-up in an index, and no scan of the table.
func TestVocabulariesAreReadByIndexes(t *testing.T) {
	t.Parallel()
	c := connection(t, postgrestest.New(t))
	_, err := c.ExecContext(t.Context(), "SET enable_seqscan = off; SET enable_bitmapscan = off")
	require.NoError(t, err)
	for name, query := range plan.ColumnQueries() {
		table, _, _ := strings.Cut(name, ".")
		assert.NotContains(t, explained(t, c, query), "Seq Scan on "+table, name)
	}
}

// explained is the plan of a query, which is not run.
func explained(t *testing.T, c *sql.Conn, query string) string {
	t.Helper()
	rows, err := c.QueryContext(t.Context(), "EXPLAIN (COSTS OFF) "+query)
	require.NoError(t, err)
	defer func() { require.NoError(t, rows.Close()) }()
	var lines []string
	for rows.Next() {
		var line string
		require.NoError(t, rows.Scan(&line))
		lines = append(lines, line)
	}
	require.NoError(t, rows.Err())
	require.NotEmpty(t, lines)
	return strings.Join(lines, "\n")
}
