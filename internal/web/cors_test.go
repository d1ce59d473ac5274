package web_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"

	"filmgraph/internal/web"
)

func TestCrossOrigin(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		origins []string
		origin  string
		allowed string
	}{
		{nil, "http://localhost:5173", "http://localhost:5173"},
		{nil, "https://127.0.0.1", "https://127.0.0.1"},
		{nil, "http://[::1]:3000", "http://[::1]:3000"},
		{nil, "https://films.example", ""},
		{nil, "http://localhost.evil.example", ""},
		{nil, "http://127.0.0.1.evil.example", ""},
		{nil, "null", ""},
		{[]string{"https://films.example"}, "https://films.example", "https://films.example"},
		{[]string{"https://films.example"}, "http://films.example", ""},
		{[]string{"*"}, "https://films.example", "*"},
	} {
		server := open(t, web.Config{GraphQL: gqlgen(), Origins: c.origins})
		header := http.Header{"Origin": {c.origin}, "Content-Type": {"application/json"}}
		r := do(t, http.MethodPost, server.URL+"/graphql", `{"query": "{ name }"}`, header)
		assert.Equal(t, c.allowed, r.header.Get("Access-Control-Allow-Origin"), c.origin)
		assert.Empty(t, r.header.Get("Access-Control-Allow-Credentials"))
		if c.allowed != "" {
			assert.Equal(t, "X-Request-Id, Filmgraph-Revision, Cache-Status", r.header.Get("Access-Control-Expose-Headers"))
		}

		header = http.Header{
			"Origin":                         {c.origin},
			"Access-Control-Request-Method":  {"POST"},
			"Access-Control-Request-Headers": {"content-type,filmgraph-revision"},
		}
		r = do(t, http.MethodOptions, server.URL+"/graphql", "", header)
		assert.Equal(t, http.StatusNoContent, r.status)
		assert.Equal(t, c.allowed, r.header.Get("Access-Control-Allow-Origin"), c.origin)
		assert.Equal(t, c.allowed != "", r.header.Get("Access-Control-Allow-Headers") == "content-type,filmgraph-revision")
	}
}
