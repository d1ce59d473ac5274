package plan

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"strings"

	"filmgraph/ent/gen/ent"

	"github.com/vektah/gqlparser/v2/ast"
)

// Payload is the result of a mutation.
type Payload struct {
	// Entity and ID are the row that it returns; without an ID it is null.
	Entity string
	ID     int64
	// Errors are the errors in the input.
	Errors []UserError
}

// UserError is an error in the input of a mutation.
type UserError struct {
	Path          []string
	Message, Code string
}

// writtenID is the variable with the id of the row; names of variables have no spaces.
const writtenID = "id of the row"

// ReadPayload returns the JSON of a mutation's payload, read in its transaction:
//
//	createFilm(input: …) { film { title } userErrors { message } }  →  {"film":{"title":"…"},"userErrors":[]}
//
// Only the row is read by SQL, compiled like the look-up of a root field.
func (r *Reader) ReadPayload(ctx context.Context, tx *sql.Tx, doc *ast.QueryDocument, f *ast.Field, set ast.SelectionSet, vars map[string]any, p Payload) (JSON, error) {
	c := &compiler{schema: r.schema, vars: vars}
	out := []byte{'{'}
	for i, g := range c.collect(f.Definition.Type.Name(), set) {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, `"`+g.Alias+`":`...)
		switch g.Name {
		case "__typename":
			out = append(out, `"`+f.Definition.Type.Name()+`"`...)
		case "userErrors":
			out = append(out, c.userErrors(g, p.Errors)...)
		default:
			row, err := r.readRow(ctx, tx, doc, g, vars, p)
			if err != nil {
				return nil, err
			}
			out = append(out, row...)
		}
	}
	return append(out, '}'), c.err
}

// readRow returns the JSON of the row, or null.
func (r *Reader) readRow(ctx context.Context, tx *sql.Tx, doc *ast.QueryDocument, f Selected, vars map[string]any, p Payload) (string, error) {
	if p.ID == 0 {
		return "null", nil
	}
	withID := maps.Clone(vars)
	if withID == nil {
		withID = map[string]any{}
	}
	withID[writtenID] = p.ID
	compiled, err := r.plans.get(key{doc, f.Field, ""}, f, withID, func() (*plan, error) {
		return r.compileAs(f, withID, func(c *compiler, f Selected) text {
			id := arg{c: c, name: writtenID, value: func(v variables) any { return v[writtenID] }}.as(func(v any) (any, error) { return v, nil }, "bigint")
			return orNull(c.one(ent.Entities[p.Entity], id, f.selections))
		})
	})
	if err != nil {
		return "", err
	}
	args, err := compiled.args(withID)
	if err != nil {
		return "", err
	}
	var row string
	if err := tx.QueryRowContext(ctx, compiled.query, args...).Scan(&row); err != nil {
		return "", fmt.Errorf("read the payload: %w", err)
	}
	return row, nil
}

// userErrors is the JSON of errors in the input.
func (c *compiler) userErrors(f Selected, all []UserError) string {
	items := make([]string, len(all))
	for i, e := range all {
		var members []string
		for _, g := range c.collect("UserError", f.selections) {
			value := map[string]any{"__typename": "UserError", "path": e.Path, "message": e.Message, "code": e.Code}[g.Name]
			text, _ := json.Marshal(value) // texts can be encoded
			members = append(members, `"`+g.Alias+`":`+string(text))
		}
		items[i] = "{" + strings.Join(members, ",") + "}"
	}
	return "[" + strings.Join(items, ",") + "]"
}
