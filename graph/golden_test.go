package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"filmgraph/graph"
	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres/postgrestest"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the responses and statements of golden queries")

// TestGolden compares the response and the statements of every query in testdata with its files. There must be one statement
// per root field. After an intended change, run it with -update and review the difference.
func TestGolden(t *testing.T) {
	t.Parallel()
	db, statements := postgrestest.Record(t)
	report, err := catalog.Load(context.Background(), db, catalog.Paths("../internal/catalog/first/ballerina.ndjson", "testdata/vocabulary.ndjson"), catalog.Options{})
	require.NoError(t, err)
	require.Empty(t, report.Bad)
	handler, err := graph.New(graph.Config{DB: db, Deadline: patience})
	require.NoError(t, err)
	files, err := filepath.Glob("testdata/[fqs]*/*.graphql") // facts, questions and statements
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files { // one after the other: the statements recorded are those of one query
		t.Run(filepath.Base(file), func(t *testing.T) {
			query, err := os.ReadFile(file)
			require.NoError(t, err)
			statements.Take()
			answer := post(t, handler, string(query))
			name := strings.TrimSuffix(file, ".graphql")
			golden(t, name+".json", answer)
			issued := statements.Take()
			slices.Sort(issued) // root fields are answered side by side
			golden(t, name+".sql", readable(issued))
			require.NotContains(t, string(answer), `"errors"`)
		})
	}
}

// readable breaks statements into one line per SELECT, indented by depth.
func readable(statements []string) []byte {
	var b bytes.Buffer
	for _, statement := range statements {
		depth, selects, quoted := 0, []int{}, false
		for i, r := range statement {
			switch {
			case r == '\'':
				quoted = !quoted
			case quoted:
			case r == '(':
				depth++
				if strings.HasPrefix(statement[i+1:], "SELECT") {
					selects = append(selects, depth)
					b.WriteString("\n" + strings.Repeat("  ", len(selects)))
				}
			case r == ')':
				if n := len(selects); n > 0 && selects[n-1] == depth {
					selects = selects[:n-1]
				}
				depth--
			}
			b.WriteRune(r)
		}
		b.WriteString(";\n")
	}
	return b.Bytes()
}

// post sends a query and returns the indented response.
func post(t *testing.T, handler http.Handler, query string) []byte {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query})
	require.NoError(t, err)
	request := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, request)
	var indented bytes.Buffer
	require.NoError(t, json.Indent(&indented, recorder.Body.Bytes(), "", "  "))
	indented.WriteByte('\n')
	return indented.Bytes()
}

// golden compares a text with a file, or rewrites the file.
func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(file, got, 0o644))
		return
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))
}
