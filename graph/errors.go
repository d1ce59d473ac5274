package graph

import (
	"context"
	"errors"
	"runtime/debug"

	"filmgraph/graph/admission"
	"filmgraph/graph/plan"
	"filmgraph/internal/postgres"
	"filmgraph/internal/problem"
	"filmgraph/internal/request"

	"github.com/99designs/gqlgen/graphql"
	"github.com/lib/pq"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// present converts an error into one that clients may see. It keeps the messages of refusals, of
// validation, and of plan about the client's input. Of any other error it reports only the kind.
func (s service) present(ctx context.Context, err error) *gqlerror.Error {
	out := &gqlerror.Error{}
	if given := (*gqlerror.Error)(nil); errors.As(err, &given) {
		if given.Extensions["code"] != nil {
			given.Message = problem.Shorten(given.Message)
			return given
		}
		out.Locations, out.Path = given.Locations, given.Path
	}
	if out.Path == nil {
		out.Path = graphql.GetPath(ctx)
	}
	var input plan.InputError
	var tooLarge plan.SizeError
	switch {
	case errors.As(err, &input):
		out.Message = problem.Sentence(problem.Shorten(input.Error()))
		out.Extensions = map[string]any{"code": problem.BadUserInput}
	case errors.As(err, &tooLarge):
		out.Message = tooLarge.Error()
		out.Extensions = map[string]any{"code": problem.Limit}
	case errors.Is(err, admission.ErrBusy):
		out.Message = "The server is overloaded: the request timed out while it waited. Try again in a second, or request less in one operation."
		out.Extensions = map[string]any{"code": problem.Unavailable}
	case timedOut(err):
		out.Message = "The request took too long. Try again, or request less in one operation."
		out.Extensions = map[string]any{"code": problem.Timeout}
	case postgres.Away(err):
		s.logUnavailable.Do(func() {
			s.log.WarnContext(ctx, "the database is not available", "error", err, "request", request.From(ctx).ID)
		})
		out.Message = "The database is not available at the moment. Try again soon."
		out.Extensions = map[string]any{"code": problem.Unavailable}
	default:
		id := request.From(ctx).ID
		s.log.ErrorContext(ctx, "a request failed", "error", err, "path", out.Path.String(), "request", id)
		out.Message = "An internal error occurred. Quote the request id when you report it."
		out.Extensions = map[string]any{"code": problem.Internal, "requestId": id}
	}
	return out
}

// timedOut reports whether the request exceeded its deadline or a statement exceeded its timeout.
func timedOut(err error) bool {
	const queryCanceled = "57014" // because of the statement timeout, or because the request ended
	database := (*pq.Error)(nil)
	return errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) ||
		errors.As(err, &database) && database.Code == queryCanceled
}

// recovered logs a panic and hides it from the client.
func (s service) recovered(ctx context.Context, panicked any) error {
	s.log.ErrorContext(ctx, "panic", "panic", panicked, "request", request.From(ctx).ID, "stack", string(debug.Stack()))
	return errPanic
}

var errPanic = errors.New("a panic was logged")

const maxErrors = 20 // in one response; clients fix the first one anyway
