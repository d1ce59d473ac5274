package graph

import (
	"cmp"
	"context"
	"log/slog"
	"slices"

	"filmgraph/internal/request"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"golang.org/x/time/rate"
)

// service is our extension of gqlgen: what happens to an operation before it is
// executed, and to its answer.
type service struct {
	schema        *ast.Schema
	limits        Limits
	persisted     persisted
	documents     documents
	introspection introspection
	observer      observer
	log           *slog.Logger
	away          *rate.Sometimes // when to log that the database is away
}

var _ interface {
	graphql.OperationParameterMutator
	graphql.OperationContextMutator
	graphql.OperationInterceptor
	graphql.ResponseInterceptor
} = service{}

// ExtensionName is how gqlgen calls the service.
func (service) ExtensionName() string { return "Filmgraph" }

// Validate has nothing to check.
func (service) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters refuses documents beyond the limits before validation
// walks them, and variables that do not fit. A document that is known has passed.
func (s service) MutateOperationParameters(ctx context.Context, request *graphql.RawParams) *gqlerror.Error {
	if refusal := s.persisted.resolve(request); refusal != nil {
		return refusal
	}
	document, known := s.documents.Get(ctx, request.Query)
	if !known {
		var refusal *gqlerror.Error
		if document, refusal = s.limits.parse(request.Query); refusal != nil {
			return refusal
		}
		if document == nil {
			return nil // the executor says what is wrong
		}
	}
	operation := document.Operations.ForName(request.OperationName)
	switch {
	case len(document.Operations) == 0:
		return refuse(ValidationFailed, "The document has no operation. Send one, such as { __typename }.")
	case operation != nil:
		return input{s.schema}.check(operation.VariableDefinitions, request.Variables)
	case request.OperationName == "":
		return refuse(BadUserInput, "The document has several operations. Name one of them in operationName.")
	default:
		return refuse(BadUserInput, "The document has no operation %s.", shorten(request.OperationName))
	}
}

// MutateOperationContext allows introspection, whose limits the document has passed,
// and refuses what costs too much.
func (s service) MutateOperationContext(ctx context.Context, operation *graphql.OperationContext) *gqlerror.Error {
	operation.DisableIntrospection = false
	request.From(ctx).Operation = operation.Operation.Name
	return s.charge(ctx, operation)
}

// InterceptOperation answers what needs no execution: an operation whose time is up
// before it began, which gqlgen leaves without an answer, and one on the schema that
// was answered before.
func (s service) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	if err := ctx.Err(); err != nil {
		return graphql.OneShot(&graphql.Response{Errors: gqlerror.List{s.present(ctx, err)}})
	}
	return s.introspection.answer(ctx, next)
}

// InterceptResponse tells the cost, if the request asks for it, and keeps the answer
// short, that to a hopeless document too.
func (s service) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	var operation *graphql.OperationContext
	if graphql.HasOperationContext(ctx) {
		operation = graphql.GetOperationContext(ctx)
		if report := operation.Stats.GetExtension(costKey); report != nil {
			graphql.RegisterExtension(ctx, costKey, report)
		}
		if operation.Operation != nil { // it is known what is asked for
			var end func()
			ctx, end = s.observer.operation(ctx, operation.Operation)
			defer end()
		}
	}
	response := next(ctx)
	if response != nil && len(response.Errors) > 1 && operation != nil && operation.Operation != nil {
		orderErrors(operation, response.Errors)
	}
	if response != nil && len(response.Errors) > maxErrors {
		response.Errors = response.Errors[:maxErrors]
	}
	if response != nil && len(response.Data) > s.limits.Answer {
		response.Data = nil
		response.Errors = gqlerror.List{refuse(Limit, "The answer has more than %d bytes. Ask for smaller pages, or for less in one operation.", s.limits.Answer)}
	}
	return response
}

// orderErrors puts errors into the order of their root fields in the document. Root fields run side by side, and gqlgen
// lists errors as they occur.
func orderErrors(operation *graphql.OperationContext, errors gqlerror.List) {
	position := map[ast.PathElement]int{}
	for i, field := range graphql.CollectFields(operation, operation.Operation.SelectionSet, nil) {
		position[ast.PathName(field.Alias)] = i
	}
	rootField := func(err *gqlerror.Error) int {
		if len(err.Path) == 0 {
			return 0
		}
		return position[err.Path[0]]
	}
	slices.SortStableFunc(errors, func(a, b *gqlerror.Error) int { return cmp.Compare(rootField(a), rootField(b)) })
}
