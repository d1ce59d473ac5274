package cache_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/graph/cache"
	"filmgraph/internal/problem"
	"filmgraph/internal/replicas"
	"filmgraph/internal/request"
)

// since sends a request with a revision to a handler, and returns the response and the code for the log.
func since(t *testing.T, revision string, handler http.HandlerFunc) (*httptest.ResponseRecorder, string) {
	t.Helper()
	info := request.Info{}
	r := httptest.NewRequestWithContext(request.With(t.Context(), &info), http.MethodGet, "/graphql", http.NoBody)
	if revision != "" {
		r.Header.Set(request.Revision, revision)
	}
	w := httptest.NewRecorder()
	cache.Monotonic(&replicas.Set{}, handler).ServeHTTP(w, r)
	return w, info.Code
}

// A client that sends a wrong revision must not silently get older data than before.
func TestInvalidRevisionIsRefused(t *testing.T) {
	t.Parallel()
	for _, revision := range []string{"0", "16/B374D848", "000000000000000g"} {
		w, code := since(t, revision, func(http.ResponseWriter, *http.Request) { t.Error("it was executed") })
		require.Equal(t, http.StatusBadRequest, w.Code, revision)
		require.Contains(t, w.Body.String(), "The header Filmgraph-Revision is invalid.")
		require.Equal(t, problem.BadUserInput, code)
	}
}

func TestCachedResponseIsAsNewAsWhatTheClientHasSeen(t *testing.T) {
	t.Parallel()
	cached := replicas.Extent{Whole: 5, Seen: 7}
	for revision, want := range map[replicas.Position]bool{0: true, 5: true, 6: false} {
		w, _ := since(t, revision.String(), func(_ http.ResponseWriter, r *http.Request) {
			assert.Equal(t, want, replicas.From(r.Context()).Reuse(cached))
		})
		require.Equal(t, http.StatusOK, w.Code)
	}
}

// The revision is that of the data in the response: it is added when the response begins, and only if something was read.
func TestResponseHasItsRevision(t *testing.T) {
	t.Parallel()
	read := replicas.Extent{Whole: 5, Seen: 7}
	for name, handler := range map[string]http.HandlerFunc{
		"body": func(w http.ResponseWriter, r *http.Request) {
			replicas.From(r.Context()).Reuse(read)
			_, _ = w.Write([]byte("{}"))
		},
		"status": func(w http.ResponseWriter, r *http.Request) {
			replicas.From(r.Context()).Reuse(read)
			w.WriteHeader(http.StatusNotModified)
		},
	} {
		w, _ := since(t, "", handler)
		require.Equal(t, replicas.Position(7).String(), w.Result().Header.Get(request.Revision), name)
	}
	w, _ := since(t, "", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("{}")) })
	require.Empty(t, w.Result().Header.Get(request.Revision))
}
