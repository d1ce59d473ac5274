package transport_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/testserver"
	"github.com/stretchr/testify/assert"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"filmgraph/graph/transport"
	"filmgraph/internal/access"
)

// refusing is an extension that refuses operations named Rejected before and Refused during their execution. Those named Private
// read the principal.
type refusing struct{}

func (refusing) ExtensionName() string                   { return "refusing" }
func (refusing) Validate(graphql.ExecutableSchema) error { return nil }

// refusal returns the error that a client without the role ADMIN gets.
func refusal(ctx context.Context) *gqlerror.Error {
	refused, _ := errors.AsType[*gqlerror.Error](access.Require(ctx, access.Admin))
	return refused
}

func (refusing) MutateOperationContext(ctx context.Context, operation *graphql.OperationContext) *gqlerror.Error {
	if operation.Operation.Name == "Rejected" {
		return refusal(ctx)
	}
	return nil
}

func (refusing) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	operation := graphql.GetOperationContext(ctx).Operation
	if operation == nil {
		return next(ctx)
	}
	switch operation.Name {
	case "Private":
		access.From(ctx)
	case "Refused":
		return &graphql.Response{Data: []byte(`{"name":null}`), Errors: gqlerror.List{refusal(ctx)}}
	}
	return next(ctx)
}

// Responses that depend on the principal are never stored by browsers or CDNs. Those of clients with a key are not stored by CDNs.
// A refused client gets a status that programs understand which do not know GraphQL.
func TestPrivateResponses(t *testing.T) {
	t.Parallel()
	handler := testserver.New()
	handler.AddTransport(transport.HTTP{MaxAge: time.Minute})
	handler.Use(refusing{})
	editor := access.Principal{Subject: "key:1", Name: "Anna", Role: access.Editor}
	for _, test := range []struct {
		access.Principal
		query        string
		get, post    string // Cache-Control
		status       int
		authenticate string
	}{
		{access.Principal{}, "query Public { name }", "public, max-age=60", "", http.StatusOK, ""},
		{editor, "query Public { name }", "private, max-age=60", "", http.StatusOK, ""},
		{access.Principal{}, "query Private { name }", "private, no-store", "private, no-store", http.StatusOK, ""},
		{editor, "query Private { name }", "private, no-store", "private, no-store", http.StatusOK, ""},
		{access.Principal{}, "query Rejected { name }", "private, no-store", "private, no-store", http.StatusUnauthorized, "Bearer"},
		{access.Principal{}, "query Refused { name }", "private, no-store", "private, no-store", http.StatusUnauthorized, "Bearer"},
		{editor, "query Rejected { name }", "private, no-store", "private, no-store", http.StatusForbidden, ""},
		{editor, "query Refused { name }", "private, no-store", "private, no-store", http.StatusForbidden, ""},
		{editor, "query Public { none }", "no-store", "no-store", http.StatusOK, ""},
	} {
		for method, want := range map[string]string{http.MethodGet: test.get, http.MethodPost: test.post} {
			r := httptest.NewRequestWithContext(access.With(t.Context(), test.Principal), method, "/graphql?query="+url.QueryEscape(test.query),
				strings.NewReader(`{"query": "`+test.query+`"}`))
			r.Header.Set("Content-Type", "application/json")
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, r)
			assert.Equal(t, want, w.Header().Get("Cache-Control"), "%s by %s", test.query, method)
			assert.Equal(t, test.status, w.Code, "%s by %s", test.query, method)
			assert.Equal(t, test.authenticate, w.Header().Get("WWW-Authenticate"))
			assert.Equal(t, []string{"Accept, Authorization"}, w.Header()["Vary"])
		}
	}
}

func TestErrorsOfTransportVary(t *testing.T) {
	t.Parallel()
	server := open(t)
	for _, accept := range []string{"image/png", "application/json"} {
		r := do(t, http.MethodPost, server.URL+"/graphql", "{", http.Header{"Accept": {accept}})
		assert.GreaterOrEqual(t, r.status, http.StatusBadRequest)
		assert.Equal(t, "Accept, Authorization", r.header.Get("Vary"))
	}
}
