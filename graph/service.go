package graph

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"slices"

	"filmgraph/graph/admission"
	"filmgraph/graph/cache"
	"filmgraph/graph/document"
	"filmgraph/graph/plan"
	"filmgraph/graph/transport"
	"filmgraph/internal/access"
	"filmgraph/internal/problem"
	"filmgraph/internal/request"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator"
	"golang.org/x/time/rate"
)

// service is an extension of gqlgen. It checks operations before they are executed, and their responses.
type service struct {
	schema         *ast.Schema
	limits         document.Limits
	persisted      transport.Persisted
	documents      document.Cache
	introspection  cache.Introspection
	observer       observer
	log            *slog.Logger
	hidden         bool            // whether introspection is refused
	logUnavailable *rate.Sometimes // limits how often a lost database is logged
}

var _ interface {
	graphql.OperationParameterMutator
	graphql.OperationContextMutator
	graphql.OperationInterceptor
	graphql.ResponseInterceptor
} = service{}

// ExtensionName is the name that gqlgen shows in errors.
func (service) ExtensionName() string { return "Filmgraph" }

// Validate has nothing to check.
func (service) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters rejects invalid variables, and documents beyond the limits before they are validated.
// Cached documents are within the limits.
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
			return nil // the executor reports the syntax error
		}
	}
	operation := parsed.Operations.ForName(request.OperationName)
	switch {
	case len(parsed.Operations) == 0:
		return problem.Refuse(problem.ValidationFailed, "The document has no operation. Send one, such as { __typename }.")
	case operation != nil:
		if operation.Operation == ast.Mutation {
			access.From(ctx) // the response is private, even if the document is invalid
		}
		if refusal := transport.RejectByMethod(ctx, operation); refusal != nil {
			return refusal
		}
		wrong := document.Variables{Schema: s.schema, Hidden: s.hidden}.Check(operation.VariableDefinitions, request.Variables)
		if len(wrong) == 0 {
			return nil
		}
		reportVariables(ctx, wrong)
		if !known && len(validator.ValidateWithRules(s.schema, parsed, document.Rules(s.hidden))) > 0 {
			return nil // the executor reports what is wrong with the document: the client needs to know that first
		}
		return wrong[0]
	case request.OperationName == "":
		return problem.Refuse(problem.BadUserInput, "The document has several operations. Name one of them in operationName.")
	default:
		return problem.Refuse(problem.BadUserInput, "The document has no operation %s.", problem.Shorten(request.OperationName))
	}
}

// MutateOperationContext allows introspection, which has its own limits, and rejects operations that cost too much.
func (s service) MutateOperationContext(ctx context.Context, operation *graphql.OperationContext) *gqlerror.Error {
	operation.DisableIntrospection = false
	request.From(ctx).Operation = operation.Operation.Name
	if operation.Operation.Operation == ast.Mutation && access.From(ctx).Role < access.Contributor { // each mutation checks higher roles
		if refusal := (*gqlerror.Error)(nil); errors.As(access.Require(ctx, access.Editor), &refusal) {
			return refusal
		}
	}
	return s.checkCost(ctx, operation)
}

// checkCost rejects an operation that costs too much, or whose client has too many concurrent root fields.
func (s service) checkCost(ctx context.Context, operation *graphql.OperationContext) *gqlerror.Error {
	info := request.From(ctx)
	cost, refusal := s.documents.Price(operation.RawQuery, operation.Operation, operation.Variables)
	info.Cost = cost.Total
	if refusal != nil {
		return refusal
	}
	if refusal := cost.Check(s.limits.Cost); refusal != nil {
		return refusal
	}
	if !admission.From(ctx).AddFields(document.RootFields(operation.Operation.SelectionSet)) {
		info.Refused = request.ClientFields
		return problem.Refuse(problem.RateLimited, "You have too many concurrent root fields, and %d is the limit. Wait for their responses, or request fewer in one document.", info.Client.MaxFields)
	}
	if asked := operation.Extensions[document.CostKey]; asked == true || asked == document.ByField {
		report := cost.Report(s.limits.Cost)
		if asked == document.ByField {
			report["fields"] = document.Explain(operation.Operation, operation.Variables)
		}
		operation.Stats.SetExtension(document.CostKey, report)
	}
	return nil
}

// InterceptOperation handles operations that need no execution: those whose deadline has passed, for which gqlgen
// would not send a response, and cached introspection.
func (s service) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	if err := ctx.Err(); err != nil {
		return graphql.OneShot(&graphql.Response{Errors: gqlerror.List{s.present(ctx, err)}})
	}
	return s.introspection.Respond(ctx, next)
}

// InterceptResponse adds the cost, by field on request, if the request asks for it, starts the span of the operation, and limits the size of
// the response.
func (s service) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	var operation *graphql.OperationContext
	if graphql.HasOperationContext(ctx) {
		operation = graphql.GetOperationContext(ctx)
		if report := operation.Stats.GetExtension(document.CostKey); report != nil {
			graphql.RegisterExtension(ctx, document.CostKey, report)
		}
		if operation.Operation != nil { // nil if the document was rejected
			var end func()
			ctx, end = s.observer.operation(ctx, operation.Operation)
			defer end()
		}
	}
	var hints hints
	response := next(plan.WithHints(ctx, hints.add))
	if response != nil && len(response.Errors) == 0 && len(hints.all) > 0 {
		if response.Extensions == nil {
			response.Extensions = map[string]any{}
		}
		response.Extensions["hints"] = hints.sorted()
	}
	if response != nil && len(response.Errors) > 1 && operation != nil && operation.Operation != nil {
		orderErrors(operation, response.Errors)
	}
	if response != nil && len(response.Errors) > maxErrors {
		response.Errors = response.Errors[:maxErrors]
	}
	if response != nil && len(response.Data) > s.limits.Answer {
		response.Data = nil
		response.Errors = gqlerror.List{problem.Refuse(problem.Limit, "The response has more than %d bytes. Request smaller pages, or less in one operation.", s.limits.Answer)}
	}
	return response
}

// orderErrors sorts errors by the position of their root fields in the document. Root fields run in parallel, and gqlgen
// lists errors in the order in which they occur.
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
