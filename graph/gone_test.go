package graph_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/graph"
	"filmgraph/internal/postgres/postgrestest"
	"filmgraph/internal/problem"
	"filmgraph/internal/request"
)

// TestClientGone disconnects a client while the database works on its request: log and metrics must not show that as a
// response, nor as a timeout.
func TestClientGone(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	listens := func(_ func(string), sure func(bool)) error { sure(true); return nil }
	for name, config := range map[string]graph.Config{"cached": {DB: db, Cache: 1 << 20, Watch: listens}, "uncached": {DB: db}} {
		handler, err := graph.New(config)
		require.NoError(t, err)
		lock, err := db.Begin()
		require.NoError(t, err)
		_, err = lock.Exec("LOCK TABLE genres")
		require.NoError(t, err)

		var info request.Info
		ctx, hangUp := context.WithCancel(request.With(t.Context(), &info))
		r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", strings.NewReader(`{"query": "{ genres { name } }"}`))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		done := make(chan struct{})
		go func() {
			defer close(done)
			handler.ServeHTTP(w, r)
		}()
		require.Eventually(t, func() bool {
			var waiting bool
			return db.QueryRow("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND relation = 'genres'::regclass)").Scan(&waiting) == nil && waiting
		}, time.Minute, 5*time.Millisecond)
		hangUp()
		<-done
		assert.Equal(t, problem.StatusClientGone, w.Code, name)
		assert.Empty(t, info.Code, name)
		require.NoError(t, lock.Rollback())
	}
}
