// Package graph answers GraphQL over HTTP: it takes a document apart, refuses what is
// wrong or too much, and has the rest answered by graph/plan, one statement for each
// root field.
package graph

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"time"

	"filmgraph/graph/generated"
	"filmgraph/graph/plan"
	"filmgraph/graph/transport"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

//go:generate go run -mod=mod generate.go

// Config is what New needs.
type Config struct {
	DB       *sql.DB       // a migrated database
	Limits   Limits        // of documents and operations
	Deadline time.Duration // until a request is answered with TIMEOUT; 5 s by default
	Log      *slog.Logger  // of what clients do not get to see; slog.Default by default
	Cache    int64         // bytes of answers that are kept while they are up to date; 0 keeps none
	// Watch, needed for the cache, has changed told of every change to a table, and sure
	// of when it begins and ceases to hear of all of them.
	Watch func(changed func(table string), sure func(bool)) error
}

// New returns the handler of POST and GET /graphql: gqlgen behind our limits. It fails
// if a field of the schema has no place in the model.
func New(c Config) (http.Handler, error) {
	schema := Schema()
	reader, err := plan.New(c.DB, schema)
	if err != nil {
		return nil, fmt.Errorf("bind the schema to the model: %w", err)
	}
	documents, err := newDocuments()
	if err != nil {
		return nil, fmt.Errorf("make the cache of documents: %w", err)
	}
	introspection, err := newIntrospection()
	if err != nil {
		return nil, fmt.Errorf("make the cache of introspection: %w", err)
	}
	s := service{
		schema:        schema,
		limits:        c.Limits.withDefaults(),
		documents:     documents,
		introspection: introspection,
		log:           c.Log,
	}
	if s.log == nil {
		s.log = slog.Default()
	}
	server := handler.New(generated.NewExecutableSchema(generated.Config{
		Schema:    schema,
		Resolvers: resolvers{reader},
	}))
	server.AddTransport(transport.HTTP{})
	server.SetQueryCache(documents)
	server.SetParserTokenLimit(s.limits.Tokens)
	server.SetValidationRulesFn(validation)
	server.SetErrorPresenter(s.present)
	server.SetRecoverFunc(s.recovered)
	server.Use(s)
	if c.Deadline == 0 {
		c.Deadline = 5 * time.Second
	}
	answers := within(c.Deadline, server)
	if c.Cache > 0 {
		return c.kept(answers)
	}
	return answers, nil
}

// kept puts the cache of answers before a handler.
func (c Config) kept(next http.Handler) (http.Handler, error) {
	revisions := newRevisions()
	if err := c.Watch(revisions.changed, revisions.trust); err != nil {
		return nil, fmt.Errorf("watch for changes: %w", err)
	}
	responses, err := newResponses(c.Cache, c.Deadline, revisions)
	if err != nil {
		return nil, fmt.Errorf("make the cache of answers: %w", err)
	}
	return responses.before(next), nil
}

// Schema returns the contract, which nobody may change. What the server does not do is
// not in it: @defer, which the parser adds to every schema.
func Schema() *ast.Schema {
	schema := *generated.NewExecutableSchema(generated.Config{}).Schema()
	schema.Directives = maps.Clone(schema.Directives)
	delete(schema.Directives, "defer")
	return &schema
}

// within gives each request a deadline.
func within(deadline time.Duration, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), deadline)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// service is our extension of gqlgen: what happens to an operation before it is
// executed, and to its answer.
type service struct {
	schema        *ast.Schema
	limits        Limits
	documents     documents
	introspection introspection
	log           *slog.Logger
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
func (s service) MutateOperationContext(_ context.Context, operation *graphql.OperationContext) *gqlerror.Error {
	operation.DisableIntrospection = false
	return s.charge(operation)
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
// to a hopeless document short.
func (s service) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	if graphql.HasOperationContext(ctx) {
		if report := graphql.GetOperationContext(ctx).Stats.GetExtension(costKey); report != nil {
			graphql.RegisterExtension(ctx, costKey, report)
		}
	}
	response := next(ctx)
	if response != nil && len(response.Errors) > maxErrors {
		response.Errors = response.Errors[:maxErrors]
	}
	return response
}
