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
	"filmgraph/graph/plan"
	"filmgraph/internal/postgres/postgrestest"
)

// FuzzDocument sends any document with any variables to a server whose database is not reachable: the response must be JSON,
// and nothing may panic.
func FuzzDocument(f *testing.F) {
	files, err := filepath.Glob("testdata/*/*.graphql")
	require.NoError(f, err)
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(f, err)
		f.Add(string(text), "{}")
	}
	f.Add(introspectionQuery, "null")
	f.Add("{ films(first: 1) { nodes { ...F0 } } } "+doubling(26), "")
	f.Add("query ($f: FilmFilter, $n: Int = 1) { films(first: $n, filter: $f) { ...A } } fragment A on FilmConnection { nodes { ...B } } fragment B on Film { id @skip(if: true) }",
		`{"f": {"year": {"gte": 1}, "credits": {"none": [{"person": "a"}]}}, "n": 1e9}`)
	var log bytes.Buffer
	handler, err := graph.New(graph.Config{DB: closed(f), Log: slog.New(slog.NewTextHandler(&log, nil))})
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, document, variables string) {
		log.Reset()
		request := map[string]any{"query": document}
		if json.Valid([]byte(variables)) {
			request["variables"] = json.RawMessage(variables)
		}
		text := sent(t, handler, request)
		require.True(t, json.Valid(text), string(text))
		require.NotContains(t, log.String(), "panic")
	})
}

// sent is the response to a request.
func sent(t *testing.T, handler http.Handler, request map[string]any) []byte {
	t.Helper()
	body, err := json.Marshal(request)
	require.NoError(t, err)
	r := httptest.NewRequestWithContext(context.Background(), http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	return w.Body.Bytes()
}

// FuzzValues sends queries with any cursor, id, slug, text and language: each succeeds or fails with an error about the
// input.
func FuzzValues(f *testing.F) {
	db := postgrestest.New(f)
	_, err := db.Exec("INSERT INTO films (slug, title, sort_key, year) SELECT 'f' || i, 'F', 'f', nullif(2000 + i % 3, 2000) FROM generate_series(1, 9) i")
	require.NoError(f, err)
	handler, err := graph.New(graph.Config{DB: db, Log: slog.New(slog.DiscardHandler), Deadline: patience})
	require.NoError(f, err)
	const query = `query ($cursor: String, $id: ID!, $slug: String, $text: String!, $locale: Language!) {
		years: films(first: 2, after: $cursor, orderBy: {field: YEAR}) { edges { cursor } }
		titles: films(last: 2, before: $cursor) { edges { cursor } }
		node(id: $id) { id }
		nodes(ids: [$id]) { id }
		film(by: {slug: $slug}) { title(locales: [$locale]) }
		imdb: film(by: {imdbId: $slug}) { id }
		search(query: $text, first: 1) { nodes { __typename } }
		suggest(prefix: $text, first: 1) { nodes { __typename } }
	}`
	for _, cursor := range []string{"", "x", plan.EncodeCursor("Film", "year", "ASC", 2001, 1), plan.EncodeCursor("Film", "year", "ASC", nil, 1), plan.EncodeCursor("Film", "sort_key", "ASC", "f", 1), plan.EncodeCursor("Film", "year", "ASC", 1e300, -1)} {
		f.Add(cursor, "film_1", "f1", "F", "ko")
	}
	f.Add("", "film_99999999999999999999", "a/b", "%_\\'", "zh-Hant-TW")
	f.Add("", "person_0", "\x00", "전종서", "")
	f.Fuzz(func(t *testing.T, cursor, id, slug, text, locale string) {
		var got answer
		require.NoError(t, json.Unmarshal(sent(t, handler, map[string]any{"query": query, "variables": map[string]string{
			"cursor": cursor, "id": id, "slug": slug, "text": text, "locale": locale,
		}}), &got))
		for _, e := range got.Errors {
			require.Contains(t, []any{"BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED"}, e.Extensions["code"], e.Message)
			require.Less(t, len(e.Message), 600)
		}
	})
}
