package catalog

import (
	"context"
	"slices"
)

// supportRow records what a row states about an existing one.
func (w *writer) supportRow(ctx context.Context, r *row, e *existing) error {
	for i, c := range r.shape.columns {
		if !r.shape.stated(c) {
			continue
		}
		preferred := slices.IndexFunc(r.under("claims"), func(claim *row) bool {
			return claim.text("rank") == "PREFERRED" && claim.text("property") == c.key
		})
		if preferred >= 0 {
			if err := w.demote(ctx, e, c.key, r.under("claims")[preferred]); err != nil {
				return err
			}
		}
		if !r.sets(c.name) {
			continue
		}
		if err := w.supportValue(ctx, r, e, i, preferred >= 0); err != nil {
			return err
		}
	}
	return nil
}

// supportValue records what a row states about one column. claimed is whether a PREFERRED claim of the record states the same.
func (w *writer) supportValue(ctx context.Context, r *row, e *existing, i int, claimed bool) error {
	c, value := r.shape.columns[i], r.values[i]
	before, source := c.stored(e.values[c.name]), w.sourceOf(r)
	changed := !equal(w.resolved(c, value), before)
	about := slices.DeleteFunc(slices.Clone(e.claims), func(claim storedClaim) bool { return claim.property != c.key })
	switch {
	case !changed && (claimed || r.within != nil || source == 0 || source == e.source()) && !r.exact:
		return nil
	case source == 0 || claimed:
		return w.acceptUnsourced(ctx, r, e, c, about, claimed)
	case before == nil && source == e.source() && len(about) == 0 && !r.exact:
		return nil // its own source states more than before
	}
	if changed || r.exact && source != e.source() {
		if err := w.recordOwn(ctx, r, e, c, about); err != nil {
			return err
		}
	}
	rank := "NORMAL"
	if changed || r.exact {
		rank = "PREFERRED"
	}
	return w.record(ctx, r, e, c, about, rank)
}

// record adds the claim that the source of a row states its value, or changes the rank of that claim.
func (w *writer) record(ctx context.Context, r *row, e *existing, c column, about []storedClaim, rank string) error {
	value, source := r.values[r.shape.column(c.name)], w.sourceOf(r)
	states := func(claim storedClaim) bool {
		return claim.source == source && w.states(c, claim.statement, value) && r.cite == (citation{})
	}
	if rank == "PREFERRED" {
		if r.exact && slices.ContainsFunc(about, func(claim storedClaim) bool { return claim.rank == rank && states(claim) }) {
			return nil // an edit that repeats what is there
		}
		if err := w.demote(ctx, e, c.key, nil); err != nil {
			return err
		}
	}
	for _, claim := range r.under("claims") {
		if claim.text("property") == c.key && w.sourceOf(claim) == source && w.states(c, claim.statement(), value) {
			if rank == "PREFERRED" {
				claim.set("rank", rank)
			}
			return nil
		}
	}
	for _, claim := range about {
		if states(claim) {
			if rank == "NORMAL" && !r.exact {
				return nil
			}
			return w.setRank(ctx, rank, claim.id)
		}
	}
	stated, err := w.statementOf(ctx, c, value)
	if err != nil {
		return err
	}
	claim := r.claim(r.values[r.shape.column("source_id")], c.key, stated, rank, r.cite)
	claim.absent = isAbsent(claim, source, about)
	return nil
}

// acceptUnsourced accepts a value without a source if a claim states it, or if nothing contradicts it.
func (w *writer) acceptUnsourced(ctx context.Context, r *row, e *existing, c column, about []storedClaim, claimed bool) error {
	value := r.values[r.shape.column(c.name)]
	if claimed {
		return w.recordOwn(ctx, r, e, c, about)
	}
	for _, claim := range r.under("claims") {
		if claim.text("property") == c.key && w.states(c, claim.statement(), value) {
			if err := w.recordOwn(ctx, r, e, c, about); err != nil {
				return err
			}
			claim.set("rank", "PREFERRED")
			return w.demote(ctx, e, c.key, claim)
		}
	}
	for _, claim := range about {
		if claim.rank != "DEPRECATED" && w.states(c, claim.statement, value) {
			if err := w.recordOwn(ctx, r, e, c, about); err != nil {
				return err
			}
			if err := w.demote(ctx, e, c.key, nil); err != nil {
				return err
			}
			return w.setRank(ctx, "PREFERRED", claim.id)
		}
	}
	before := c.stored(e.values[c.name])
	if before == nil && len(about) == 0 || e.source() == 0 && len(about) == 0 {
		return nil
	}
	shown := "unknown"
	if before != nil {
		stated, err := w.statementOf(ctx, c, before)
		if err != nil {
			return err
		}
		shown = stated.value
	}
	return Invalid{Path: join(r.path(), c.key), Code: CodeSourceMissing,
		Message: "its sources state " + shown + ": add the source that states another value, as \"source\" or in a claim"}
}

// recordOwn records the previous value of a column as a claim of the row's own source, unless there is that claim. Another source may
// state the same: without the claim, the statement of the own source would be lost. A PREFERRED claim shows that another source stated the value.
func (w *writer) recordOwn(ctx context.Context, r *row, e *existing, c column, about []storedClaim) error {
	before := c.stored(e.values[c.name])
	if before == nil || e.source() == 0 {
		return nil
	}
	for _, claim := range about {
		if claim.rank == "PREFERRED" || claim.source == e.source() && w.states(c, claim.statement, before) {
			return nil
		}
	}
	stated, err := w.statementOf(ctx, c, before)
	if err == nil {
		claim := r.claim(e.source(), c.key, stated, "NORMAL", citation{})
		claim.absent = isAbsent(claim, e.source(), about)
	}
	return err
}
