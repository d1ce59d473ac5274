package catalog

import (
	"context"
	"errors"
	"fmt"
)

// Delete deletes a row with the rows inside it, in a transaction. If it is a claim, its field shows the next one. An error that the
// client can fix is Invalid. The transaction must be rolled back after any error.
func Delete(ctx context.Context, tx Transaction, entity string, id int64) error {
	w := newEditor(tx)
	w.editing = true
	s := shapes[entity]
	if _, err := w.lockOuter(ctx, s, id); err != nil {
		return err
	}
	values, err := w.lockRow(ctx, s, id)
	if err != nil {
		return err
	}
	r := &row{shape: s, id: id, record: &record{}}
	w.placeWithin(r, values)
	if entity == "Name" && (values["kind"] == "DISPLAY" || values["kind"] == "ORIGINAL") {
		return Invalid{Code: CodeInvalid, Message: "display names and original titles follow from the record: change its title or name"}
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM "+s.Table+" WHERE id = $1", id); err != nil {
		return rejected(fmt.Errorf("delete: %w", err))
	}
	if entity == "Claim" {
		property, _ := values["property"].(string)
		shown := r.within.shape.plain(property)
		if shown != nil && (values["rank"] == "PREFERRED" || w.isOwn(ctx, r.within, values)) {
			err = w.settle(ctx, r.within.shape, r.within.id, property)
		}
		if invalid := (Invalid{}); errors.As(err, &invalid) {
			return invalid
		} else if err != nil {
			return rejected(err)
		}
	}
	return w.deriveFameOfChange(ctx)
}

// isOwn reports whether a claim decides what its field shows because the row's own source makes it, and no claim is PREFERRED.
func (w *writer) isOwn(ctx context.Context, subject *row, claim map[string]any) bool {
	e, err := w.subject(ctx, subject.shape, subject.id)
	if err != nil {
		return false
	}
	for _, other := range e.claims {
		if other.property == claim["property"] && other.rank == "PREFERRED" {
			return false
		}
	}
	source, _ := column{}.stored(claim["source_id"]).(int64)
	return source == e.source()
}
