package graph_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"filmgraph/graph"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// GET accepts only queries. That is checked before the document is validated.
func TestMutationsByGet(t *testing.T) {
	t.Parallel()
	handler, err := graph.New(graph.Config{DB: postgrestest.New(t)})
	require.NoError(t, err)
	for query, status := range map[string]int{
		"mutation { nothing }":                      http.StatusMethodNotAllowed,
		"mutation A { nothing } query B { genres }": http.StatusMethodNotAllowed, // with operationName=A
		"subscription { nothing }":                  http.StatusMethodNotAllowed,
		"{ genres { name } }":                       http.StatusOK,
	} {
		for range 2 {
			target := "/graphql?query=" + url.QueryEscape(query)
			if query[len("mutation ")] == 'A' {
				target += "&operationName=A"
			}
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, target, nil))
			assert.Equal(t, status, w.Code, query)
			if status != http.StatusOK {
				assert.Equal(t, http.MethodPost, w.Header().Get("Allow"))
				assert.Contains(t, w.Body.String(), "Send this operation by POST.")
			}
		}
	}
}
