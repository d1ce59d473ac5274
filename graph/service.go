package graph

import (
	"cmp"
	"context"
	"log/slog"
	"slices"

	"filmgraph/graph/admission"
	"filmgraph/graph/cache"
	"filmgraph/graph/document"
	"filmgraph/graph/transport"
	"filmgraph/internal/problem"
	"filmgraph/internal/request"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator"
	"golang.org/x/time/rate"
)

// service is our extension of gqlgen: what happens to an operation before it is
// executed, and to its answer.
type service struct {
	schema        *ast.Schema
	limits        document.Limits
	persisted     transport.Persisted
	documents     document.Cache
	introspection cache.Introspection
	observer      observer
	log           *slog.Logger
	hidden        bool // whether the schema is
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
	if refusal := s.persisted.Resolve(request); refusal != nil {
		return refusal
	}
	parsed, known := s.documents.Get(ctx, request.Query)
	if !known {
		var refusal *gqlerror.Error
		if parsed, refusal = s.limits.Parse(request.Query); refusal != nil {
			return refusal
		}
		if parsed == nil {
			return nil // the executor says what is wrong
		}
	}
	operation := parsed.Operations.ForName(request.OperationName)
	switch {
	case len(parsed.Operations) == 0:
		return problem.Refuse(problem.ValidationFailed, "The document has no operation. Send one, such as { __typename }.")
	case operation != nil:
		refusal := document.Variables{Schema: s.schema, Hidden: s.hidden}.Check(operation.VariableDefinitions, request.Variables)
		if refusal != nil && !known && len(validator.ValidateWithRules(s.schema, parsed, document.Rules(s.hidden))) > 0 {
			return nil // the executor reports what is wrong with the document: the client needs to know that first
		}
		return refusal
	case request.OperationName == "":
		return problem.Refuse(problem.BadUserInput, "The document has several operations. Name one of them in operationName.")
	default:
		return problem.Refuse(problem.BadUserInput, "The document has no operation %s.", problem.Shorten(request.OperationName))
	}
}

// MutateOperationContext allows introspection, whose limits the document has passed,
// and refuses what costs too much.
func (s service) MutateOperationContext(ctx context.Context, operation *graphql.OperationContext) *gqlerror.Error {
	operation.DisableIntrospection = false
	request.From(ctx).Operation = operation.Operation.Name
	return s.charge(ctx, operation)
}

// charge refuses an operation that costs too much, before it reaches the database, and one of a client that has
// enough under way.
func (s service) charge(ctx context.Context, operation *graphql.OperationContext) *gqlerror.Error {
	info := request.From(ctx)
	cost, refusal := s.documents.Price(operation.RawQuery, operation.Operation, operation.Variables)
	info.Cost = cost.Total
	if refusal != nil {
		return refusal
	}
	if refusal := cost.Check(s.limits.Cost); refusal != nil {
		return refusal
	}
	if !admission.From(ctx).Ask(document.RootFields(operation.Operation.SelectionSet)) {
		info.Refused = request.ClientFields
		return problem.Refuse(problem.RateLimited, "You have too many root fields under way, and %d is the limit. Wait for their answers, or ask for fewer in one document.", info.Client.MaxFields)
	}
	if operation.Extensions[document.CostKey] == true {
		operation.Stats.SetExtension(document.CostKey, cost.Report(s.limits.Cost))
	}
	return nil
}

// InterceptOperation answers what needs no execution: an operation whose time is up
// before it began, which gqlgen leaves without an answer, and one on the schema that
// was answered before.
func (s service) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	if err := ctx.Err(); err != nil {
		return graphql.OneShot(&graphql.Response{Errors: gqlerror.List{s.present(ctx, err)}})
	}
	return s.introspection.Answer(ctx, next)
}

// InterceptResponse tells the cost, if the request asks for it, and keeps the answer
// short, that to a hopeless document too.
func (s service) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	var operation *graphql.OperationContext
	if graphql.HasOperationContext(ctx) {
		operation = graphql.GetOperationContext(ctx)
		if report := operation.Stats.GetExtension(document.CostKey); report != nil {
			graphql.RegisterExtension(ctx, document.CostKey, report)
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
		response.Errors = gqlerror.List{problem.Refuse(problem.Limit, "The answer has more than %d bytes. Ask for smaller pages, or for less in one operation.", s.limits.Answer)}
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
