package web_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/examples"
	"filmgraph/internal/web"
)

func TestSchema(t *testing.T) {
	t.Parallel()
	text := `type Query { name: String! } # ` + strings.Repeat("film ", 1000)
	server := open(t, web.Config{Schema: []byte(text)})
	r := do(t, http.MethodGet, server.URL+"/schema.graphql", "", http.Header{"Accept-Encoding": {"identity"}})
	assert.Equal(t, http.StatusOK, r.status)
	assert.Equal(t, text, r.body)
	assert.Equal(t, "text/plain; charset=utf-8", r.header.Get("Content-Type"))

	compressed := do(t, http.MethodGet, server.URL+"/schema.graphql", "", http.Header{"Accept-Encoding": {"gzip"}})
	require.Equal(t, "gzip", compressed.header.Get("Content-Encoding"))
	unpacked, err := gzip.NewReader(strings.NewReader(compressed.body))
	require.NoError(t, err)
	plain, err := io.ReadAll(unpacked)
	require.NoError(t, err)
	assert.Equal(t, text, string(plain))

	for _, tag := range []string{r.header.Get("ETag"), compressed.header.Get("ETag")} {
		require.NotEmpty(t, tag)
		again := do(t, http.MethodGet, server.URL+"/schema.graphql", "", http.Header{"If-None-Match": {tag}})
		assert.Equal(t, http.StatusNotModified, again.status)
		assert.Empty(t, again.body)
	}
}

func TestMethods(t *testing.T) {
	t.Parallel()
	server := open(t, web.Config{GraphQL: gqlgen()})
	for _, method := range []string{http.MethodPut, http.MethodDelete, http.MethodHead} {
		r := do(t, method, server.URL+"/graphql", `{"query": "{ name }"}`, http.Header{"Content-Type": {"application/json"}})
		assert.Equal(t, http.StatusMethodNotAllowed, r.status)
		assert.Equal(t, "GET, POST, OPTIONS", r.header.Get("Allow"))
	}
}

func TestExamples(t *testing.T) {
	t.Parallel()
	server := open(t, web.Config{Playground: true, Examples: []examples.Example{
		{Name: "1-film-page", Title: "The film page", Query: "# The film page\nquery Film($slug: String!) { film }\n", Variables: `{"slug": "a"}`, Answer: "{}"},
		{Name: "2-awards", Title: "Awards", Query: "query Awards { awards }"},
	}})
	r := do(t, http.MethodGet, server.URL+"/examples.json", "", nil)
	assert.JSONEq(t, `[
		{"name": "1-film-page", "title": "The film page", "query": "# The film page\nquery Film($slug: String!) { film }\n", "variables": "{\"slug\": \"a\"}"},
		{"name": "2-awards", "title": "Awards", "query": "query Awards { awards }"}
	]`, r.body)
	assert.Equal(t, `[]`, do(t, http.MethodGet, open(t, web.Config{Playground: true}).URL+"/examples.json", "", nil).body)
}

func TestPlayground(t *testing.T) {
	t.Parallel()
	server := open(t, web.Config{Playground: true, Schema: []byte("type Query")})
	page := do(t, http.MethodGet, server.URL+"/", "", nil)
	assert.Equal(t, http.StatusOK, page.status)
	assert.Equal(t, "text/html; charset=utf-8", page.header.Get("Content-Type"))
	policy := page.header.Get("Content-Security-Policy")
	assert.Contains(t, policy, "default-src 'none'; script-src 'self';")
	assert.NotContains(t, policy, "http")
	assert.NotContains(t, page.body, "://", "the page names no other host")

	assets := regexp.MustCompile(`(?:src|href)="(/[^"]+)"`).FindAllStringSubmatch(page.body, -1)
	require.Greater(t, len(assets), 2)
	for _, asset := range assets {
		packed := do(t, http.MethodGet, server.URL+asset[1], "", http.Header{"Accept-Encoding": {"gzip"}})
		plain := do(t, http.MethodGet, server.URL+asset[1], "", http.Header{"Accept-Encoding": {"identity"}})
		assert.Equal(t, http.StatusOK, packed.status, asset[1])
		assert.Equal(t, http.StatusOK, plain.status, asset[1])
		assert.Equal(t, "nosniff", plain.header.Get("X-Content-Type-Options"))
		if !strings.HasPrefix(asset[1], "/assets/") {
			continue
		}
		assert.Equal(t, "gzip", packed.header.Get("Content-Encoding"), asset[1])
		assert.Empty(t, plain.header.Get("Content-Encoding"), asset[1])
		assert.Contains(t, packed.header.Get("Cache-Control"), "immutable")
		unpacked, err := gzip.NewReader(strings.NewReader(packed.body))
		require.NoError(t, err)
		text, err := io.ReadAll(unpacked)
		require.NoError(t, err)
		assert.Equal(t, plain.body, string(text), asset[1])
	}
}

