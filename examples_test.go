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

var update = flag.Bool("update", false, "rewrite the responses of the examples")

// TestExamples compares the response of each example with its file, on a server with the first catalog. After an intended change, run it
// with -update and review the difference.
func TestExamples(t *testing.T) {
	t.Parallel()
	address, _ := started(t, "--database-url="+postgrestest.URL(t))
	for _, e := range examples.All() {
		got := answerOf(t, address, e)
		file := "internal/examples/tour/" + e.Name + ".answer.json"
		if *update {
			require.NoError(t, os.WriteFile(file, got, 0o644))
			continue
		}
		assert.Equal(t, e.Answer, string(got), e.Name)
	}
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
