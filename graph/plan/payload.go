package plan

import (
	"context"
	"database/sql"
	"encoding/json"
	"strings"

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

// Written is what a client selects of the result of a mutation.
type Written struct {
	Asked
	Payload
}

// ReadPayloads returns the JSON of each payload, read in the transaction that wrote it:
//
//	createFilm(input: …) { film { title } change { id } userErrors { message } }  →  {"film":{"title":"…"},"change":{"id":"change_1"},"userErrors":[]}
//
// Only rows and changes are read by SQL. Those that are selected in the same way are read by one statement.
func (r *Reader) ReadPayloads(ctx context.Context, tx *sql.Conn, all ...Written) ([]JSON, error) {
	var reads rowReads
	payloads := make([][]fieldOfPayload, len(all))
	for i, w := range all {
		c := &compiler{schema: r.schema, vars: w.Variables}
		for _, g := range c.collect(w.typeName(), w.Selection) {
			f := fieldOfPayload{g.Alias, new(string)}
			if err := c.payloadField(r, &reads, w, g, f.json); err != nil {
				return nil, err
			}
			payloads[i] = append(payloads[i], f)
		}
		if c.err != nil {
			return nil, c.err
		}
	}
	if err := reads.run(ctx, tx); err != nil {
		return nil, err
	}
	answers := make([]JSON, len(all))
	for i, fields := range payloads {
		answers[i] = objectOf(fields)
	}
	return answers, nil
}

// fieldOfPayload is a field whose JSON is known when all rows have been read.
type fieldOfPayload struct {
	alias string
	json  *string
}

func objectOf(fields []fieldOfPayload) JSON {
	out := JSON{'{'}
	for i, f := range fields {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, `"`+f.alias+`":`+*f.json...)
	}
	return append(out, '}')
}

// payloadField sets the JSON of a field of a payload, or adds its row to those that will be read.
func (c *compiler) payloadField(r *Reader, reads *rowReads, w Written, f Selected, json *string) error {
	row, known := w.Rows[f.Alias]
	switch {
	case f.Name == "__typename":
		*json = `"` + w.typeName() + `"`
	case f.Name == "userErrors":
		*json = c.userErrors(f, w.Errors)
	case known:
		*json = row
	default:
		entity, id := w.row(f.Name)
		return reads.add(r, w.Asked, f, entity, id, json)
	}
	return nil
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
	c := &compiler{schema: r.schema, vars: a.Variables}
	var reads rowReads
	texts := map[string]*string{}
	for _, g := range c.collect(a.typeName(), a.Selection) {
		if g.Definition.Type.Name() != entity {
			continue
		}
		texts[g.Alias] = new(string)
		if err := reads.add(r, a, g, entity, id, texts[g.Alias]); err != nil {
			return nil, err
		}
	}
	if c.err != nil {
		return nil, c.err
	}
	rows := Rows{}
	err := reads.run(ctx, tx)
	for alias, text := range texts {
		rows[alias] = *text
	}
	return rows, err
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
