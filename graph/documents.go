package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/maypok86/otter/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// documents keeps parsed and validated documents by their text. What it holds is
// bounded by bytes, so that many long documents take no more memory than many short
// ones. Nobody changes a document that is in it.
type documents struct {
	cache *otter.Cache[string, *ast.QueryDocument]
}

const (
	maxDocuments = 32 << 20 // bytes of memory
	parsedSize   = 50       // bytes of a parsed document for each byte of its text, measured
)

var _ graphql.Cache[*ast.QueryDocument] = documents{}

func newDocuments() (documents, error) {
	cache, err := otter.New(&otter.Options[string, *ast.QueryDocument]{
		MaximumWeight: maxDocuments,
		Weigher: func(text string, _ *ast.QueryDocument) uint32 {
			return uint32(min(len(text), maxDocuments) * parsedSize)
		},
	})
	return documents{cache}, err
}

// Get returns the document of a text, if it is here.
func (d documents) Get(_ context.Context, text string) (*ast.QueryDocument, bool) {
	return d.cache.GetIfPresent(text)
}

// Add keeps a document, maybe.
func (d documents) Add(_ context.Context, text string, document *ast.QueryDocument) {
	d.cache.Set(text, document)
}
