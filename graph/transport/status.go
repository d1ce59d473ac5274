package transport

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"filmgraph/internal/problem"
)

// onlyQueries is the key of contexts of requests by GET.
type onlyQueries struct{}

var errNotByGet = errors.New("the operation is not a query")

const notByGet = "GET accepts only queries. Send this operation by POST."

// RejectByMethod returns an error if the method of the request does not allow an operation. It is called before the
// document is validated, because the specification requires the status 405 also for invalid mutations.
func RejectByMethod(ctx context.Context, operation *ast.OperationDefinition) *gqlerror.Error {
	if ctx.Value(onlyQueries{}) == nil || operation.Operation == ast.Query {
		return nil
	}
	return &gqlerror.Error{Err: errNotByGet, Message: notByGet, Extensions: map[string]any{"code": problem.BadUserInput}}
}

// rejectedStatus returns the status of an operation that was not executed.
func rejectedStatus(header http.Header, accepted string, err *gqlerror.Error) int {
	switch status := statusOf(header, err); {
	case status != http.StatusOK:
		return status
	case accepted == mediaResponse:
		return http.StatusBadRequest
	default:
		return http.StatusOK // older clients expect it
	}
}

// executedStatus returns the status of an operation that was executed. If all that it did was to refuse the client, it is
// that of the first error.
func executedStatus(header http.Header, response *graphql.Response) int {
	if len(response.Errors) == 0 || hasData(response.Data) {
		return http.StatusOK
	}
	for _, err := range response.Errors {
		if code := err.Extensions["code"]; code != problem.Unauthenticated && code != problem.Forbidden {
			return http.StatusOK
		}
	}
	return statusOf(header, response.Errors[0])
}

// hasData reports whether any root field has a value.
func hasData(data json.RawMessage) bool {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); err != nil {
		return false
	}
	for _, value := range fields {
		if string(value) != "null" {
			return true
		}
	}
	return false
}

// statusOf returns the status of an error that all clients must understand, also those that do not know GraphQL, and sets its headers.
func statusOf(header http.Header, err *gqlerror.Error) int {
	switch err.Extensions["code"] {
	case problem.RateLimited:
		header.Set("Retry-After", "1") // seconds
		return http.StatusTooManyRequests
	case problem.Unauthenticated:
		header.Set("WWW-Authenticate", "Bearer")
		return http.StatusUnauthorized
	case problem.Forbidden:
		return http.StatusForbidden
	default:
		return http.StatusOK
	}
}
