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
		answers := make([]answer, len(roots))
		var others sync.WaitGroup
		for i := 1; i < len(roots); i++ {
			others.Go(func() { answers[i] = e.answer(ctx, operation, roots[i]) })
		}
		if len(roots) > 0 {
			answers[0] = e.answer(ctx, operation, roots[0])
		}
		others.Wait()
		return &graphql.Response{Data: object(ctx, roots, answers)}
	}
}

// ofIntrospection tells whether a root field asks about the schema. What type Query is
// of, everybody knows.
func ofIntrospection(f plan.Selected) bool {
	return strings.HasPrefix(f.Name, "__") && f.Name != "__typename"
}

// answer is what became of a root field.
type answer struct {
	json string
	err  error
}

func (e executable) answer(ctx context.Context, operation *graphql.OperationContext, f plan.Selected) (a answer) {
	defer func() {
		if panicked := recover(); panicked != nil {
			a.err = operation.RecoverFunc(ctx, panicked)
		}
	}()
	if f.Name == "__typename" {
		return answer{json: `"Query"`}
	}
	a.json, a.err = e.reader.Read(ctx, operation.Doc, f, operation.Variables)
	return a
}

// object is the JSON object of the root fields, each under its key. A field that has
// failed is null, and if it may not be that, so is the whole.
func object(ctx context.Context, roots []plan.Selected, answers []answer) []byte {
	length, whole := len("{}"), true
	for i, f := range roots {
		if err := answers[i].err; err != nil {
			graphql.AddError(ctx, gqlerror.WrapPath(ast.Path{ast.PathName(f.Alias)}, err))
			answers[i].json = "null"
			whole = whole && !f.Definition.Type.NonNull
		}
		length += len(`"":,`) + len(f.Alias) + len(answers[i].json)
	}
	if !whole {
		return []byte("null")
	}
	data := append(make([]byte, 0, length), '{')
	for i, f := range roots {
		if i > 0 {
			data = append(data, ',')
		}
		data = append(append(append(data, '"'), f.Alias...), `":`...)
		data = append(data, answers[i].json...)
	}
	return append(data, '}')
}
