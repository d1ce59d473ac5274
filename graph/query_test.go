package graph_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/graph"
	"filmgraph/internal/postgres/postgrestest"
)

// TestRootFields queries data, the schema, and both in one document.
func TestRootFields(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	_, err := db.Exec("INSERT INTO films (slug, title, sort_key, year) VALUES ('a', 'A', 'a', 2000)")
	require.NoError(t, err)
	request := serve(t, graph.Config{DB: db})
	for query, want := range map[string]string{
		`{ z: film(by: {slug: "a"}) { title } is: __typename film(by: {slug: "b"}) { year } z: film(by: {slug: "a"}) { year } }`: `{"z":{"title":"A","year":2000},"is":"Query","film":null}`,
		`{ film(by: {slug: "a"}) { title } __type(name: "Film") { name } is: __typename }`:                                       `{"film":{"title":"A"},"__type":{"name":"Film"},"is":"Query"}`,
		`{ film(by: {slug: "a"}) @skip(if: true) { title } }`:                                                                    `{}`,
		`{ ...F film(by: {slug: "a"}) { year } } fragment F on Query { genres { slug } film(by: {slug: "a"}) { title } }`:        `{"genres":[],"film":{"title":"A","year":2000}}`,
	} {
		got := request(query, nil)
		require.Empty(t, got.Errors, query)
		assert.Equal(t, want, string(got.Data), query)
	}
}

// TestFailedRootFields expects errors in the order of the fields, whatever the order of execution.
func TestFailedRootFields(t *testing.T) {
	t.Parallel()
	request := serve(t, graph.Config{})
	for query, data := range map[string]string{
		`{ a: node(id: "x") { id } b: film(by: {slug: "a"}) { id } c: node(id: "y") { id } }`:                                                  `{"a":null,"b":null,"c":null}`,
		`{ a: films(first: 1, after: "x") { nodes { id } } b: film(by: {slug: "a"}) { id } c: people(first: 1, after: "x") { nodes { id } } }`: `null`,
	} {
		got := request(query, nil)
		require.Len(t, got.Errors, 2, query)
		assert.Equal(t, []any{"a"}, got.Errors[0].Path)
		assert.Equal(t, []any{"c"}, got.Errors[1].Path)
		assert.Equal(t, data, string(got.Data), query)
	}
}

// TestSkippedSelectionOfMergedField merges two selections of a root field, one of which is skipped by a variable.
func TestSkippedSelectionOfMergedField(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	_, err := db.Exec("INSERT INTO films (slug, title, sort_key, year) VALUES ('a', 'A', 'a', 2000)")
	require.NoError(t, err)
	request := serve(t, graph.Config{DB: db})
	const query = `query($short: Boolean!) { film(by: {slug: "a"}) { title } film(by: {slug: "a"}) @skip(if: $short) { year } }`
	for range 2 {
		assert.JSONEq(t, `{"film":{"title":"A"}}`, string(request(query, ask{"variables": map[string]any{"short": true}}).Data))
		assert.JSONEq(t, `{"film":{"title":"A","year":2000}}`, string(request(query, ask{"variables": map[string]any{"short": false}}).Data))
	}
}
