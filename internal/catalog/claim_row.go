package catalog

import (
	"context"
	"slices"
)

// isAbsent reports whether none of the claims about a property can be the same row as a new claim of a source.
func isAbsent(claim *row, source int64, about []storedClaim) bool {
	return !slices.ContainsFunc(about, func(other storedClaim) bool { return other.source == source && other.value == claim.text("value") })
}

// demote makes the PREFERRED claim about a property NORMAL, unless it is the claim of a record.
func (w *writer) demote(ctx context.Context, e *existing, property string, but *row) error {
	for _, claim := range e.claims {
		if claim.property == property && claim.rank == "PREFERRED" && (but == nil || claim.source != w.sourceOf(but) || claim.statement != but.statement()) {
			if err := w.outrank(ctx, claim); err != nil {
				return err
			}
		}
	}
	return nil
}

// claim adds a claim about the row that follows from the rule.
func (r *row) claim(source any, property string, s statement, rank string, cite citation) *row {
	p := r.shape.part("claims")
	at := slices.Index(r.shape.parts, p)
	claim := &row{shape: p.shape, within: r, part: p, index: len(r.parts[at]), implied: true,
		values: make([]any, len(p.shape.columns)), parts: make([][]*row, len(p.shape.parts))}
	claim.set("source_id", source)
	for name, text := range map[string]string{"property": property, "value": s.value, "rank": rank, "words": cite.words, "locator": cite.locator} {
		if text != "" {
			claim.set(name, text)
		}
	}
	if s.number != nil {
		claim.set("number", s.number)
	}
	deriveClaim(claim)
	r.parts[at] = append(r.parts[at], claim)
	return claim
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}
