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

// Cache keeps parsed and validated documents by their text. What it holds is
// bounded by bytes, so that many long documents take no more memory than many short
// ones. Cached documents are never changed.
type Cache struct {
	priced *otter.Cache[string, priced]
}

// priced is a document, and what those of its operations cost that cost the same
// whatever their variables are.
type priced struct {
	*ast.QueryDocument
	costs map[*ast.OperationDefinition]Cost
}

const (
	maxDocuments = 8 << 20 // bytes of memory
	parsedSize   = 50      // bytes of a parsed document for each byte of its text, measured
)

var _ graphql.Cache[*ast.QueryDocument] = Cache{}

// NewCache makes an empty cache, which is added to the metrics.
func NewCache(registerer prometheus.Registerer) (Cache, error) {
	documents, err := otter.New(&otter.Options[string, priced]{
		MaximumWeight: maxDocuments,
		StatsRecorder: stats.NewCounter(),
		Weigher: func(text string, _ priced) uint32 {
			return uint32(min(len(text), maxDocuments) * parsedSize)
		},
	})
	if err != nil {
		return Cache{}, fmt.Errorf("make the cache of documents: %w", err)
	}
	metrics.Cache(registerer, "documents", documents)
	return Cache{documents}, nil
}

// Get returns the document of a text, if it is here.
func (c Cache) Get(_ context.Context, text string) (*ast.QueryDocument, bool) {
	found, ok := c.priced.GetIfPresent(text)
	return found.QueryDocument, ok
}

// Add keeps a document, maybe.
func (c Cache) Add(_ context.Context, text string, added *ast.QueryDocument) {
	costs := map[*ast.OperationDefinition]Cost{}
	for _, operation := range added.Operations {
		p := newPricing(nil)
		if total := p.set(operation.SelectionSet, 1); !p.varies && p.refusal == nil {
			costs[operation] = total
		}
	}
	c.priced.Set(text, priced{added, costs})
}

// Price is what an operation of a validated document costs with some variables. The
// refusal says which connection's page has no size, or a wrong one.
func (c Cache) Price(text string, operation *ast.OperationDefinition, variables map[string]any) (Cost, *gqlerror.Error) {
	if found, ok := c.priced.GetIfPresent(text); ok {
		if total, ok := found.costs[operation]; ok {
			return total, nil
		}
	}
	p := newPricing(variables)
	total := p.set(operation.SelectionSet, 1)
	return total, p.refusal
}
