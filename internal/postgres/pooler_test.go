package postgres_test

import (
	"fmt"
	"sync"
	"testing"

	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/lib/pq"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestPooler sends statements of many kinds through few sessions that others use too: each has to get its own answer.
func TestPooler(t *testing.T) {
	t.Parallel()
	for name, settings := range map[string][]string{
		"refuses settings": nil,
		"forgets settings": {"ignore_startup_parameters = jit,statement_timeout,filmgraph.session"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			url := postgrestest.Pooler(t, postgrestest.URL(t), settings...)
			db, err := postgres.Open(t.Context(), url, postgres.Options{MaxConns: 8})
			require.NoError(t, err)
			defer db.Close()
			var all sync.WaitGroup
			for kind := range 16 {
				all.Go(func() {
					statement := fmt.Sprintf("SELECT ($1::int * 100 + %d)::text || $2::text[]::text", kind)
					for i := range 100 {
						got, err := postgres.Ask(t.Context(), db, statement, []any{int64(i), pq.Array([]string{"a", "b"})})
						if !assert.NoError(t, err) || !assert.Equal(t, fmt.Sprint(100*i+kind, "{a,b}"), got[0]) {
							return
						}
					}
				})
			}
			all.Wait()

			_, err = postgres.Open(t.Context(), url, postgres.Options{StatementTimeout: postgres.NoTimeout})
			require.ErrorContains(t, err, "DATABASE_DIRECT_URL")
		})
	}
}
