package catalog

import (
	"context"
	"slices"
	"strconv"
)

// outrank makes a PREFERRED claim NORMAL. An edit does that in the statement that inserts the claim that takes its place: preparing to write
// claims takes longer than writing one.
func (w *writer) outrank(ctx context.Context, claim storedClaim) error {
	if w.editing {
		w.outranked = append(w.outranked, claim)
		return nil
	}
	return w.setRank(ctx, "NORMAL", claim.id)
}

// takeOutranked moves the outranked claims about the subjects of new PREFERRED claims to the stage that has these.
func (w *writer) takeOutranked(st *stage, rows []*row) {
	if len(w.outranked) == 0 || st.shape.Name != "Claim" || !st.few || !st.fresh || st.known {
		return
	}
	var rest []storedClaim
	for _, claim := range w.outranked {
		if slices.ContainsFunc(rows, func(r *row) bool { return r.within.id == claim.subject && r.text("rank") == "PREFERRED" }) {
			st.outranked = append(st.outranked, claim)
		} else {
			rest = append(rest, claim)
		}
	}
	w.outranked = rest
}

// writeOutranked writes the outranked claims that no stage has taken.
func (w *writer) writeOutranked(ctx context.Context) error {
	all := w.outranked
	w.outranked = nil
	for _, claim := range all {
		if err := w.setRank(ctx, "NORMAL", claim.id); err != nil {
			return err
		}
	}
	return nil
}

// appendOutranked adds the outranked claims to the rows of a stage, before the one that takes their place.
func (st *stage) appendOutranked(text []byte) []byte {
	for _, claim := range st.outranked {
		text = append(text, `{"known":`...)
		text = strconv.AppendInt(text, claim.id, 10)
		text = append(text, `,"parent":`...)
		text = strconv.AppendInt(text, claim.subject, 10)
		text = append(text, `,"source_id":`...)
		text = strconv.AppendInt(text, claim.source, 10)
		text = append(text, `,"rank":"NORMAL"},`...)
	}
	return text
}

// outranks reports whether the stage makes the claim with an id NORMAL.
func (st *stage) outranks(id int64) bool {
	return slices.ContainsFunc(st.outranked, func(claim storedClaim) bool { return claim.id == id })
}
