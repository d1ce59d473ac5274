package naive

import "slices"

// state sets a value that a source states, by the rule: the claim that it does so becomes PREFERRED, and the one that it replaces NORMAL. If
// the previous value had no claim, because the row's own source stated it, that claim is recorded first.
func (c *Catalog) state(r *row, col column, value any, source *row, said citation) {
	before := r.values[col.name]
	repeated := equal(before, value) && r.values["source_id"] == source.id
	if !repeated {
		c.stateOwn(r, col)
	}
	r.set(col.name, value)
	states := func(claim *row) bool {
		return claim.values["source_id"] == source.id && c.states(claim, col, value) && (said == citation{} || saidBy(claim) == said)
	}
	about := c.about(r, col.key)
	if said == (citation{}) && slices.ContainsFunc(about, func(claim *row) bool { return claim.text("rank") == "PREFERRED" && states(claim) }) {
		return
	}
	demote(about)
	if i := slices.IndexFunc(about, states); i >= 0 {
		about[i].values["rank"] = "PREFERRED"
	} else {
		c.claim(r, source.id, col.key, c.valueIn(col, value), "PREFERRED", said)
	}
}

// stateOwn records the claim that a row's own source states what the field shows, if there is none: without a PREFERRED claim, the own source
// states it.
func (c *Catalog) stateOwn(r *row, col column) {
	shown, own := r.values[col.name], r.values["source_id"]
	if shown == nil || own == nil {
		return
	}
	for _, claim := range c.about(r, col.key) {
		if claim.text("rank") == "PREFERRED" || claim.values["source_id"] == own && c.states(claim, col, shown) {
			return
		}
	}
	c.claim(r, own.(int64), col.key, c.valueIn(col, shown), "NORMAL", citation{})
}

func demote(claims []*row) {
	for _, claim := range claims {
		if claim.text("rank") == "PREFERRED" {
			claim.values["rank"] = "NORMAL"
		}
	}
}

// about returns the claims about a property of a row, oldest first.
func (c *Catalog) about(r *row, property string) []*row {
	return slices.DeleteFunc(c.part(r, "claims"), func(claim *row) bool { return claim.text("property") != property })
}

// claim adds a claim about a row; property is "" for its existence.
func (c *Catalog) claim(r *row, source int64, property string, value any, rank string, said citation) {
	values := map[string]any{"source_id": source, "rank": rank, "comparator": "EXACTLY", "certainty": "STATED"}
	for name, text := range map[string]string{"property": property, "value": written(value), "words": said.words, "locator": said.locator} {
		if text != "" {
			values[name] = text
		}
	}
	if number, ok := value.(float64); ok {
		values["number"] = number
	}
	for _, edge := range r.Edges {
		if edge.Part && edge.Target == "Claim" {
			values[edge.Column] = r.id
		}
	}
	c.add("Claim", values)
}

func saidBy(claim *row) citation { return citation{claim.text("words"), claim.text("locator")} }
