package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/web"
)

// The status of a request error depends on the media type, as GraphQL over HTTP has it.
func TestRequestErrors(t *testing.T) {
	t.Parallel()
	server := open(t, web.Config{GraphQL: gqlgen()})
	for accept, status := range map[string]int{
		"":                                  http.StatusOK,
		"application/json":                  http.StatusOK,
		"application/graphql-response+json": http.StatusBadRequest,
		"application/json;q=0.1, application/graphql-response+json;q=0.2": http.StatusBadRequest,
		"application/graphql-response+json;q=0.1, */*":                    http.StatusOK,
	} {
		header := http.Header{"Content-Type": {"application/json"}}
		if accept != "" {
			header.Set("Accept", accept)
		}
		for _, query := range []string{"{", "{nothing}", "query($id:Int!){find(id:$id)}"} {
			body := fmt.Sprintf(`{"query": %q}`, query)
			for _, r := range []reply{
				do(t, http.MethodPost, server.URL+"/graphql", body, header),
				do(t, http.MethodGet, server.URL+"/graphql?query="+url.QueryEscape(query), "", header),
			} {
				assert.Equal(t, status, r.status, query)
				assert.Contains(t, r.body, `"errors":[{"message":`, query)
				assert.NotContains(t, r.body, `"data"`, query)
			}
		}
	}
}

func TestMutationByGet(t *testing.T) {
	t.Parallel()
	server := open(t, web.Config{GraphQL: gqlgen()})
	for _, operation := range []string{"mutation", "subscription"} {
		r := do(t, http.MethodGet, server.URL+"/graphql?query="+operation+"{name}", "", nil)
		requireProblem(t, r, http.StatusMethodNotAllowed, "BAD_USER_INPUT")
		assert.Equal(t, "POST", r.header.Get("Allow"))
	}
}

// What an operation answered is not touched: its data may be null, and its errors are its own.
func TestResultsPass(t *testing.T) {
	t.Parallel()
	for _, body := range []string{
		`{"errors":[{"message":"Too slow."}],"data":null}`,
		`{"data":{"name":"test"},"extensions":{"cost":1}}`,
	} {
		server := open(t, web.Config{GraphQL: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			_, _ = w.Write([]byte(body))
		})})
		r := post(t, server, `{"query": "{ name }"}`)
		assert.Equal(t, http.StatusOK, r.status)
		assert.Equal(t, body, r.body)
	}
}

func TestOtherStatusPasses(t *testing.T) {
	t.Parallel()
	for _, body := range []string{`{"errors":[{"message":"Busy."}]}`, `busy`, `{"data":{"name":"test"}}`} {
		server := open(t, web.Config{GraphQL: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusServiceUnavailable)
			_, err := w.Write([]byte(body))
			assert.NoError(t, err)
		})})
		r := post(t, server, `{"query": "{ name }"}`)
		assert.Equal(t, http.StatusServiceUnavailable, r.status)
		require.Equal(t, body, r.body)
	}
}
