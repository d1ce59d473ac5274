package catalog

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
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
	if kind, _ := values["kind"].(string); entity == "Name" && slices.Contains(following, kind) {
		return Invalid{Code: CodeInvalid, Message: followingSays}
	}
	property, settles := "", false
	if entity == "Claim" {
		property, _ = values["property"].(string)
		if settles, err = w.isShown(ctx, r.within, values); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM "+s.Table+" WHERE id = $1", id); err != nil {
		return rejected(fmt.Errorf("delete: %w", err))
	}
	if settles {
		err = w.settle(ctx, r.within.shape, r.within.id, property)
		if invalid := (Invalid{}); errors.As(err, &invalid) {
			return invalid
		} else if err != nil {
			return rejected(err)
		}
	}
	return w.deriveFameOfChange(ctx)
}

// isShown reports whether a field shows what a claim states, given the claim's values: it is PREFERRED or, without a PREFERRED one, the row's own
// source makes it.
func (w *writer) isShown(ctx context.Context, subject *row, claim map[string]any) (bool, error) {
	property, _ := claim["property"].(string)
	c := subject.shape.plain(property)
	if c == nil || claim["rank"] == "DEPRECATED" {
		return false, nil
	}
	e, err := w.subject(ctx, subject.shape, subject.id)
	if err != nil || claim["rank"] == "PREFERRED" {
		return err == nil, err
	}
	shown := c.stored(e.values[c.name])
	for _, other := range e.claims {
		if other.property == property && other.rank == "PREFERRED" {
			return false, nil
		}
	}
	stated := statement{}
	stated.value, _ = claim["value"].(string)
	if number, ok := claim["number"].(json.Number); ok {
		stated.number, _ = number.Float64()
	}
	return idOf(claim, "source_id") == e.source() && w.states(*c, stated, shown), nil
}