func TestWithoutPlaygroundAndSchema(t *testing.T) {
	t.Parallel()
	server := open(t, web.Config{GraphQL: gqlgen()})
	for _, path := range []string{"/", "/examples.json", "/favicon.svg", "/assets/", "/schema.graphql", "/llms.txt", "/mcp"} {
		requireProblem(t, do(t, http.MethodGet, server.URL+path, "", nil), http.StatusNotFound, "NOT_FOUND")
	}
}

func TestOtherPaths(t *testing.T) {
	t.Parallel()
	server := open(t, web.Config{GraphQL: gqlgen(), Schema: []byte("type Query"), Playground: true})
	for _, path := range []string{"/nothing", "/graphql/", "/assets/", "/assets/nothing.js", "/index.html", "/schema.graphql/x"} {
		r := do(t, http.MethodGet, server.URL+path, "", nil)
		requireProblem(t, r, http.StatusNotFound, "NOT_FOUND")
	}
	for _, path := range []string{"/", "/schema.graphql", "/healthz", "/readyz", "/examples.json", "/assets/x.js"} {
		r := do(t, http.MethodPost, server.URL+path, "", nil)
		requireProblem(t, r, http.StatusMethodNotAllowed, "BAD_USER_INPUT")
		assert.Equal(t, "GET, HEAD, OPTIONS", r.header.Get("Allow"))
	}
	r := do(t, http.MethodOptions, server.URL+"/graphql", "", nil)
	assert.Equal(t, http.StatusNoContent, r.status)
	assert.Equal(t, "GET, POST, OPTIONS", r.header.Get("Allow"))
}

func TestHealth(t *testing.T) {
	t.Parallel()
	assert.JSONEq(t, `{"status":"ready"}`, do(t, http.MethodGet, open(t, web.Config{}).URL+"/readyz", "", nil).body)
	var log bytes.Buffer
	for _, c := range []struct {
		err  error
		body string
	}{
		{web.Reason("The first catalog is being loaded."), `{"status":"not ready","reason":"The first catalog is being loaded."}`},
		{errors.Join(errors.New("pq: secret"), web.Reason("The database is away.")), `{"status":"not ready","reason":"The database is away."}`},
		{errors.New("pq: secret"), `{"status":"not ready","reason":"The server cannot answer queries. See its log for request id r1."}`},
	} {
		server := open(t, web.Config{
			Ready: func(context.Context) error { return c.err },
			Log:   slog.New(slog.NewTextHandler(&log, nil)),
		})
		header := http.Header{"X-Request-Id": {"r1"}}
		r := do(t, http.MethodGet, server.URL+"/readyz", "", header)
		assert.Equal(t, http.StatusServiceUnavailable, r.status)
		assert.JSONEq(t, c.body, r.body)
		r = do(t, http.MethodGet, server.URL+"/healthz", "", header)
		assert.Equal(t, http.StatusOK, r.status, "the process lives all the same")
		server.Close() // the log is complete
	}
	assert.Equal(t, 1, strings.Count(log.String(), "pq: secret"))
}
