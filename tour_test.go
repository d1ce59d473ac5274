package main

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"flag"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"filmgraph/internal/examples"
)

var update = flag.Bool("update", false, "rewrite the responses of the examples and of the tools for language models")

// tour compares the responses of the examples and of the tools for language models with their files, on a server with the first catalog.
// After an intended change, run TestFirstAndLaterStart with -update and review the difference.
func tour(t *testing.T, address, database string) {
	t.Helper()
	kinds := map[ast.Operation][]examples.Example{}
	for _, e := range examples.All() {
		document, err := parser.ParseQuery(&ast.Source{Input: e.Query})
		require.NoError(t, err, e.Name)
		require.Len(t, document.Operations, 1, e.Name)
		kinds[document.Operations[0].Operation] = append(kinds[document.Operations[0].Operation], e)
	}
	t.Run("examples", func(t *testing.T) {
		for _, e := range kinds[ast.Query] {
			compareAnswer(t, e, sendExample(t, address, "", "application/json", e))
		}
	})
	t.Run("agents", func(t *testing.T) { askAgents(t, address) })
	t.Run("changes", func(t *testing.T) { // last, because it changes the catalog
		require.Len(t, kinds[ast.Subscription], 1)
		require.Len(t, kinds[ast.Mutation], 1)
		_, key, _ := command(t, "key", "create", "--name=tour", "--role=EDITOR", database)
		followAndWrite(t, address, strings.TrimSpace(key), kinds[ast.Subscription][0], kinds[ast.Mutation][0])
	})
}

// followAndWrite compares the first event of a subscription, and the response of a mutation with an API key, with their files. The
// mutation must cause another event. Without a key the response says how to create one.
func followAndWrite(t *testing.T, address, key string, follow, write examples.Example) {
	t.Helper()
	next := followed(sendExample(t, address, "", "text/event-stream", follow))
	compareAnswer(t, follow, strings.NewReader(next()))
	refusal, err := io.ReadAll(sendExample(t, address, "", "application/json", write))
	require.NoError(t, err)
	require.Contains(t, string(refusal), `filmgraph key create --name \"our site\" --role EDITOR`)
	compareAnswer(t, write, sendExample(t, address, key, "application/json", write))
	require.Contains(t, next(), `"runtime":102`)
	compareAnswer(t, write, sendExample(t, address, key, "application/json", write)) // changes nothing
}

// followed returns a function that returns the data of the next server-sent event.
func followed(stream io.Reader) func() string {
	lines := bufio.NewScanner(stream)
	return func() string {
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				return data
			}
		}
		return ""
	}
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

// sendExample sends an example, with an API key unless it is empty, and returns the body of the response.
func sendExample(t *testing.T, address, key, accept string, e examples.Example) io.Reader {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": e.Query, "variables": json.RawMessage(cmp.Or(e.Variables, "null"))})
	require.NoError(t, err)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address+"/graphql", bytes.NewReader(body))
	require.NoError(t, err)
	request.Header = http.Header{"Content-Type": {"application/json"}, "Accept": {accept}}
	if key != "" {
		request.Header.Set("Authorization", "Bearer "+key)
	}
	response, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	t.Cleanup(func() { _ = response.Body.Close() })
	return response.Body
}

// compareAnswer compares a response to an example, indented, with its file. It must have no errors.
func compareAnswer(t *testing.T, e examples.Example, response io.Reader) {
	t.Helper()
	var raw json.RawMessage
	require.NoError(t, json.NewDecoder(response).Decode(&raw))
	require.NotContains(t, string(raw), `"errors"`, e.Name)
	var indented bytes.Buffer
	require.NoError(t, json.Indent(&indented, raw, "", "  "))
	indented.WriteByte('\n')
	compare(t, "internal/examples/tour/"+e.Name+".answer.json", indented.Bytes())
}
