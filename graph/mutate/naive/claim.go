package naive

import (
	"slices"

	"filmgraph/ent/gen/ent"
)

// putClaim adds or changes a claim, and makes the field that it is about show what follows.
func (c *Catalog) putClaim(verb string, input map[string]any) {
	in := c.read("Claim", input)
	source := c.source(input["source"])
	claim := &row{Entity: ent.Entities["Claim"], values: map[string]any{"comparator": "EXACTLY", "certainty": "STATED"}}
	if verb == "update" {
		claim = c.find(input["id"], "Claim")
	}
	before := claim.values["rank"]
	values := in.values
	for _, name := range []string{"property", "value", "number", "comparator", "precision", "words", "language", "locator", "rank", "certainty", "note"} {
		if _, given := values[name]; verb == "update" && !given && !(name == "number" && values["value"] != nil) {
			values[name] = claim.values[name]
		}
	}
	subject := c.subject(claim.values)
	if subject == nil {
		subject = c.subject(values)
	}
	property, _ := values["property"].(string)
	if was := claim.text("property"); was != "" && was != property {
		refuse("INVALID")
	}
	col, shown := columnOf(subject.Entity, property)
	shown = shown && stated(subject.Entity, col)
	c.completeClaim(values, col, shown)
	rank := values["rank"]
	settles := shown && (rank == "PREFERRED" || before != nil && (before != rank || c.visible(subject, col, claim)))
	if settles {
		c.stateOwn(subject, col)
		for _, other := range c.about(subject, property) {
			if other.id != claim.id {
				demote([]*row{other})
			}
		}
	}
	if source != nil {
		values["source_id"] = source.id
	}
	if verb == "create" {
		claim = c.add("Claim", claim.values)
	}
	for name, value := range values {
		claim.set(name, value)
	}
	if settles {
		c.settle(subject, col)
	}
}

// completeClaim sets what follows from the other values of a claim, and refuses what contradicts them. col is the field that shows it.
func (c *Catalog) completeClaim(values map[string]any, col column, shown bool) {
	if values["rank"] == nil {
		values["rank"] = "NORMAL"
		if shown {
			values["rank"] = "PREFERRED"
		}
	}
	if values["rank"] == "DEPRECATED" && values["note"] == nil {
		refuse("INVALID")
	}
	if !shown {
		return
	}
	value, ok := c.understand(&row{values: values}, col)
	if number, isNumber := value.(float64); ok && isNumber {
		values["number"] = number
	}
	if !ok && values["rank"] == "PREFERRED" {
		refuse("INVALID")
	}
}

// subject returns the row that a claim is about, or nil.
func (c *Catalog) subject(claim map[string]any) *row {
	for _, edge := range containers(ent.Entities["Claim"]) {
		if id, ok := claim[edge.Column].(int64); ok {
			return c.rows[id]
		}
	}
	return nil
}

// settle makes a field show its PREFERRED claim, without one that of the row's own source, and without that the newest other one, which becomes
// PREFERRED. A field that no claim is left of is unknown.
func (c *Catalog) settle(r *row, col column) {
	var preferred, own, newest *row
	for _, claim := range c.about(r, col.key) {
		if _, ok := c.understand(claim, col); !ok || claim.text("rank") == "DEPRECATED" {
			continue
		}
		newest = claim
		if claim.text("rank") == "PREFERRED" {
			preferred = claim
		}
		if claim.values["source_id"] == r.values["source_id"] {
			own = claim
		}
	}
	if preferred == nil && own == nil && newest != nil {
		preferred, newest.values["rank"] = newest, "PREFERRED"
	}
	var value any
	if preferred != nil {
		value, _ = c.understand(preferred, col)
	} else if own != nil {
		value, _ = c.understand(own, col)
	}
	if value == nil && !col.optional {
		refuse("INVALID")
	}
	if _, isName := value.(string); isName && col.field == nil {
		refuse("NOT_FOUND")
	}
	r.mayBecome(col.name, value)
	before := r.text(col.name)
	r.set(col.name, value)
	c.rename(r, col.name, before, nil)
	c.checkKeys()
}

// removeClaim retracts a claim. If it is what its field shows, the field shows the next one.
func (c *Catalog) removeClaim(claim *row) {
	subject := c.subject(claim.values)
	col, shown := columnOf(subject.Entity, claim.text("property"))
	settles := shown && stated(subject.Entity, col) && c.visible(subject, col, claim)
	c.drop(claim)
	if settles {
		c.settle(subject, col)
	}
}

// visible reports whether a field shows a claim: it is PREFERRED or, without a PREFERRED one, the row's own source makes it.
func (c *Catalog) visible(subject *row, col column, claim *row) bool {
	if claim.text("rank") != "NORMAL" {
		return claim.text("rank") == "PREFERRED"
	}
	isPreferred := func(other *row) bool { return other.text("rank") == "PREFERRED" }
	return claim.values["source_id"] == subject.values["source_id"] && c.states(claim, col, subject.values[col.name]) && !slices.ContainsFunc(c.about(subject, col.key), isPreferred)
}
