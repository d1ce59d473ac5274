package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// complete reports everything that is wrong with a request: errors of the document, then those of all variables. gqlgen stops at the
// first error outside of validation, so a client with three missing variables would learn of them one by one.
type complete struct{ *executor.Executor }

type variablesKey struct{}

// CreateOperationContext adds the errors of variables that reportVariables was called with.
func (c complete) CreateOperationContext(ctx context.Context, params *graphql.RawParams) (*graphql.OperationContext, gqlerror.List) {
	var variables gqlerror.List
	operation, errs := c.Executor.CreateOperationContext(context.WithValue(ctx, variablesKey{}, &variables), params)
	if len(variables) > 0 && len(errs) == 1 && errs[0] == variables[0] {
		return operation, variables
	}
	return operation, append(errs, variables...)
}

// reportVariables reports errors of the variables of the operation that is being created.
func reportVariables(ctx context.Context, wrong gqlerror.List) {
	if variables, ok := ctx.Value(variablesKey{}).(*gqlerror.List); ok {
		*variables = wrong
	}
}
