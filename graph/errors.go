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

// present turns any error into one that may leave the server: what a refusal or the
// validation says is kept, what plan says of the caller's input too, and of everything
// else only that it happened.
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
	switch {
	case errors.As(err, &input):
		out.Message = problem.Shorten(input.Error()) + "."
		out.Extensions = map[string]any{"code": problem.BadUserInput}
	case errors.Is(err, admission.ErrBusy):
		out.Message = "The time for the request was up before its turn came: too much is asked at the moment. Try again in a second, or ask for less in one operation."
		out.Extensions = map[string]any{"code": problem.Unavailable}
	case late(err):
		out.Message = "There was no answer in time. Try again, or ask for less in one operation."
		out.Extensions = map[string]any{"code": problem.Timeout}
	case postgres.Away(err):
		s.away.Do(func() { s.log.WarnContext(ctx, "the database is away", "error", err, "request", request.From(ctx).ID) })
		out.Message = "The database does not answer at the moment. Try again soon."
		out.Extensions = map[string]any{"code": problem.Unavailable}
	default:
		id := request.From(ctx).ID
		s.log.ErrorContext(ctx, "cannot answer", "error", err, "path", out.Path.String(), "request", id)
		out.Message = "Something went wrong on our side. Quote the request id if you report it."
		out.Extensions = map[string]any{"code": problem.Internal, "requestId": id}
	}
	return out
}

// late reports whether the time for the request ran out, here or in the database.
func late(err error) bool {
	const queryCanceled = "57014" // by the statement timeout, or because the request ended
	database := (*pq.Error)(nil)
	return errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) ||
		errors.As(err, &database) && database.Code == queryCanceled
}

// recovered logs a panic, and hides it.
func (s service) recovered(ctx context.Context, panicked any) error {
	s.log.ErrorContext(ctx, "panic", "panic", panicked, "request", request.From(ctx).ID, "stack", string(debug.Stack()))
	return errPanic
}

var errPanic = errors.New("a panic was logged")

const maxErrors = 20 // of one response; a client fixes the first anyway
