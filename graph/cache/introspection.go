package cache

import (
	"context"
	"fmt"
	"strings"

	"filmgraph/internal/metrics"

	"github.com/99designs/gqlgen/graphql"
	"github.com/maypok86/otter/v2"
	"github.com/maypok86/otter/v2/stats"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/vektah/gqlparser/v2/ast"
)

// Introspection caches responses about the schema, which never change. The usual introspection query takes longer than a
// film page, and every tool sends it first.
type Introspection struct {
	cache *otter.Cache[question, []byte]
}

// question is an operation without variables.
type question struct{ document, operation string }

const maxIntrospectionBytes = 8 << 20 // of memory; the usual response has about half a megabyte

// NewIntrospection returns an empty cache and registers its metrics.
func NewIntrospection(registerer prometheus.Registerer) (Introspection, error) {
	cache, err := otter.New(&otter.Options[question, []byte]{
		MaximumWeight: maxIntrospectionBytes,
		StatsRecorder: stats.NewCounter(),
		Weigher: func(q question, data []byte) uint32 {
			return uint32(min(len(q.document)+len(data), maxIntrospectionBytes))
		},
	})
	if err != nil {
		return Introspection{}, fmt.Errorf("create the cache of introspection: %w", err)
	}
	metrics.Cache(registerer, "introspection", cache)
	return Introspection{cache}, nil
}

// Respond returns the cached response of an operation, or executes the operation.
func (i Introspection) Respond(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	operation := graphql.GetOperationContext(ctx)
	if !isIntrospection(operation.Operation) {
		return next(ctx)
	}
	q := question{operation.RawQuery, operation.OperationName}
	if data, ok := i.cache.GetIfPresent(q); ok {
		return graphql.OneShot(&graphql.Response{Data: data})
	}
	execute := next(ctx)
	return func(ctx context.Context) *graphql.Response {
		response := execute(ctx)
		if response != nil && len(response.Errors) == 0 {
			i.cache.Set(q, response.Data)
		}
		return response
	}
}

// isIntrospection reports whether an operation selects only the schema, without variables.
func isIntrospection(operation *ast.OperationDefinition) bool {
	for _, s := range operation.SelectionSet {
		if f, ok := s.(*ast.Field); !ok || !strings.HasPrefix(f.Name, "__") {
			return false
		}
	}
	return len(operation.VariableDefinitions) == 0
}
