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
	// Change is the id of the change that recorded what was written; 0 if nothing was.
	Change int64
	// Proposal is the id of the proposal that was made, decided or discussed; 0 if there is none.
	Proposal int64
	// Rows are the fields with the row as ReadRows returned them before it was deleted.
	Rows Rows
	// Errors are the errors in the input.
	Errors []UserError
}

// UserError is an error in the input of a mutation.
type UserError struct {
	Path          []string
	Message, Code string
	// Changes are the ids of the changes that stand in the way.
	Changes []string
	// Candidates are the ids of the rows that a new one may be.
	Candidates []string
}

// writtenID is the variable with the id of the row; names of variables have no spaces.
const writtenID = "id of the row"

// Rows are fields of a payload with the row that a mutation writes: their JSON by alias.
type Rows map[string]string

// Asked is what a client selects of a payload, in which document and with which variables.
type Asked struct {
	Doc       *ast.QueryDocument
	Field     *ast.Field
	Selection ast.SelectionSet
	Variables map[string]any
}

// typeName is the name of the payload's type.
func (a Asked) typeName() string { return a.Field.Definition.Type.Name() }

// ReadPayload returns the JSON of a mutation's payload, read in its transaction:
//
//	createFilm(input: …) { film { title } change { id } userErrors { message } }  →  {"film":{"title":"…"},"change":{"id":"change_1"},"userErrors":[]}
//
// Only the row and the change are read by SQL, compiled like the look-up of a root field.
func (r *Reader) ReadPayload(ctx context.Context, tx *sql.Conn, a Asked, p Payload) (JSON, error) {
	c := &compiler{schema: r.schema, vars: a.Variables}
	out := []byte{'{'}
	for i, g := range c.collect(a.typeName(), a.Selection) {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, `"`+g.Alias+`":`...)
		switch g.Name {
		case "__typename":
			out = append(out, `"`+a.typeName()+`"`...)
		case "userErrors":
			out = append(out, c.userErrors(g, p.Errors)...)
		default:
			row, known := p.Rows[g.Alias]
			if !known {
				entity, id := p.row(g.Name)
				var err error
				if row, err = r.readRow(ctx, tx, a, g, entity, id); err != nil {
					return nil, err
				}
			}
			out = append(out, row...)
		}
	}
	return append(out, '}'), c.err
}

// row returns the row of a field.
func (p Payload) row(field string) (entity string, id int64) {
	switch field {
	case "change":
		return "Change", p.Change
	case "proposal":
		return "Proposal", p.Proposal
	}
	return p.Entity, p.ID
}

// ReadRows returns the fields of a payload with a row that is about to be deleted.
func (r *Reader) ReadRows(ctx context.Context, tx *sql.Conn, a Asked, entity string, id int64) (Rows, error) {
	c, rows := &compiler{schema: r.schema, vars: a.Variables}, Rows{}
	for _, g := range c.collect(a.typeName(), a.Selection) {
		if g.Definition.Type.Name() != entity {
			continue
		}
		var err error
		if rows[g.Alias], err = r.readRow(ctx, tx, a, g, entity, id); err != nil {
			return nil, err
		}
	}
	return rows, c.err
}

// readRow returns the JSON of a row, or null.
func (r *Reader) readRow(ctx context.Context, tx *sql.Conn, a Asked, f Selected, entity string, id int64) (string, error) {
	if id == 0 {
		return "null", nil
	}
	withID := maps.Clone(a.Variables)
	if withID == nil {
		withID = map[string]any{}
	}
	withID[writtenID] = id
	compiled, err := r.plans.get(key{a.Doc, f.Field, ""}, f, withID, func() (*plan, error) {
		return r.compileAs(f, withID, func(c *compiler, f Selected) text {
			id := arg{c: c, name: writtenID, value: func(v variables) any { return v[writtenID] }}.as(func(v any) (any, error) { return v, nil }, "bigint")
			return orNull(c.one(ent.Entities[entity], id, f.selections))
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
			value := map[string]any{"__typename": "UserError", "path": e.Path, "message": e.Message, "code": e.Code, "changes": append([]string{}, e.Changes...), "candidates": append([]string{}, e.Candidates...)}[g.Name]
			text, _ := json.Marshal(value) // texts can be encoded
			members = append(members, `"`+g.Alias+`":`+string(text))
		}
		items[i] = "{" + strings.Join(members, ",") + "}"
	}
	return "[" + strings.Join(items, ",") + "]"
}
