package cache

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"

	"filmgraph/graph/transport"
	"filmgraph/internal/access"
)

// respond executes the operation of a document by a handler that counts its executions.
func respond(t *testing.T, i Introspection, text, name string, executed *int, errs gqlerror.List) string {
	t.Helper()
	doc, err := parser.ParseQuery(&ast.Source{Input: text})
	require.NoError(t, err)
	ctx := graphql.WithOperationContext(t.Context(), &graphql.OperationContext{RawQuery: text, OperationName: name, Operation: doc.Operations.ForName(name)})
	response := i.Respond(ctx, func(context.Context) graphql.ResponseHandler {
		return func(context.Context) *graphql.Response {
			*executed++
			return &graphql.Response{Data: []byte(`"` + name + `"`), Errors: errs}
		}
	})(ctx)
	return string(response.Data)
}

// Responses about the schema are executed once for each operation, unless they depend on variables or on the catalog.
func TestIntrospectionIsCached(t *testing.T) {
	t.Parallel()
	for text, times := range map[string]int{
		"query A { __schema { description } }":                                1,
		"query A { __type(name: \"Film\") { name } __typename }":              1,
		"query A { __schema { description } films }":                          2,
		"query A { ... on Query { __schema { description } } }":               2,
		"query A { ...F } fragment F on Query { __typename }":                 2,
		"query A($name: String!) { __type(name: $name) { name } }":            2,
		"query A($x: Boolean!) { __schema @include(if: $x) { description } }": 2,
	} {
		i, err := NewIntrospection(prometheus.NewRegistry())
		require.NoError(t, err)
		executed := 0
		for range 2 {
			assert.Equal(t, `"A"`, respond(t, i, text, "A", &executed, nil))
		}
		assert.Equal(t, times, executed, text)
	}
}

func TestOperationsOfADocumentAreCachedByName(t *testing.T) {
	t.Parallel()
	i, err := NewIntrospection(prometheus.NewRegistry())
	require.NoError(t, err)
	const text = "query A { __typename } query B { __schema { description } }"
	executed := 0
	for _, name := range []string{"A", "B", "A", "B"} {
		assert.Equal(t, `"`+name+`"`, respond(t, i, text, name, &executed, nil))
	}
	assert.Equal(t, 2, executed)
	for range 2 {
		respond(t, i, text+" # failed", "A", &executed, gqlerror.List{gqlerror.Errorf("timeout")})
	}
	assert.Equal(t, 4, executed, "errors are not cached")
}

// What a response depends on is read once, and the next handler reads the body again.
func TestRequestsAreBuffered(t *testing.T) {
	t.Parallel()
	texts := map[string]string{}
	read := func(name, method, target, body string, change func(*http.Request)) {
		r := httptest.NewRequest(method, target, strings.NewReader(body))
		if change != nil {
			change(r)
		}
		var b bufferedRequest
		text, complete := b.read(r)
		require.True(t, complete, name)
		again, err := io.ReadAll(r.Body)
		require.NoError(t, err)
		assert.Equal(t, body, string(again), name)
		for other, same := range texts {
			assert.NotEqual(t, same, string(text), "%s and %s", name, other)
		}
		texts[name] = string(text)
	}
	header := func(name string, values ...string) func(*http.Request) {
		return func(r *http.Request) { r.Header[name] = values }
	}
	read("plain", http.MethodPost, "/graphql", "{}", nil)
	read("another body", http.MethodPost, "/graphql", "{ }", nil)
	read("another method", http.MethodGet, "/graphql", "{}", nil)
	read("a query string", http.MethodPost, "/graphql?query={a}", "{}", nil)
	read("accept", http.MethodPost, "/graphql", "{}", header("Accept", "a"))
	read("content type", http.MethodPost, "/graphql", "{}", header("Content-Type", "a"))
	read("accept nothing", http.MethodPost, "/graphql", "{}", header("Accept", ""))
	read("accept twice", http.MethodPost, "/graphql", "{}", header("Accept", "", ""))
	read("a role", http.MethodPost, "/graphql", "{}", func(r *http.Request) {
		*r = *r.WithContext(access.With(r.Context(), access.Principal{Role: access.Editor}))
	})
}

// A body that ends early or is too large is passed on with the same error or rest, and is not an identity.
func TestIncompleteBodies(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		body io.Reader
		want int
		err  error
	}{
		"too large":    {strings.NewReader(strings.Repeat("x", transport.MaxBody+10)), transport.MaxBody + 10, nil},
		"ends early":   {io.MultiReader(strings.NewReader("{"), broken{}), 1, io.ErrUnexpectedEOF},
		"just fitting": {strings.NewReader(strings.Repeat("x", transport.MaxBody)), transport.MaxBody, nil},
	} {
		r := httptest.NewRequest(http.MethodPost, "/graphql", test.body)
		var b bufferedRequest
		_, complete := b.read(r)
		assert.Equal(t, name == "just fitting", complete, name)
		rest, err := io.ReadAll(r.Body)
		assert.Len(t, rest, test.want, name)
		assert.ErrorIs(t, err, test.err, name)
	}
}

// broken is a body whose connection was lost.
type broken struct{}

// Read fails.
func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }
