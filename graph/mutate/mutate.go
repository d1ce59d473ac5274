// Package mutate writes the catalog for the mutations of the API. Each root field is one transaction: its input becomes a row
// that internal/catalog writes, and graph/plan reads its payload before the transaction commits.
package mutate

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"filmgraph/graph/plan"
	"filmgraph/internal/access"
	"filmgraph/internal/catalog"
	"filmgraph/internal/history"

	"github.com/99designs/gqlgen/graphql"
	"github.com/lib/pq"
)

// Writer resolves the fields of Mutation.
type Writer struct {
	// DB is the primary.
	DB     *sql.DB
	Reader *plan.Reader
	// Observe waits until the transaction may run, and the function it returns is called at its end, as for statements of queries.
	Observe plan.Observer
}

// operation is what a mutation does, by how its name begins.
type operation struct {
	verb string
	role access.Role
	name history.Operation
}

var operations = []operation{
	{"create", access.Editor, history.Create},
	{"update", access.Editor, history.Update},
	{"delete", access.Admin, history.Delete},
	{"undo", access.Editor, history.Undo},
	{"merge", access.Admin, history.Merge},
	{"split", access.Admin, history.Split},
}

// request is one mutation of an operation.
type request struct {
	operation
	entity string
	input  map[string]any
	asked  plan.Asked
	query  string
}

// Resolve executes the mutation that a resolver of gqlgen is called for.
func (w *Writer) Resolve(ctx context.Context) (plan.JSON, error) {
	op, field := graphql.GetOperationContext(ctx), graphql.GetFieldContext(ctx).Field
	r := request{asked: plan.Asked{Doc: op.Doc, Field: field.Field, Selection: field.Selections, Variables: op.Variables}, query: op.RawQuery}
	for _, o := range operations {
		if entity, ok := strings.CutPrefix(field.Name, o.verb); ok {
			r.operation, r.entity = o, cmp.Or(plurals[entity], entity)
		}
	}
	if err := access.Require(ctx, r.role); err != nil {
		return nil, err
	}
	r.input, _ = field.ArgumentMap(op.Variables)["input"].(map[string]any)
	ctx, done, err := w.Observe(ctx, field.Name, field.Name)
	if err != nil {
		return nil, err
	}
	answer, err := w.write(ctx, r)
	for attempt := 1; attempt < maxAttempts && isDeadlock(err); attempt++ { // it was rolled back
		answer, err = w.write(ctx, r)
	}
	done(err)
	return answer, err
}

// maxAttempts is how often a transaction is tried that Postgres ends because of a deadlock.
const maxAttempts = 3

func isDeadlock(err error) bool {
	var database *pq.Error
	return errors.As(err, &database) && database.Code == "40P01"
}

// write executes a mutation in a transaction. Errors in the input are part of the payload.
func (w *Writer) write(ctx context.Context, r request) (plan.JSON, error) {
	tx, err := w.DB.BeginTx(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("begin the transaction: %w", err)
	}
	defer func() { _ = tx.Rollback() }()
	once, err := claimKey(ctx, tx, r)
	if err != nil || once.answer != nil {
		return once.answer, err
	}
	in := inputs{tx, r.entity, kinds[r.entity], r.input}
	answer, err := w.apply(ctx, tx, r, in)
	if invalid := (catalog.Invalid{}); errors.As(err, &invalid) {
		message := strings.ToUpper(invalid.Message[:1]) + invalid.Message[1:] + "."
		return w.payload(ctx, tx, r, plan.Payload{Errors: []plan.UserError{{Path: in.path(invalid), Message: message, Code: invalid.Code, Changes: invalid.Changes}}})
	} else if err != nil {
		return nil, err
	}
	if err := once.remember(ctx, tx, answer); err != nil {
		return nil, err
	}
	if err := tx.Commit(); err != nil {
		return nil, fmt.Errorf("commit: %w", err)
	}
	return answer, nil
}

// apply writes, and reads the payload.
func (w *Writer) apply(ctx context.Context, tx *sql.Tx, r request, in inputs) (plan.JSON, error) {
	reason, _ := r.input["reason"].(string)
	change := history.Change{Author: access.From(ctx).Subject, Operation: r.name, Reason: strings.TrimSpace(reason)}
	var err error
	if r.verb == "undo" {
		if change.Undoes, err = in.find(ctx, "id", r.entity); err != nil {
			return nil, err
		}
	}
	if err := history.Begin(ctx, tx, change); err != nil {
		return nil, err
	}
	if err := in.unchanged(ctx); err != nil {
		return nil, err
	}
	p := plan.Payload{Entity: r.entity}
	switch r.verb {
	case "undo":
		err = at(catalog.Undo(ctx, tx, change.Undoes), "id")
	case "delete":
		p.Rows, err = w.remove(ctx, tx, r, in)
	case "merge":
		p.ID, err = merge(ctx, tx, r, in)
	case "split":
		p.ID, err = split(ctx, tx, r, in)
	default:
		p.ID, err = put(ctx, tx, r, in)
	}
	if err != nil {
		return nil, err
	}
	if p.Change, err = history.Current(ctx, tx); err != nil {
		return nil, err
	}
	return w.payload(ctx, tx, r, p)
}

// remove deletes the row, and returns it as it was.
func (w *Writer) remove(ctx context.Context, tx *sql.Tx, r request, in inputs) (plan.Rows, error) {
	id, err := in.find(ctx, "id", r.entity)
	if err != nil {
		return nil, err
	}
	rows, err := w.Reader.ReadRows(ctx, tx, r.asked, r.entity, id)
	if err != nil {
		return nil, err
	}
	return rows, catalog.Delete(ctx, tx, r.entity, id)
}

// put adds or changes the row, and returns its id.
func put(ctx context.Context, tx *sql.Tx, r request, in inputs) (int64, error) {
	e, err := in.edit(ctx, r.verb == "update")
	if err != nil {
		return 0, err
	}
	return catalog.Put(ctx, tx, e)
}

func (w *Writer) payload(ctx context.Context, tx *sql.Tx, r request, p plan.Payload) (plan.JSON, error) {
	return w.Reader.ReadPayload(ctx, tx, r.asked, p)
}
