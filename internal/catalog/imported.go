package catalog

import (
	"context"
	"encoding/json"
	"fmt"
)

// Restate records in the transaction of an import what the source of a row states about a field that shows a PREFERRED claim: value is
// as to_json writes it, null if the source states nothing. It replaces what the source stated before. It reports whether the field
// keeps what it shows, because another source is preferred.
func Restate(ctx context.Context, tx Transaction, entity string, id int64, property string, value []byte) (keeps bool, err error) {
	w, s := newEditor(tx), shapes[entity]
	c := s.plain(property)
	e, err := w.subject(ctx, s, id)
	if err != nil {
		return false, err
	}
	own := &row{shape: s, id: id, record: &record{}, parts: make([][]*row, len(s.parts))}
	rank := "NORMAL"
	var old []int64
	for _, claim := range e.claims {
		switch {
		case claim.property != property:
		case claim.source == e.source():
			old = append(old, claim.id)
			if claim.rank == "PREFERRED" {
				rank = claim.rank
			}
		case claim.rank == "PREFERRED":
			keeps = true
		}
	}
	if c.target != nil { // the ids of staged references are not final
		return keeps, nil
	}
	var stated any
	if err := json.Unmarshal(value, &stated); err != nil {
		return false, fmt.Errorf("read a staged value: %w", err)
	}
	if stated, err = given(stated); err != nil {
		return false, fmt.Errorf("read a staged value: %w", err)
	}
	if stated, err = c.check(stated); err != nil {
		return false, fmt.Errorf("read a staged value: %w", err)
	}
	for _, claim := range old {
		if _, err := tx.ExecContext(ctx, "DELETE FROM claims WHERE id = $1", claim); err != nil {
			return false, fmt.Errorf("replace a claim of the source: %w", err)
		}
	}
	if stated == nil {
		return keeps, nil
	}
	own.claim(e.source(), property, state(stated), rank, citation{})
	return keeps, w.writeClaims(ctx, own)
}

// writeClaims writes the claims about an existing row.
func (w *writer) writeClaims(ctx context.Context, subject *row) error {
	for _, claim := range subject.under("claims") {
		claim.exact, claim.given = true, map[int]bool{}
		if err := w.writeRows(ctx, claim.part, []*row{claim}); err != nil {
			return err
		}
	}
	return nil
}

// Settle makes a field show the next claim, in the transaction of an import that has removed or changed the PREFERRED one. A field that needs a
// value keeps it, and so does one that would break a rule with the value of another.
func Settle(ctx context.Context, tx Transaction, subject int64, property string) error {
	s := shapeOf(subject)
	if s.plain(property) == nil {
		return nil
	}
	w := newEditor(tx)
	return w.attempting(ctx, func() error { return w.settle(ctx, s, subject, property) })
}

// Plain returns the column that shows the claims about a property, or "" if none does.
func Plain(entity, property string) string {
	if c := shapes[entity].plain(property); c != nil {
		return c.name
	}
	return ""
}
