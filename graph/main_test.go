package graph_test

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"filmgraph/graph"
	"filmgraph/internal/postgres/postgrestest"
	"filmgraph/internal/request"

	"github.com/stretchr/testify/require"
)

// patience is the deadline of requests, unless a test needs a shorter one: the default of 5 s is too short for a machine that has other work.
const patience = time.Minute

func TestMain(m *testing.M) { postgrestest.Main(m) }

// answer is the response as a client decodes it.
type answer struct {
	Data       json.RawMessage
	Errors     []failure
	Extensions map[string]any
}

type failure struct {
	Message    string
	Path       []any
	Locations  []struct{ Line, Column int }
	Extensions map[string]any
}

// ask has the keys of a request body other than the query.
type ask map[string]any

// serve starts the handler with an empty catalog.
func serve(t testing.TB, config graph.Config) func(query string, more ask) answer {
	t.Helper()
	if config.DB == nil {
		config.DB = postgrestest.New(t)
	}
	if config.Deadline == 0 {
		config.Deadline = patience
	}
	if config.Log == nil {
		config.Log = slog.New(slog.NewTextHandler(t.Output(), nil))
	}
	handler, err := graph.New(config)
	require.NoError(t, err)
	return func(query string, more ask) answer {
		t.Helper()
		asked := map[string]any{"query": query}
		maps.Copy(asked, more)
		body, err := json.Marshal(asked)
		require.NoError(t, err)
		ctx := request.With(t.Context(), &request.Info{ID: "r1"})
		r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", bytes.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		var a answer
		require.NoError(t, json.Unmarshal(w.Body.Bytes(), &a), w.Body.String())
		if len(a.Errors) > 0 {
			require.Less(t, w.Body.Len(), 16<<10, "error responses are short")
		}
		return a
	}
}
