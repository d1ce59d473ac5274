package graph_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/graph"
)

func TestHiddenSchema(t *testing.T) {
	t.Parallel()
	do := serve(t, graph.Config{Hidden: true})
	for _, query := range []string{
		`{ __schema { types { name } } }`,
		`{ genres { name } t: __type(name: "Film") { name } }`,
		`{ ...a } fragment a on Query { ... { __schema { queryType { name } } } }`,
	} {
		got := do(query, nil)
		require.NotEmpty(t, got.Errors, query)
		assert.Equal(t, "The schema of this server is not public. Ask the operator for a copy.", got.Errors[0].Message)
		assert.Equal(t, "GRAPHQL_VALIDATION_FAILED", got.Errors[0].Extensions["code"])
		assert.NotEmpty(t, got.Errors[0].Locations)
		assert.Empty(t, got.Data)
	}
	for _, query := range []string{
		`{ flims { id } }`,
		`{ films(frist: 1) { totalCount } }`,
		`{ films(first: 1) }`,
		`{ films(first: 1, orderBy: {field: TITEL}) { totalCount } }`,
		`query ($f: FilmFilters) { films(first: 1, filter: $f) { totalCount } }`,
	} {
		got := do(query, nil)
		require.NotEmpty(t, got.Errors, query)
		assert.NotContains(t, got.Errors[0].Message, "Did you mean")
	}
	assert.JSONEq(t, `{"__typename": "Query"}`, string(do(`{ __typename }`, nil).Data), "which every client may ask")
}
