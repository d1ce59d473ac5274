package document

import (
	"context"
	"fmt"

	"filmgraph/internal/metrics"

	"github.com/99designs/gqlgen/graphql"
	"github.com/maypok86/otter/v2"
	"github.com/maypok86/otter/v2/stats"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Cache has parsed and validated documents by their text. Its size is limited in bytes, so that long documents take no more
// memory than short ones. Cached documents are never changed.
type Cache struct {
	priced *otter.Cache[string, priced]
}

// priced is a document with the costs of those operations whose cost does not depend on variables.
type priced struct {
	*ast.QueryDocument
	costs map[*ast.OperationDefinition]Cost
}

const (
	maxDocuments = 8 << 20 // bytes of memory
	parsedSize   = 50      // bytes of a parsed document per byte of its text, measured
)

var _ graphql.Cache[*ast.QueryDocument] = Cache{}

// NewCache returns an empty cache and registers its metrics.
func NewCache(registerer prometheus.Registerer) (Cache, error) {
	documents, err := otter.New(&otter.Options[string, priced]{
		MaximumWeight: maxDocuments,
		StatsRecorder: stats.NewCounter(),
		Weigher: func(text string, _ priced) uint32 {
			return uint32(min(len(text), maxDocuments) * parsedSize)
		},
	})
	if err != nil {
		return Cache{}, fmt.Errorf("create the cache of documents: %w", err)
	}
	metrics.Cache(registerer, "documents", documents)
	return Cache{documents}, nil
}

// Get returns the document of a text, if it is cached.
func (c Cache) Get(_ context.Context, text string) (*ast.QueryDocument, bool) {
	found, ok := c.priced.GetIfPresent(text)
	return found.QueryDocument, ok
}

// Add adds a document. The cache may evict it at any time.
func (c Cache) Add(_ context.Context, text string, added *ast.QueryDocument) {
	costs := map[*ast.OperationDefinition]Cost{}
	for _, operation := range added.Operations {
		p := newPricing(nil)
		if total := p.selection(operation.SelectionSet, 1); !p.varies && p.refusal == nil {
			costs[operation] = total
		}
	}
	c.priced.Set(text, priced{added, costs})
}

// Price returns the cost of an operation of a validated document with its variables. The refusal names a connection whose
// page size is missing or invalid.
func (c Cache) Price(text string, operation *ast.OperationDefinition, variables map[string]any) (Cost, *gqlerror.Error) {
	if found, ok := c.priced.GetIfPresent(text); ok {
		if total, ok := found.costs[operation]; ok {
			return total, nil
		}
	}
	p := newPricing(variables)
	total := p.selection(operation.SelectionSet, 1)
	return total, p.refusal
}
