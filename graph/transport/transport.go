// Package transport carries GraphQL over HTTP, as its specification
// (https://graphql.github.io/graphql-over-http/draft/) has it: one operation by GET or POST. What is not
// well formed is refused before anything is executed. gqlgen's own transports read the
// body more leniently, and copy each answer through a JSON encoder; ours is JSON from the
// database already.
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
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"filmgraph/internal/problem"
	"filmgraph/internal/request"
)

// MaxBody is the largest request body in bytes.
const MaxBody = 1 << 20

const (
	mediaJSON     = "application/json"
	mediaResponse = "application/graphql-response+json"
)

// HTTP is a transport of gqlgen.
type HTTP struct {
	// MaxAge is how long browsers and CDNs may give the answer to a GET again without asking
	// whether it has changed. It may be that much out of date then.
	MaxAge time.Duration
}

var _ graphql.Transport = HTTP{}

// Supports every request, for what is refused is refused with a reason.
func (HTTP) Supports(*http.Request) bool { return true }

// Do answers one request.
func (h HTTP) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	accepted, ok := negotiate(r.Header.Values("Accept"))
	if !ok {
		turnDown(w, r, http.StatusNotAcceptable,
			"The answer is "+mediaJSON+" or "+mediaResponse+". Name one of them in the Accept header.")
		return
	}
	header := w.Header()
	header["Vary"] = append(header["Vary"], "Accept")
	header["Content-Type"] = []string{accepted}
	params, no := read(w, r)
	if no != nil {
		turnDown(w, r, no.status, no.message)
		return
	}
	ctx := graphql.StartOperationTrace(r.Context())
	operation, errs := exec.CreateOperationContext(ctx, params)
	if len(errs) > 0 {
		header.Set("Cache-Control", "no-store")
		status := http.StatusOK // as older clients expect it
		switch {
		case fmt.Sprint(errs[0].Extensions["code"]) == problem.RateLimited:
			status = http.StatusTooManyRequests
			header.Set("Retry-After", "1") // second
		case accepted == mediaResponse:
			status = http.StatusBadRequest
		}
		send(w, r, status, exec.DispatchError(graphql.WithOperationContext(ctx, operation), errs))
		return
	}
	if r.Method == http.MethodGet && operation.Operation.Operation != ast.Query {
		header.Set("Allow", http.MethodPost)
		turnDown(w, r, http.StatusMethodNotAllowed, "GET takes queries only. Send this operation by POST.")
		return
	}
	respond, ctx := exec.DispatchOperation(ctx, operation)
	response := respond(ctx)
	if response == nil { // the time was up before it began
		response = exec.DispatchError(ctx, gqlerror.List{gqlerror.Wrap(context.Cause(ctx))})
	}
	if r.Method == http.MethodGet {
		header.Set("Cache-Control", h.cacheControl(response))
	}
	send(w, r, http.StatusOK, response)
}

// cacheControl says what others may do with the answer to a GET.
func (h HTTP) cacheControl(response *graphql.Response) string {
	switch {
	case len(response.Errors) > 0:
		return "no-store"
	case h.MaxAge < time.Second:
		return "no-cache" // keep it, and ask whether it has changed
	default:
		return "public, max-age=" + strconv.Itoa(int(h.MaxAge.Seconds()))
	}
}

// turnDown answers a request that is not one of GraphQL.
func turnDown(w http.ResponseWriter, r *http.Request, status int, message string) {
	request.From(r.Context()).Code = problem.BadUserInput
	problem.Answer(w, status, problem.BadUserInput, message)
}

// send writes a response, the data of which is JSON already. Without data it is that of an
// operation that was not executed.
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
	w.Header()["Content-Length"] = []string{strconv.Itoa(len(text))}
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
	text, _ := json.Marshal(value) // errors and extensions are of our own making
	return text
}
