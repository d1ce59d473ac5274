package web_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/problem"
	"filmgraph/internal/web"
)

var browser = http.Header{"Accept": {"text/html,application/xhtml+xml,*/*;q=0.8"}}

// TestStarting requests all paths while the program starts, and again when it is ready.
func TestStarting(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	starting := new(web.Starting)
	server := open(t, web.Config{
		Starting: starting, Playground: true, Schema: []byte("type Query"),
		Log: slog.New(slog.NewJSONHandler(&log, nil)),
	})
	get := func(path string, header http.Header) reply { return do(t, http.MethodGet, server.URL+path, "", header) }

	require.JSONEq(t, `{"ready": false, "doing": "Starting"}`, get("/starting/progress.json", nil).body)
	starting.SetProgress("Loading the first catalog", 3000, 8049)
	assert.False(t, starting.IsReady())
	assert.Equal(t, http.StatusOK, get("/healthz", nil).status)
	for _, refused := range []reply{
		get("/graphql?query={name}", nil), get("/graphql?query={name}", browser), get("/", nil),
		post(t, server, `{"query": "{name}"}`),
		do(t, http.MethodPost, server.URL+"/graphql", `{"query": "{name}"}`, http.Header{"Origin": {"http://localhost:5173"}}),
	} {
		requireProblem(t, refused, http.StatusServiceUnavailable, problem.Unavailable)
		assert.Equal(t, "2", refused.header.Get("Retry-After"))
		assert.Equal(t, "no-store", refused.header.Get("Cache-Control"))
		assert.Contains(t, refused.body, "Filmgraph is starting. Loading the first catalog: 3000 of 8049.")
	}
	foreign := do(t, http.MethodPost, server.URL+"/graphql", `{}`, http.Header{"Origin": {"http://localhost:5173"}})
	assert.Equal(t, "http://localhost:5173", foreign.header.Get("Access-Control-Allow-Origin"), "a frontend can read that")
	ready := get("/readyz", nil)
	assert.Equal(t, http.StatusServiceUnavailable, ready.status)
	assert.Equal(t, "2", ready.header.Get("Retry-After"))
	assert.JSONEq(t, `{"status": "not ready", "reason": "Filmgraph is starting. Loading the first catalog: 3000 of 8049."}`, ready.body)
	assert.Equal(t, http.StatusOK, get("/schema.graphql", nil).status)

	page := get("/", browser)
	assert.Equal(t, http.StatusServiceUnavailable, page.status)
	assert.Equal(t, "2", page.header.Get("Retry-After"))
	assert.Equal(t, "no-store", page.header.Get("Cache-Control"))
	assert.Equal(t, "text/html; charset=utf-8", page.header.Get("Content-Type"))
	assert.Contains(t, page.header.Get("Content-Security-Policy"), "script-src 'self';")
	assert.Contains(t, page.body, `value="3000" max="8049"`)
	assert.NotContains(t, page.body, "://", "the page names no other host")
	assert.NotContains(t, page.body, "<script>", "the policy forbids scripts within the page")
	require.Contains(t, page.body, `src="/starting/progress.js"`)
	assert.Equal(t, "text/javascript; charset=utf-8", get("/starting/progress.js", nil).header.Get("Content-Type"))
	assert.JSONEq(t, `{"ready": false, "doing": "Loading the first catalog", "done": 3000, "of": 8049}`, get("/starting/progress.json", nil).body)
	assert.Equal(t, http.StatusServiceUnavailable, do(t, http.MethodHead, server.URL+"/", "", browser).status)

	well := error(nil)
	starting.SetReady(gqlgen(), func(context.Context) error { return well })
	assert.True(t, starting.IsReady())
	assert.JSONEq(t, `{"data": {"name": "test"}}`, post(t, server, `{"query": "{name}"}`).body)
	assert.Equal(t, http.StatusOK, get("/readyz", nil).status)
	playground := get("/", browser)
	assert.Equal(t, http.StatusOK, playground.status)
	assert.Contains(t, playground.body, "Filmgraph playground")
	assert.JSONEq(t, `{"ready": true}`, get("/starting/progress.json", nil).body)

	well = web.Reason("the database is not available")
	assert.Equal(t, http.StatusServiceUnavailable, get("/readyz", nil).status)
	server.Close()
	require.Equal(t, 1, strings.Count(log.String(), "\n"), "nothing else was wrong: %s", log.String())
	assert.Contains(t, log.String(), `"path":"/readyz","status":503`)
}

// TestStartingWithoutAPlayground expects no startup page if the playground is disabled.
func TestStartingWithoutAPlayground(t *testing.T) {
	t.Parallel()
	server := open(t, web.Config{Starting: new(web.Starting)})
	for path, status := range map[string]int{"/": 404, "/starting/progress.json": 404, "/graphql?query={name}": 503, "/healthz": 200} {
		r := do(t, http.MethodGet, server.URL+path, "", browser)
		assert.Equal(t, status, r.status, path)
		assert.True(t, strings.HasPrefix(r.body, "{"), r.body)
	}
}
