package graph_test

import (
	"os"
	"regexp"
	"testing"

	"filmgraph/graph"
	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres/postgrestest"
	"github.com/stretchr/testify/require"
)

// TestReadmeQuery compares the response of the first query in the README with the one printed there.
func TestReadmeQuery(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("../README.md")
	require.NoError(t, err)
	blocks := regexp.MustCompile("(?s)```graphql\n(.*?)```.*?```json\n(.*?)```").FindSubmatch(readme)
	require.NotNil(t, blocks)

	db := postgrestest.New(t)
	_, err = catalog.Load(t.Context(), db, catalog.Paths("../internal/catalog/first/ballerina.ndjson"), catalog.Options{})
	require.NoError(t, err)
	handler, err := graph.New(graph.Config{DB: db, Deadline: patience})
	require.NoError(t, err)
	require.JSONEq(t, string(blocks[2]), string(post(t, handler, string(blocks[1]))))
}
