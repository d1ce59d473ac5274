// Package transport implements GraphQL over HTTP (https://graphql.github.io/graphql-over-http/draft/): one operation per
// request, by GET or POST. Malformed requests are rejected before anything is executed. gqlgen's own transports parse the
// body less strictly, and copy each response through a JSON encoder; here it is already JSON from the database.
package transport

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"filmgraph/internal/access"
	"filmgraph/internal/problem"
	"filmgraph/internal/request"
)

// MaxBody is the largest request body in bytes.
const MaxBody = 1 << 20

const (
	mediaJSON     = "application/json"
	mediaResponse = "application/graphql-response+json"
)

// HTTP is a graphql.Transport.
type HTTP struct {
	// MaxAge is how long browsers and CDNs may reuse the response to a GET without revalidating it, so it may be out of date
	// by as much. Less than a second means that they revalidate each time.
	MaxAge time.Duration
}

var _ graphql.Transport = HTTP{}

// Supports accepts every request; Do rejects some with a reason.
func (HTTP) Supports(*http.Request) bool { return true }

// Do executes one request.
func (h HTTP) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	header := w.Header()
	header.Add("Vary", "Accept, Authorization")
	accepted, ok := negotiate(r.Header.Values("Accept"))
	if !ok {
		reject(w, r, http.StatusNotAcceptable,
			"Responses are "+mediaJSON+" or "+mediaResponse+". Name one of them in the Accept header.")
		return
	}
	header.Set("Content-Type", accepted)
	params, invalid := read(w, r)
	if invalid != nil {
		reject(w, r, invalid.status, invalid.message)
		return
	}
	ctx := graphql.StartOperationTrace(r.Context())
	if r.Method == http.MethodGet {
		ctx = context.WithValue(ctx, onlyQueries{}, true)
	}
	operation, errs := exec.CreateOperationContext(ctx, params)
	switch {
	case errors.Is(errs, errNotByGet), len(errs) == 0 && RejectByMethod(ctx, operation.Operation) != nil:
		header.Set("Allow", http.MethodPost)
		reject(w, r, http.StatusMethodNotAllowed, notByGet)
		return
	case len(errs) > 0:
		response := exec.DispatchError(graphql.WithOperationContext(ctx, operation), errs)
		header.Set("Cache-Control", h.cacheControl(ctx, response))
		send(w, r, rejectedStatus(header, accepted, errs[0]), response)
		return
	}
	respond, ctx := exec.DispatchOperation(ctx, operation)
	response := respond(ctx)
	if response == nil { // the deadline passed before it started
		response = exec.DispatchError(ctx, gqlerror.List{gqlerror.Wrap(context.Cause(ctx))})
	}
	if r.Method == http.MethodGet || access.IsPrivate(ctx) {
		header.Set("Cache-Control", h.cacheControl(ctx, response))
	}
	send(w, r, executedStatus(header, response), response)
}

// cacheControl returns the Cache-Control header of the response to a GET, or of a private response.
func (h HTTP) cacheControl(ctx context.Context, response *graphql.Response) string {
	shared := "public"
	if access.RoleOf(ctx) != access.Anonymous {
		shared = "private"
	}
	switch {
	case access.IsPrivate(ctx):
		return "private, no-store"
	case len(response.Errors) > 0:
		return "no-store"
	case h.MaxAge < time.Second:
		return "no-cache" // store it, but revalidate it each time
	default:
		return shared + ", max-age=" + strconv.Itoa(int(h.MaxAge.Seconds()))
	}
}

// reject responds to a request that is not valid GraphQL over HTTP.
func reject(w http.ResponseWriter, r *http.Request, status int, message string) {
	request.From(r.Context()).Code = problem.BadUserInput
	problem.Answer(w, status, problem.BadUserInput, message)
}

// send writes a response, whose data is already JSON. A response without data belongs to an operation that was not
// executed.
func send(w http.ResponseWriter, r *http.Request, status int, response *graphql.Response) {
	if len(response.Errors) > 0 {
		if errors.Is(r.Context().Err(), context.Canceled) {
			w.WriteHeader(problem.StatusClientGone)
			return
		}
		request.From(r.Context()).Code = fmt.Sprint(response.Errors[0].Extensions["code"])
	}
	text := make([]byte, 1, len(response.Data)+64)
	text[0] = '{'
	if len(response.Errors) > 0 {
		text = appendMember(text, "errors", encode(response.Errors))
	}
	if response.Data != nil {
		text = appendMember(text, "data", response.Data)
	}
	if len(response.Extensions) > 0 {
		text = appendMember(text, "extensions", encode(response.Extensions))
	}
	text = append(text, '}')
	w.Header().Set("Content-Length", strconv.Itoa(len(text)))
	w.WriteHeader(status)
	_, _ = w.Write(text) //nolint:gosec // JSON, sent as JSON; a failed write means that the client is gone
}

func appendMember(object []byte, name string, value []byte) []byte {
	if len(object) > 1 {
		object = append(object, ',')
	}
	object = append(append(append(object, '"'), name...), '"', ':')
	return append(object, value...)
}

func encode(value any) []byte {
	text, _ := json.Marshal(value) // errors and extensions contain only types that can be encoded
	return text
}
