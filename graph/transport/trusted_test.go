package transport_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"filmgraph/graph/document"
	"filmgraph/graph/transport"
	"filmgraph/internal/problem"
)

// written writes a file of trusted documents.
func written(t *testing.T, text string) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "trusted.json")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

func TestUnusableFilesOfTrustedDocumentsAreRefused(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ file, says string }{
		"empty":                {"", "must be a JSON object"},
		"cut off":              {`{"a": "{ name }"`, "must be a JSON object"},
		"documents":            {"{ name }", "must be a JSON object"},
		"objects by id":        {`{"a": {"body": "{ name }"}}`, "must be a JSON object"},
		"another manifest":     {`{"format": "other", "operations": [{"id": "a", "body": "{ name }"}]}`, "must be a JSON object"},
		"empty id":             {`{"": "{ name }"}`, "a document has no id"},
		"operation without id": {`{"format": "apollo-persisted-query-manifest", "version": 1, "operations": [{"hash": "a", "body": "{ name }"}]}`, "a document has no id"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := transport.TrustedFile(written(t, test.file), false)
			require.ErrorContains(t, err, test.says)
		})
	}
	_, err := transport.TrustedFile(t.TempDir(), false)
	require.ErrorContains(t, err, "is a directory")
}

// The server does not start with a document that it would refuse, so clients never meet it.
func TestUselessTrustedDocumentsAreFound(t *testing.T) {
	t.Parallel()
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: "type Query { name: String }"})
	for name, test := range map[string]struct{ file, says string }{
		"too deep":       {`{"a": "{ name { name { name } } }"}`, "trusted document a: The operation nests fields 3 deep"},
		"empty":          {`{"a": ""}`, "trusted document a has no operation"},
		"null":           {`{"a": null}`, "trusted document a has no operation"},
		"fragments only": {`{"a": "fragment F on Query { name }"}`, "trusted document a has no operation"},
		"introspection":  {`{"a": "{ __schema { description } }"}`, "trusted document a does not match the schema: The schema of this server is not public."},
		"the first":      {`{"b": "{", "a": "}", "c": "{ name }"}`, "trusted document a is not GraphQL"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			trusted, err := transport.TrustedFile(written(t, test.file), false)
			require.NoError(t, err)
			require.ErrorContains(t, trusted.Check(schema, document.Limits{Depth: 2}.WithDefaults(), true), test.says)
		})
	}
}

func TestServerWithoutTrustedDocumentsRefusesAll(t *testing.T) {
	t.Parallel()
	trusted, err := transport.TrustedFile("", true)
	require.NoError(t, err)
	persisted, err := transport.NewPersisted(trusted, prometheus.NewRegistry())
	require.NoError(t, err)
	for _, params := range []graphql.RawParams{{Query: "{ name }"}, {}, {Extensions: map[string]any{"documentId": "a"}}} {
		refusal := persisted.Resolve(&params)
		require.NotNil(t, refusal)
		require.Equal(t, problem.Forbidden, refusal.Extensions["code"])
	}
}
