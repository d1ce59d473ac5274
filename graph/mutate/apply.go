package mutate

import (
	"context"
	"database/sql"
	"errors"

	"filmgraph/graph/plan"
	"filmgraph/internal/catalog"
	"filmgraph/internal/history"
)

// apply writes the catalog.
func (w *Writer) apply(ctx context.Context, tx *sql.Conn, r request) (plan.Payload, error) {
	in, p := r.inputs(tx), plan.Payload{Entity: r.entity}
	change := r.change()
	var err error
	if r.verb == "undo" {
		if change.Undoes, err = in.find(ctx, "id", r.entity); err != nil {
			return p, err
		}
	}
	if err := in.unchanged(ctx); err != nil {
		return p, err
	}
	source, err := in.begin(ctx, change)
	if err != nil {
		return p, err
	}
	switch r.verb {
	case "undo":
		err = at(catalog.Undo(ctx, tx, change.Undoes), "id")
	case "delete":
		p.ID, p.Rows, err = w.remove(ctx, tx, r, in)
	case "merge":
		p.ID, err = merge(ctx, tx, r, in)
	case "split":
		p.ID, err = split(ctx, tx, r, in, source)
	default:
		p.ID, err = put(ctx, tx, r, in, source)
	}
	if err != nil {
		return p, err
	}
	p.Change, err = history.Current(ctx, tx)
	return p, err
}

// remove deletes the row, and returns its id and the row as it was.
func (w *Writer) remove(ctx context.Context, tx *sql.Conn, r request, in inputs) (int64, plan.Rows, error) {
	id, err := in.find(ctx, "id", r.entity)
	if err != nil {
		return 0, nil, err
	}
	rows, err := w.Reader.ReadRows(ctx, tx, r.asked, r.entity, id)
	if err != nil {
		return 0, nil, err
	}
	return id, rows, catalog.Delete(ctx, tx, r.entity, id)
}

// put adds or changes the row by what a source states, and returns its id.
func put(ctx context.Context, tx *sql.Conn, r request, in inputs, source any) (int64, error) {
	e, err := in.edit(ctx, r.verb == "update")
	if err != nil {
		return 0, err
	}
	e.Source = source
	id, err := catalog.Put(ctx, tx, e)
	if missing, ok := errors.AsType[catalog.Invalid](err); ok && missing.Code == catalog.CodeNotFound && missing.Path == "id" && e.ID != 0 {
		if id, err = in.find(ctx, "id", in.entity); err == nil { // it was merged into another
			e.ID = id
			id, err = catalog.Put(ctx, tx, e)
		}
	}
	if err == nil && r.name == history.Create && r.input["confirmNew"] != true {
		err = catalog.CheckNew(ctx, tx, r.entity, id)
	}
	return id, err
}
