package transport_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
)

// The status of a request error depends on the media type of the response, as GraphQL over HTTP requires.
func TestRequestErrors(t *testing.T) {
	t.Parallel()
	server := open(t)
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
	server := open(t)
	for _, operation := range []string{"mutation", "subscription"} {
		r := do(t, http.MethodGet, server.URL+"/graphql?query="+operation+"{name}", "", nil)
		requireProblem(t, r, http.StatusMethodNotAllowed, "BAD_USER_INPUT")
		assert.Equal(t, "POST", r.header.Get("Allow"))
	}
}
