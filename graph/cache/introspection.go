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

// Introspection caches answers about the schema, which is the same for all and for
// ever: the usual query costs more than a film page, and every tool asks it first.
type Introspection struct {
	cache *otter.Cache[question, []byte]
}

// question is an operation without variables.
type question struct{ document, operation string }

const maxIntrospectionBytes = 8 << 20 // of memory; the usual answer has about half a megabyte

// NewIntrospection makes an empty cache, which is added to the metrics.
func NewIntrospection(registerer prometheus.Registerer) (Introspection, error) {
	cache, err := otter.New(&otter.Options[question, []byte]{
		MaximumWeight: maxIntrospectionBytes,
		StatsRecorder: stats.NewCounter(),
		Weigher: func(q question, data []byte) uint32 {
			return uint32(min(len(q.document)+len(data), maxIntrospectionBytes))
		},
	})
	if err != nil {
		return Introspection{}, fmt.Errorf("make the cache of introspection: %w", err)
	}
	metrics.Cache(registerer, "introspection", cache)
	return Introspection{cache}, nil
}

// Answer answers an operation from the cache, or lets it be executed.
func (i Introspection) Answer(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	operation := graphql.GetOperationContext(ctx)
	if !onSchema(operation.Operation) {
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

// onSchema reports whether an operation asks for nothing but the schema, and always
// for the same.
func onSchema(operation *ast.OperationDefinition) bool {
	for _, s := range operation.SelectionSet {
		if f, ok := s.(*ast.Field); !ok || !strings.HasPrefix(f.Name, "__") {
			return false
		}
	}
	return len(operation.VariableDefinitions) == 0
}
