package graph

import (
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"filmgraph/graph/plan"
)

// executable answers queries in place of gqlgen's execution, which goes from object to
// object and resolver to resolver where we have one statement for each root field: of a
// short query it is a tenth. Introspection is left to it.
type executable struct {
	graphql.ExecutableSchema

	reader *plan.Reader
}

// Exec answers the query that ctx is in, its root fields side by side.
func (e executable) Exec(ctx context.Context) graphql.ResponseHandler {
	operation := graphql.GetOperationContext(ctx)
	roots := e.reader.Roots(operation.Operation, operation.Variables)
	if slices.ContainsFunc(roots, ofIntrospection) {
		return e.ExecutableSchema.Exec(ctx)
	}
	return func(ctx context.Context) *graphql.Response {
		answers, mistakes := make([]string, len(roots)), make([]error, len(roots))
		var others sync.WaitGroup
		for i, f := range roots {
			read := func() { answers[i], mistakes[i] = e.read(ctx, operation, f) }
			if i < len(roots)-1 {
				others.Go(read)
			} else {
				read() // most queries have no other
			}
		}
		others.Wait()
		return &graphql.Response{Data: data(ctx, roots, answers, mistakes)}
	}
}

// ofIntrospection tells whether a root field asks about the schema. What type Query is
// of, everybody knows.
func ofIntrospection(f plan.Selected) bool {
	return strings.HasPrefix(f.Name, "__") && f.Name != "__typename"
}

// read answers a root field, whatever happens.
func (e executable) read(ctx context.Context, operation *graphql.OperationContext, f plan.Selected) (json string, err error) {
	defer func() {
		if panicked := recover(); panicked != nil {
			err = operation.RecoverFunc(ctx, panicked)
		}
	}()
	return e.reader.Read(ctx, operation.Doc, f, operation.Variables)
}

// data is the answer to a query. A field that has failed is null, and if it may not be
// that, so is the whole.
func data(ctx context.Context, roots []plan.Selected, answers []string, mistakes []error) []byte {
	whole := true
	for i, f := range roots {
		if mistakes[i] != nil {
			graphql.AddError(ctx, gqlerror.WrapPath(ast.Path{ast.PathName(f.Alias)}, mistakes[i]))
			answers[i] = "null"
			whole = whole && !f.Definition.Type.NonNull
		}
	}
	if !whole {
		return []byte("null")
	}
	return plan.Object(roots, answers)
}
