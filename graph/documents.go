package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/maypok86/otter/v2"
	"github.com/maypok86/otter/v2/stats"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// documents keeps parsed and validated documents by their text. What it holds is
// bounded by bytes, so that many long documents take no more memory than many short
// ones. Nobody changes a document that is in it.
type documents struct {
	cache *otter.Cache[string, document]
}

// document is a document, and what those of its operations cost that cost the same
// whatever their variables are.
type document struct {
	*ast.QueryDocument
	costs map[*ast.OperationDefinition]cost
}

const (
	maxDocuments = 8 << 20 // bytes of memory
	parsedSize   = 50      // bytes of a parsed document for each byte of its text, measured
)

var _ graphql.Cache[*ast.QueryDocument] = documents{}

func newDocuments() (documents, error) {
	cache, err := otter.New(&otter.Options[string, document]{
		MaximumWeight: maxDocuments,
		StatsRecorder: stats.NewCounter(),
		Weigher: func(text string, _ document) uint32 {
			return uint32(min(len(text), maxDocuments) * parsedSize)
		},
	})
	return documents{cache}, err
}

// Get returns the document of a text, if it is here.
func (d documents) Get(_ context.Context, text string) (*ast.QueryDocument, bool) {
	found, ok := d.cache.GetIfPresent(text)
	return found.QueryDocument, ok
}

// Add keeps a document, maybe.
func (d documents) Add(_ context.Context, text string, added *ast.QueryDocument) {
	costs := map[*ast.OperationDefinition]cost{}
	for _, operation := range added.Operations {
		p := newPricing(nil)
		if total := p.set(operation.SelectionSet, 1); !p.varies && p.refusal == nil {
			costs[operation] = total
		}
	}
	d.cache.Set(text, document{added, costs})
}

// price is what an operation of a validated document costs with some variables. The
// refusal says which connection's page has no size, or a wrong one.
func (d documents) price(text string, operation *ast.OperationDefinition, variables map[string]any) (cost, *gqlerror.Error) {
	if found, ok := d.cache.GetIfPresent(text); ok {
		if total, ok := found.costs[operation]; ok {
			return total, nil
		}
	}
	p := newPricing(variables)
	total := p.set(operation.SelectionSet, 1)
	return total, p.refusal
}
