package live

import (
	"context"
	"sync/atomic"

	"filmgraph/graph/plan"
	"filmgraph/internal/problem"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// ending is why the server ended a subscription; nil until then.
type ending struct {
	reason atomic.Pointer[gqlerror.Error]
}

type endingKey struct{}

// end records why a subscription ends, and from where the client can continue.
func end(ctx context.Context, code string, place plan.FeedPlace, message string) {
	if e, ok := ctx.Value(endingKey{}).(*ending); ok {
		reason := problem.Refuse(code, "%s", message)
		reason.Extensions["cursor"] = place.Cursor()
		e.reason.Store(reason)
	}
}

// Ending is an extension of gqlgen that sends the reason after the last event of a subscription. gqlgen's own errors of
// subscriptions reach clients of WebSockets only.
type Ending struct{}

var _ interface {
	graphql.HandlerExtension
	graphql.ResponseInterceptor
} = Ending{}

// ExtensionName is the name that gqlgen shows in errors.
func (Ending) ExtensionName() string { return "Ending" }

// Validate has nothing to check.
func (Ending) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptResponse replaces the end of the events by the reason, once.
func (Ending) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	response := next(ctx)
	if response != nil {
		return response
	}
	if e, ok := ctx.Value(endingKey{}).(*ending); ok {
		if reason := e.reason.Swap(nil); reason != nil {
			return &graphql.Response{Errors: gqlerror.List{reason}}
		}
	}
	return nil
}
