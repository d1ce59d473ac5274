package graph_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"filmgraph/graph"
	"filmgraph/internal/access"
	"filmgraph/internal/access/keys"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// withKeys is a cached handler whose clients may have keys.
type withKeys struct {
	cached
	store *keys.Store
}

func newWithKeys(t *testing.T) withKeys {
	t.Helper()
	c := newCached(t)
	quiet := slog.New(slog.DiscardHandler)
	store := keys.NewStore(c.db, quiet)
	handler, err := graph.New(graph.Config{
		DB: c.db, Cache: 1 << 20, Log: quiet, Access: access.NewAuthenticator(store.Verify, nil, quiet),
		Watch: func(_ func(string), reliable func(bool)) error { reliable(true); return nil },
	})
	require.NoError(t, err)
	c.Handler = handler
	return withKeys{c, store}
}

func (c withKeys) key(t *testing.T, name string, role access.Role) string {
	t.Helper()
	secret, _, err := keys.Create(t.Context(), c.db, name, role)
	require.NoError(t, err)
	return secret
}

// as sends a query by GET, with a key unless it is empty.
func (c withKeys) as(key, query string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, "/graphql?query="+url.QueryEscape(query), nil)
	if key != "" {
		r.Header.Set("Authorization", "Bearer "+key)
	}
	w := httptest.NewRecorder()
	c.ServeHTTP(w, r)
	return w
}

func TestViewer(t *testing.T) {
	t.Parallel()
	c := newWithKeys(t)
	anna, ben := c.key(t, `Anna "A" <b>`, access.Editor), c.key(t, "Ben", access.Editor)
	const query = `query($no: Boolean = false) { me: viewer { ...V r: role subject } viewer { ... on Viewer { __typename } name @include(if: $no) } } fragment V on Viewer { name }`
	for range 2 {
		for key, want := range map[string]string{
			"":   `{"data": {"me": null, "viewer": null}}`,
			anna: `{"data": {"me": {"name": "Anna \"A\" <b>", "r": "EDITOR", "subject": "key:1"}, "viewer": {"__typename": "Viewer"}}}`,
			ben:  `{"data": {"me": {"name": "Ben", "r": "EDITOR", "subject": "key:2"}, "viewer": {"__typename": "Viewer"}}}`,
		} {
			w := c.as(key, query)
			assert.Equal(t, http.StatusOK, w.Code)
			assert.JSONEq(t, want, w.Body.String())
			assert.Equal(t, "private, no-store", w.Header().Get("Cache-Control"))
			assert.Equal(t, "Filmgraph; fwd=bypass", w.Header().Get("Cache-Status"))
			assert.Contains(t, strings.Join(w.Header()["Vary"], ", "), "Authorization")
			assert.Empty(t, w.Header().Get("Etag"))
		}
	}
}

// A wrong key is rejected although the response is in the cache.
func TestWrongKeys(t *testing.T) {
	t.Parallel()
	c := newWithKeys(t)
	admin := c.key(t, "admin", access.Admin)
	for key, control := range map[string]string{"": "no-cache", admin: "no-cache"} {
		for _, status := range []string{"Filmgraph; fwd=miss; stored", "Filmgraph; hit"} {
			w := c.as(key, titles)
			assert.Equal(t, http.StatusOK, w.Code)
			assert.Equal(t, status, w.Header().Get("Cache-Status"))
			assert.Equal(t, control, w.Header().Get("Cache-Control"))
			assert.NotEmpty(t, w.Header().Get("Etag"))
		}
	}
	for _, key := range []string{"fg_", admin + "A", "anything"} {
		w := c.as(key, titles)
		assert.Equal(t, http.StatusUnauthorized, w.Code)
		assert.JSONEq(t, `{"errors": [{"message": "The key is not valid: it is wrong, expired or revoked. Correct it, or send none to read as an anonymous client.",
			"extensions": {"code": "UNAUTHENTICATED"}}]}`, w.Body.String())
	}
}
