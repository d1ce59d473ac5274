package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"filmgraph/graph"
)

// FuzzDocument sends any document with any variables to a server whose database is
// away: the answer must be JSON, and nothing may panic on the way.
func FuzzDocument(f *testing.F) {
	files, err := filepath.Glob("testdata/*/*.graphql")
	require.NoError(f, err)
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(f, err)
		f.Add(string(text), "{}")
	}
	f.Add(usual, "null")
	f.Add("{ films(first: 1) { nodes { ...F0 } } } "+doubling(26), "")
	f.Add("query ($f: FilmFilter, $n: Int = 1) { films(first: $n, filter: $f) { ...A } } fragment A on FilmConnection { nodes { ...B } } fragment B on Film { id @skip(if: true) }",
		`{"f": {"year": {"gte": 1}, "people": [{"person": "a"}]}, "n": 1e9}`)
	var log bytes.Buffer
	handler, err := graph.New(graph.Config{DB: closed(f), Log: slog.New(slog.NewTextHandler(&log, nil))})
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, document, variables string) {
		log.Reset()
		request := map[string]any{"query": document}
		if json.Valid([]byte(variables)) {
			request["variables"] = json.RawMessage(variables)
		}
		body, err := json.Marshal(request)
		require.NoError(t, err)
		r := httptest.NewRequestWithContext(context.Background(), http.MethodPost, "/graphql", bytes.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		require.True(t, json.Valid(w.Body.Bytes()), w.Body.String())
		require.NotContains(t, log.String(), "panic")
	})
}
