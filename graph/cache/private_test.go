package cache

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"

	"filmgraph/internal/access"
)

var (
	anna = access.Principal{Subject: "key:1", Name: "Anna", Role: access.Editor}
	ben  = access.Principal{Subject: "key:2", Name: "Ben", Role: access.Editor}
	eve  = access.Principal{Subject: "key:3", Name: "Eve", Role: access.Contributor}
)

// askAs sends the same request as a principal.
func askAs(handler http.Handler, p access.Principal) *httptest.ResponseRecorder {
	r := httptest.NewRequestWithContext(access.With(context.Background(), p), http.MethodPost, "/graphql", strings.NewReader("{}"))
	w := httptest.NewRecorder()
	w.Header().Set("Vary", "Origin")
	handler.ServeHTTP(w, r)
	return w
}

// Responses are shared by principals of the same role only.
func TestResponsesAreSharedByRole(t *testing.T) {
	t.Parallel()
	executed := 0
	handler := cachedHandler(t, reliable(), func(w http.ResponseWriter, r *http.Request) {
		executed++
		w.Header().Set("Vary", "Accept, Authorization")
		_, _ = io.WriteString(w, access.RoleOf(r.Context()).String())
	})
	for _, test := range []struct {
		access.Principal
		status string
	}{
		{access.Principal{}, "Filmgraph; fwd=miss; stored"}, {anna, "Filmgraph; fwd=miss; stored"}, {eve, "Filmgraph; fwd=miss; stored"},
		{ben, "Filmgraph; hit"}, {access.Principal{}, "Filmgraph; hit"}, {eve, "Filmgraph; hit"},
	} {
		w := askAs(handler, test.Principal)
		assert.Equal(t, test.Role.String(), w.Body.String())
		assert.Equal(t, test.status, w.Header().Get("Cache-Status"))
		assert.Equal(t, []string{"Origin", "Accept, Authorization"}, w.Header()["Vary"])
	}
	assert.Equal(t, 3, executed)
}

// A response that depends on the principal is not sent to other clients.
func TestPrivateResponsesAreNotCached(t *testing.T) {
	t.Parallel()
	executed := 0
	handler := cachedHandler(t, reliable(), func(w http.ResponseWriter, r *http.Request) {
		executed++
		_, _ = io.WriteString(w, access.From(r.Context()).Name)
	})
	for _, p := range []access.Principal{anna, ben, anna, {}, {}} {
		w := askAs(handler, p)
		assert.Equal(t, p.Name, w.Body.String())
		assert.Equal(t, "Filmgraph; fwd=bypass", w.Header().Get("Cache-Status"))
	}
	assert.Equal(t, 5, executed)
}

// Identical private requests are executed at the same time, even of one client: one of them may be waiting for a lock.
func TestPrivateRequestsDoNotWait(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var executed atomic.Int32
		finish := make(chan struct{})
		handler := cachedHandler(t, reliable(), func(w http.ResponseWriter, r *http.Request) {
			executed.Add(1)
			name := access.From(r.Context()).Name
			<-finish
			_, _ = io.WriteString(w, name)
		})
		done := make(chan bool, 3)
		for _, p := range []access.Principal{anna, anna, ben} {
			go func() { done <- askAs(handler, p).Body.String() == p.Name }()
			synctest.Wait()
		}
		assert.Equal(t, int32(3), executed.Load())
		close(finish)
		for range 3 {
			assert.True(t, <-done)
		}
	})
}

// Errors have the Vary header of the layers around the cache, and their own.
func TestErrorsVary(t *testing.T) {
	t.Parallel()
	handler := cachedHandler(t, reliable(), func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Vary", "Accept, Authorization")
		_, _ = io.WriteString(w, `{"errors":[{}]}`)
	})
	for range 2 {
		w := askAs(handler, access.Principal{})
		assert.Equal(t, []string{"Origin", "Accept, Authorization"}, w.Header()["Vary"])
		assert.Equal(t, "Filmgraph; fwd=miss", w.Header().Get("Cache-Status"))
	}
}
