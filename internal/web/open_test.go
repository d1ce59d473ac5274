package web_test

import (
	"encoding/json"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql/handler/testserver"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/web"
)

// open starts a server with a configuration.
func open(t *testing.T, config web.Config) *httptest.Server {
	t.Helper()
	if config.Log == nil {
		config.Log = slog.New(slog.DiscardHandler)
	}
	handler, err := web.New(config)
	require.NoError(t, err)
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server
}

// gqlgen returns a gqlgen handler with the schema Query {name, find(id: Int!)}, Mutation {name}.
func gqlgen() http.Handler {
	graph := testserver.New()
	graph.AddTransport(transport.GET{})
	graph.AddTransport(transport.POST{})
	return graph
}

type reply struct {
	status int
	header http.Header
	body   string
}

func do(t *testing.T, method, url, body string, header http.Header) reply {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	require.NoError(t, err)
	maps.Copy(request.Header, header)
	response, err := http.DefaultTransport.RoundTrip(request) // follows no redirect
	require.NoError(t, err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return reply{response.StatusCode, response.Header, string(text)}
}

func post(t *testing.T, server *httptest.Server, body string) reply {
	t.Helper()
	return do(t, http.MethodPost, server.URL+"/graphql", body, http.Header{"Content-Type": {"application/json"}})
}

// requireProblem checks that the reply is one error in the format of the API.
func requireProblem(t *testing.T, r reply, status int, code string) {
	t.Helper()
	require.Equal(t, status, r.status, r.body)
	var answer struct {
		Errors []struct {
			Message    string
			Extensions map[string]any
		}
		Data *json.RawMessage
	}
	decoder := json.NewDecoder(strings.NewReader(r.body))
	decoder.DisallowUnknownFields()
	require.NoError(t, decoder.Decode(&answer), r.body)
	require.Len(t, answer.Errors, 1)
	assert.Equal(t, code, answer.Errors[0].Extensions["code"])
	assert.NotContains(t, r.body, `"data"`)
	assert.Regexp(t, `^application/(graphql-response\+)?json`, r.header.Get("Content-Type"))
	assert.Equal(t, "no-store", r.header.Get("Cache-Control"))
	assert.Regexp(t, `^[A-Z].*[.]$`, answer.Errors[0].Message, "a message is a sentence")
}
