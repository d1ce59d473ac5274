package catalog

import (
	"context"
	"fmt"
	"slices"
)

// The rule of claims and plain fields: a write is a statement, and a statement has a source.
//
//   - A plain field shows the PREFERRED claim about it or, without one, the value that the row's own source states.
//   - Setting property P to V from source S records the claim (S, P, V), which becomes PREFERRED; the claim that it replaces becomes NORMAL.
//   - If the previous value had no claim, because the row's own source stated it, that claim is recorded first.
//   - A value that contradicts the claims or the source of a row needs a source itself. A claim in the same record is one.
//   - The source of an existing row never changes: it stated the values that were there before.
//
// A new row needs no claims: its own source states all its values.

// support makes rows obey the rule before they are written: it adds claims to them and changes the rank of claims.
func (w *writer) support(ctx context.Context, p *part, rows []*row) error {
	s := rows[0].shape
	if s.part("claims") == nil {
		return nil
	}
	refused := refusals{}
	for _, r := range rows {
		if err := w.checkPreferred(r); err != nil {
			refused[r.root().record] = err
		}
	}
	if len(refused) > 0 {
		return refused
	}
	if rows[0].isNew() || rows[0].settled || !slices.ContainsFunc(rows, func(r *row) bool { return r.within != nil || r.id != 0 }) {
		return nil
	}
	found, err := w.existingRows(ctx, p, rows)
	if err != nil {
		return err
	}
	contested := map[int64]*existing{}
	for at, e := range found {
		if w.contests(rows[at], e) {
			contested[e.id] = e
		}
	}
	if len(contested) == 0 {
		return nil
	}
	if err := w.readClaims(ctx, s, contested); err != nil {
		return err
	}
	for at, r := range rows {
		e := found[at]
		if e == nil || contested[e.id] == nil {
			continue
		}
		if err := w.supportRow(ctx, r, e); err != nil {
			if _, ok := err.(Invalid); !ok { //nolint:errorlint // never wrapped
				return err
			}
			refused[r.root().record] = err
		}
	}
	if len(refused) > 0 {
		return refused
	}
	return nil
}

// checkPreferred sets the values that the PREFERRED claims in a record state, and rejects other values.
func (w *writer) checkPreferred(r *row) error {
	at := slices.Index(r.shape.parts, r.shape.part("claims"))
	r.parts[at] = slices.DeleteFunc(r.parts[at], func(claim *row) bool { return claim.implied }) // of an attempt that was rolled back
	seen := map[string]bool{}
	for _, claim := range r.parts[at] {
		property := claim.text("property")
		if claim.text("rank") != "PREFERRED" || property == "" {
			continue
		}
		if seen[property] {
			return claim.wrong("rank", "another claim about %s is PREFERRED already: a property shows one of them", property)
		}
		seen[property] = true
		c := r.shape.plain(property)
		if c == nil {
			continue
		}
		value, ok := c.understand(claim.statement())
		i := r.shape.keys[property]
		switch {
		case !ok || value == nil || c.target != nil:
		case r.values[i] == nil:
			r.values[i] = value
		case !equal(r.values[i], value):
			return r.wrong(property, "its PREFERRED claim states %s, and the field must show that", state(value).value)
		}
	}
	return nil
}

// statement returns what a claim of a record states.
func (r *row) statement() statement {
	return statement{r.text("value"), r.values[r.shape.column("number")]}
}

// contests reports whether writing a row changes a value, adds the statement of another source, or prefers a claim.
func (w *writer) contests(r *row, e *existing) bool {
	source := w.sourceOf(r)
	for i, c := range r.shape.columns {
		if !r.shape.stated(c) || !r.sets(c.name) {
			continue
		}
		if !equal(w.resolved(c, r.values[i]), c.stored(e.values[c.name])) || r.within == nil && source != 0 && source != e.source() || r.exact && source != 0 {
			return true
		}
	}
	return slices.ContainsFunc(r.under("claims"), func(claim *row) bool { return claim.text("rank") == "PREFERRED" })
}

// sourceOf returns the id of the source of a row, or 0.
func (w *writer) sourceOf(r *row) int64 {
	i := r.shape.column("source_id")
	if i < 0 {
		return 0
	}
	id, _ := w.resolved(r.shape.columns[i], r.values[i]).(int64)
	return id
}

// setRank changes the rank of a claim in the database.
func (w *writer) setRank(ctx context.Context, rank string, id int64) error {
	if err := w.writeOutranked(ctx); err != nil { // a property has one PREFERRED claim at any time
		return err
	}
	if _, err := w.tx.ExecContext(ctx, "UPDATE claims SET rank = $1 WHERE id = $2 AND rank <> $1", rank, id); err != nil {
		return fmt.Errorf("change the rank of a claim: %w", err)
	}
	w.touch(shapes["Claim"])
	return nil
}
