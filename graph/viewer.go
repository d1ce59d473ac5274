package graph

import (
	"bytes"
	"context"
	"encoding/json"

	"filmgraph/graph/plan"
	"filmgraph/internal/access"

	"github.com/99designs/gqlgen/graphql"
)

// Viewer returns the principal of the request, such as {"name":"our site","subject":"key:1","role":"EDITOR"}. It is the only root field that is not read
// from the database.
func (q query) Viewer(ctx context.Context) (plan.JSON, error) {
	p := access.From(ctx)
	if p.Subject == "" {
		return plan.JSON("null"), nil
	}
	values := map[string][]byte{"__typename": quote("Viewer"), "name": quote(p.Name), "subject": quote(p.Subject), "role": []byte("null")}
	if p.Role != access.Anonymous {
		values["role"] = quote(p.Role.String())
	}
	out := bytes.NewBufferString("{")
	for i, field := range graphql.CollectFields(graphql.GetOperationContext(ctx), graphql.GetFieldContext(ctx).Field.Selections, []string{"Viewer"}) {
		if i > 0 {
			out.WriteByte(',')
		}
		out.Write(quote(field.Alias))
		out.WriteByte(':')
		out.Write(values[field.Name])
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

// quote returns a text as JSON.
func quote(text string) []byte {
	quoted, _ := json.Marshal(text) // texts can always be encoded
	return quoted
}
