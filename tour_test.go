package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"flag"
	"net/http"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/examples"
	"filmgraph/internal/postgres/postgrestest"
)

var update = flag.Bool("update", false, "rewrite the responses of the examples and of the tools for language models")

// TestTour compares the responses of the examples and of the tools for language models with their files, on a server with the first catalog.
// After an intended change, run it with -update and review the difference.
func TestTour(t *testing.T) {
	t.Parallel()
	address, _ := started(t, "--database-url="+postgrestest.URL(t))
	t.Run("examples", func(t *testing.T) {
		for _, e := range examples.All() {
			compare(t, "internal/examples/tour/"+e.Name+".answer.json", answerOf(t, address, e))
		}
	})
	t.Run("agents", func(t *testing.T) { askAgents(t, address) })
}

// compare compares a text with a file, or rewrites the file.
func compare(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(file, got, 0o644))
		return
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got), file)
}

// answerOf returns the indented response to an example, which must have no errors.
func answerOf(t *testing.T, address string, e examples.Example) []byte {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": e.Query, "variables": json.RawMessage(cmp.Or(e.Variables, "null"))})
	require.NoError(t, err)
	response, err := http.Post(address+"/graphql", "application/json", bytes.NewReader(body))
	require.NoError(t, err)
	defer func() { require.NoError(t, response.Body.Close()) }()
	var raw json.RawMessage
	require.NoError(t, json.NewDecoder(response.Body).Decode(&raw))
	require.NotContains(t, string(raw), `"errors"`, e.Name)
	var indented bytes.Buffer
	require.NoError(t, json.Indent(&indented, raw, "", "  "))
	indented.WriteByte('\n')
	return indented.Bytes()
}
