package agents

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/stretchr/testify/require"
)

// TestHandlerNamesTheClient checks that operations of tools count for the client that called the tool, with its key.
func TestHandlerNamesTheClient(t *testing.T) {
	t.Parallel()
	var got *http.Request
	server := httptest.NewServer(Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got = r
		_, _ = w.Write([]byte(`{"data": {"film": {"title": "A"}}}`))
	})))
	t.Cleanup(server.Close)
	session := session(t, server.URL, http.Header{"Authorization": {"Bearer fg_key"}, "X-Forwarded-For": {"192.0.2.1"}, "Cookie": {"a=b"}})
	result, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: "query", Arguments: map[string]any{"query": "{ a }"}})
	require.NoError(t, err)
	require.JSONEq(t, `{"data": {"film": {"title": "A"}}}`, result.Content[0].(*mcp.TextContent).Text)
	require.Equal(t, "/graphql", got.URL.Path)
	require.Contains(t, got.RemoteAddr, "127.0.0.1:")
	require.Equal(t, "Bearer fg_key", got.Header.Get("Authorization"))
	require.Equal(t, "192.0.2.1", got.Header.Get("X-Forwarded-For"))
	require.Empty(t, got.Header.Get("Cookie"))
}

// TestRefusals checks that a model reads why its operation was refused.
func TestRefusals(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		arguments map[string]any
		tool      string
		answer    string
		advice    string
	}{
		"rate limit":       {map[string]any{"text": "a"}, "search", `{"errors": [{"message": "Wait."}]}`, "Wait."},
		"not Filmgraph":    {map[string]any{"text": "a"}, "search", `<html>`, "is not Filmgraph: status 200"},
		"missing":          {map[string]any{"person": "x"}, "person", `{"data": {"person": null}}`, `There is no person with the slug or id "x". Call search to find its slug.`},
		"no end":           {map[string]any{"fromPerson": "x"}, "path", `{}`, "Give either a person or a film for each end of the path."},
		"film and person":  {map[string]any{"film": "x", "person": "y"}, "disagreements", `{}`, "Give either a film or a person."},
		"unknown argument": {map[string]any{"flim": "x"}, "film", `{}`, "flim"},
		"too long":         {map[string]any{"query": "{ a }"}, "query", `{"data": {"a": "` + strings.Repeat("a", maxResult) + `"}}`, "Ask for fewer items or fields."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := httptest.NewServer(Handler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(test.answer)) })))
			t.Cleanup(server.Close)
			result, err := session(t, server.URL, nil).CallTool(t.Context(), &mcp.CallToolParams{Name: test.tool, Arguments: test.arguments})
			require.NoError(t, err)
			require.True(t, result.IsError)
			require.Contains(t, result.Content[0].(*mcp.TextContent).Text, test.advice)
		})
	}
}

func TestCite(t *testing.T) {
	t.Parallel()
	var data map[string]any
	require.NoError(t, json.Unmarshal([]byte(`{"film": {"slug": "a-2001", "year": null, "genres": [], "source": {"slug": "s", "title": "S", "url": null},
		"claims": {"nodes": [{"value": "1", "source": {"slug": "t", "title": "T"}}]}, "disagreements": [{"omittedBy": [{"slug": "s", "title": "S"}]}]}}`), &data))
	got, err := json.Marshal(cite(data))
	require.NoError(t, err)
	require.JSONEq(t, `{"film": {"slug": "a-2001", "source": "s", "claims": [{"value": "1", "source": "t"}], "disagreements": [{"omittedBy": ["s"]}]},
		"sources": {"s": {"title": "S"}, "t": {"title": "T"}}}`, string(got))
}

// session connects the SDK's client, which sends the headers with each request.
func session(t *testing.T, url string, header http.Header) *mcp.ClientSession {
	t.Helper()
	client := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil)
	connected, err := client.Connect(t.Context(), &mcp.StreamableClientTransport{
		Endpoint: url, DisableStandaloneSSE: true, HTTPClient: &http.Client{Transport: adding(header)},
	}, nil)
	require.NoError(t, err)
	t.Cleanup(func() { _ = connected.Close() })
	return connected
}

// adding sends requests with more headers.
type adding http.Header

// RoundTrip sends a request.
func (a adding) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	maps.Copy(r.Header, a)
	return http.DefaultTransport.RoundTrip(r)
}
