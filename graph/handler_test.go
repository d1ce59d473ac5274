package graph_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"filmgraph/graph"
	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres/postgrestest"
	"filmgraph/internal/request"
)

// BenchmarkHandler measures complete requests on a small catalog, without a network: a short query, a film page, two root
// fields, and a cached response.
func BenchmarkHandler(b *testing.B) {
	db := postgrestest.New(b)
	report, err := catalog.Load(b.Context(), db, catalog.Paths("../internal/catalog/first/ballerina.ndjson"), catalog.Options{})
	require.NoError(b, err)
	require.Empty(b, report.Bad)
	var number int64
	require.NoError(b, db.QueryRow("SELECT id & 4294967295 FROM films WHERE slug = 'ballerina-2023'").Scan(&number))
	id := fmt.Sprintf("film_%d", number)
	page, err := os.ReadFile("testdata/questions/1-film-page.graphql")
	require.NoError(b, err)
	const byID = `query ById($id: ID!) { node(id: $id) { ... on Film { title year } } }`
	listens := func(_ func(string), sure func(bool)) error { sure(true); return nil }
	for _, c := range []struct {
		name, query string
		config      graph.Config
	}{
		{"by id", byID, graph.Config{DB: db}},
		{"two fields", `query Two($id: ID!) { node(id: $id) { id } other: node(id: $id) { ... on Film { title } } }`, graph.Config{DB: db}},
		{"film page", string(page), graph.Config{DB: db}},
		{"cached", byID, graph.Config{DB: db, Cache: 1 << 20, Watch: listens}},
	} {
		b.Run(c.name, func(b *testing.B) {
			handler, err := graph.New(c.config)
			require.NoError(b, err)
			body, err := json.Marshal(map[string]any{"query": c.query, "variables": map[string]any{"id": id}})
			require.NoError(b, err)
			b.ReportAllocs()
			began := processorTime(b)
			for b.Loop() {
				r := httptest.NewRequestWithContext(request.With(b.Context(), &request.Info{}), http.MethodPost, "/graphql", strings.NewReader(string(body)))
				r.Header.Set("Content-Type", "application/json")
				w := httptest.NewRecorder()
				handler.ServeHTTP(w, r)
				if strings.HasPrefix(w.Body.String(), `{"errors"`) {
					b.Fatal(w.Body.String())
				}
			}
			b.ReportMetric(float64(processorTime(b)-began)/float64(b.N), "cpu-ns/op")
		})
	}
}

// processorTime returns the processor time of this process, without Postgres. It varies less with the load of the machine
// than elapsed time.
func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var used syscall.Rusage
	require.NoError(b, syscall.Getrusage(syscall.RUSAGE_SELF, &used))
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
