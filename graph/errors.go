package graph

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"

	"filmgraph/graph/admission"
	"filmgraph/graph/plan"
	"filmgraph/internal/postgres"
	"filmgraph/internal/request"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/lib/pq"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Code is what extensions.code of an error says. The list is closed: a client may
// switch over it.
type Code string

// The codes. All but the last four say that the request is to be mended.
const (
	BadUserInput     Code = "BAD_USER_INPUT"         // an argument, variable or parameter is wrong
	NotFound         Code = "NOT_FOUND"              // there is nothing at this address
	Unauthenticated  Code = "UNAUTHENTICATED"        // the request does not say who asks
	Forbidden        Code = "FORBIDDEN"              // who asks may not do this
	ParseFailed      Code = errcode.ParseFailed      // the document is not GraphQL
	ValidationFailed Code = errcode.ValidationFailed // the document does not fit the schema
	Limit            Code = "LIMIT"                  // the document is too long, deep or entangled
	CostLimit        Code = "COST_LIMIT"             // the operation would read too much
	// PersistedNotFound says that a document is not known by its hash: send it whole, once.
	PersistedNotFound Code = "PERSISTED_QUERY_NOT_FOUND"
	RateLimited       Code = "RATE_LIMITED" // the client asks for too much in too short a time; status 429
	Unavailable       Code = "UNAVAILABLE"  // too much is asked of the server, status 503, or its database is away; try again
	Timeout           Code = "TIMEOUT"      // there was no answer in time; try again
	Internal          Code = "INTERNAL"     // our fault; extensions.requestId finds it in the log
)

// refuse makes the error of a request that is to be mended. The message is a sentence
// for its author.
func refuse(code Code, format string, values ...any) *gqlerror.Error {
	return &gqlerror.Error{
		Message:    fmt.Sprintf(format, values...),
		Extensions: map[string]any{"code": code},
	}
}

// present turns any error into one that may leave the server: what a refusal or the
// validation says is kept, what plan says of the caller's input too, and of everything
// else only that it happened.
func (s service) present(ctx context.Context, err error) *gqlerror.Error {
	out := &gqlerror.Error{}
	if given := (*gqlerror.Error)(nil); errors.As(err, &given) {
		if given.Extensions["code"] != nil {
			given.Message = shorten(given.Message)
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
		out.Message = shorten(input.Error()) + "."
		out.Extensions = map[string]any{"code": BadUserInput}
	case errors.Is(err, admission.ErrBusy):
		out.Message = "The time for the request was up before its turn came: too much is asked at the moment. Try again in a second, or ask for less in one operation."
		out.Extensions = map[string]any{"code": Unavailable}
	case late(err):
		out.Message = "There was no answer in time. Try again, or ask for less in one operation."
		out.Extensions = map[string]any{"code": Timeout}
	case postgres.Away(err):
		s.away.Do(func() { s.log.WarnContext(ctx, "the database is away", "error", err, "request", request.From(ctx).ID) })
		out.Message = "The database does not answer at the moment. Try again soon."
		out.Extensions = map[string]any{"code": Unavailable}
	default:
		id := request.From(ctx).ID
		s.log.ErrorContext(ctx, "cannot answer", "error", err, "path", out.Path.String(), "request", id)
		out.Message = "Something went wrong on our side. Quote the request id if you report it."
		out.Extensions = map[string]any{"code": Internal, "requestId": id}
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

const (
	maxMessage = 500 // bytes; what validation quotes may be long
	maxErrors  = 20  // of one answer; a client mends the first anyway
)

func shorten(message string) string {
	if len(message) <= maxMessage {
		return message
	}
	return strings.ToValidUTF8(message[:maxMessage], "") + " …"
}
