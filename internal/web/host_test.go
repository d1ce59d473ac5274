package web

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
)

// A page of another site that resolves its name to this server gets nothing.
func TestHosts(t *testing.T) {
	t.Parallel()
	handler := func(h Hosts) http.Handler {
		return h.around(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	}
	loopback, allowed := handler(Hosts{Loopback: true}), handler(Hosts{Loopback: true, Allowed: []string{"Films.example"}})
	public, named := handler(Hosts{}), handler(Hosts{Allowed: []string{"films.example"}})
	for _, test := range []struct {
		host                             string
		loopback, allowed, public, named bool
	}{
		{"localhost", true, true, true, true},
		{"localhost:8080", true, true, true, true},
		{"LOCALHOST.:9090", true, true, true, true},
		{"api.localhost:8080", true, true, true, true},
		{"127.0.0.1:8080", true, true, true, true},
		{"127.0.0.2", true, true, true, true},
		{"[::1]:8080", true, true, true, true},
		{"[::1]", true, true, true, true},
		{"192.168.1.7:8080", false, false, true, true},
		{"[2001:db8::1]:8080", false, false, true, true},
		{"films.example", false, true, true, true},
		{"FILMS.example:443", false, true, true, true},
		{"evil.example:8080", false, false, true, false},
		{"evil.films.example", false, false, true, false},
		{"localhost.evil.example", false, false, true, false},
		{"evillocalhost", false, false, true, false},
		{"127.0.0.1.evil.example", false, false, true, false},
		{"127.1", false, false, true, false},
		{"", false, false, true, false},
	} {
		for i, accepted := range []bool{test.loopback, test.allowed, test.public, test.named} {
			server := []http.Handler{loopback, allowed, public, named}[i]
			r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
			r.Host = test.host
			w := httptest.NewRecorder()
			server.ServeHTTP(w, r)
			if accepted {
				assert.Equal(t, http.StatusOK, w.Code, test.host)
			} else {
				assert.Equal(t, http.StatusForbidden, w.Code, test.host)
				assert.Contains(t, w.Body.String(), "--allow-host")
			}
		}
	}
}
