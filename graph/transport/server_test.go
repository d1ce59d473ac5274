package transport_test

import (
	"context"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/testserver"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"filmgraph/graph/transport"
)

// open starts a server with the transport and the schema Query {name, find(id: Int!)}, Mutation {name}.
func open(t *testing.T, extensions ...graphql.HandlerExtension) *httptest.Server {
	t.Helper()
	graph := testserver.New()
	graph.AddTransport(transport.HTTP{})
	for _, extension := range extensions {
		graph.Use(extension)
	}
	server := httptest.NewServer(graph)
	t.Cleanup(server.Close)
	return server
}

// forbidden is an extension that fails the test if a request is executed.
type forbidden struct{ *testing.T }

func (forbidden) ExtensionName() string                   { return "forbidden" }
func (forbidden) Validate(graphql.ExecutableSchema) error { return nil }

func (f forbidden) MutateOperationParameters(context.Context, *graphql.RawParams) *gqlerror.Error {
	f.Error("the request was executed")
	return nil
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
	response, err := http.DefaultTransport.RoundTrip(request) // does not follow redirects
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

// requireProblem checks that the reply is one error in the format of the API, and returns its message.
func requireProblem(t *testing.T, r reply, status int, code string) string {
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
	return answer.Errors[0].Message
}
