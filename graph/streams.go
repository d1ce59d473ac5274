package graph

import (
	"bytes"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"strings"

	"filmgraph/graph/live"
	"filmgraph/graph/transport"
	"filmgraph/internal/request"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

// stream is how a request wants its results.
type stream int8

const (
	noStream stream = iota
	webSocket
	serverSentEvents
)

// streamOf returns how a request wants its results. Some clients accept server-sent events for each operation (urql does); they
// get them for subscriptions only, so that other responses are compressed and cached.
func streamOf(r *http.Request) stream {
	switch {
	case strings.EqualFold(r.Header.Get("Upgrade"), "websocket"):
		return webSocket
	case r.Method != http.MethodPost || !strings.Contains(r.Header.Get("Accept"), "text/event-stream"):
		return noStream
	}
	if media, _, err := mime.ParseMediaType(r.Header.Get("Accept")); err == nil && media == "text/event-stream" && !strings.Contains(r.Header.Get("Accept"), ",") {
		return serverSentEvents
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, transport.MaxBody+1))
	r.Body = struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader(body), r.Body), r.Body}
	if err == nil && bytes.Contains(body, []byte("subscription")) && isSubscription(body) {
		return serverSentEvents
	}
	return noStream
}

// streamed serves subscriptions, and passes other requests on to next.
func streamed(streams *live.Live, exec graphql.GraphExecutor, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		kind := streamOf(r)
		request.From(r.Context()).Streamed = kind != noStream
		switch kind {
		case webSocket:
			streams.WebSocket(w, r, exec)
		case serverSentEvents:
			streams.Events(w, r, exec)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// isSubscription reports whether the body of a request has a subscription as its only operation, or as the one it names.
func isSubscription(body []byte) bool {
	var request struct {
		Query         string `json:"query"`
		OperationName string `json:"operationName"`
	}
	if json.Unmarshal(body, &request) != nil {
		return false
	}
	document, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: request.Query}, 10_000)
	if err != nil {
		return false
	}
	operation := document.Operations.ForName(request.OperationName)
	return operation != nil && operation.Operation == ast.Subscription
}
