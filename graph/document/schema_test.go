package document

import (
	"os"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// validated returns a valid document of the public schema.
func validated(t *testing.T, text string) *ast.QueryDocument {
	t.Helper()
	doc, errs := gqlparser.LoadQueryWithRules(readSchema(t), text, Rules(false))
	require.Empty(t, errs, text)
	return doc
}

func readSchema(t *testing.T) *ast.Schema {
	t.Helper()
	text, err := os.ReadFile("../../schema.graphql")
	require.NoError(t, err)
	return gqlparser.MustLoadSchema(&ast.Source{Name: "schema.graphql", Input: string(text)})
}

func newCache(t *testing.T) Cache {
	t.Helper()
	cache, err := NewCache(prometheus.NewRegistry())
	require.NoError(t, err)
	return cache
}
