package naive

import (
	"maps"
	"slices"

	"filmgraph/ent/gen/ent"
)

// stateMerged makes what a merged row states claims of its source about the kept row, and gives that the values that only the merged one has.
// before are the claims about the kept row before it got those about the merged one.
func (c *Catalog) stateMerged(kept, merged *row, before []*row) {
	source, sourced := merged.values["source_id"].(int64)
	added := false
	for _, col := range columnsOf(kept.Entity) {
		if !sourced || !loses(kept, merged, col) {
			continue
		}
		value := merged.values[col.name]
		known := func(claim *row) bool { return claim.values["source_id"] == source && c.states(claim, col, value) }
		if !slices.ContainsFunc(c.about(kept, col.key), known) {
			c.claim(kept, source, col.key, c.valueIn(col, value), "NORMAL", citation{})
			added = true
		}
	}
	ofSource := func(claim *row) bool { return claim.values["source_id"] == source }
	if sourced && !added && source != kept.values["source_id"] && !slices.ContainsFunc(c.part(kept, "claims"), ofSource) {
		c.claim(kept, source, "", nil, "NORMAL", citation{}) // that it states the row
	}
	known := &row{kept.Entity, kept.id, maps.Clone(kept.values)}
	for _, col := range columnsOf(kept.Entity) {
		of := func(claim *row) bool { return claim.text("property") != col.key }
		if about := c.about(kept, col.key); stated(kept.Entity, col) && len(about) > len(slices.DeleteFunc(slices.Clone(before), of)) {
			c.uphold(kept, col, about)
		}
	}
	c.fill(kept, known, merged)
}

// loses reports whether a value of the merged row would be lost without a claim. The kept row has the same key, and defaults are no statements.
func loses(kept, merged *row, col column) bool {
	value, same := merged.values[col.name], equal(merged.values[col.name], kept.values[col.name])
	switch {
	case value == nil, !stated(kept.Entity, col), kept.Name == "Name" && col.name == "kind":
		return false
	case slices.Contains(kept.Key, col.name):
		return col.field != nil && !same
	case col.field != nil && col.field.Default != "" && value == initial(*col.field):
		return !same
	}
	return !same || merged.values["source_id"] != kept.values["source_id"]
}

// uphold makes a field go on showing its value after it got further claims: that becomes PREFERRED if its own source states another one, too. A
// value without any source gives way.
func (c *Catalog) uphold(r *row, col column, about []*row) {
	shown, own := r.values[col.name], r.values["source_id"]
	if shown == nil || slices.ContainsFunc(about, func(claim *row) bool { return claim.text("rank") == "PREFERRED" }) {
		return
	}
	if own == nil {
		c.giveWay(r, col, about)
		return
	}
	var same, others []*row
	for _, claim := range about {
		switch {
		case claim.values["source_id"] != own || claim.text("rank") != "NORMAL":
		case c.states(claim, col, shown):
			same = append(same, claim)
		default:
			others = append(others, claim)
		}
	}
	switch {
	case len(others) == 0:
	case len(same) > 0:
		same[0].values["rank"] = "PREFERRED"
	default:
		c.claim(r, own.(int64), col.key, c.valueIn(col, shown), "PREFERRED", citation{})
	}
}

// giveWay makes a field whose value no source states show what claims state, unless one of them states the value. The wording of a text is the
// catalog's own.
func (c *Catalog) giveWay(r *row, col column, about []*row) {
	about = slices.DeleteFunc(slices.Clone(about), func(claim *row) bool { return claim.text("rank") == "DEPRECATED" })
	agrees := func(claim *row) bool {
		value, ok := c.understand(claim, col)
		return !ok || equal(value, r.values[col.name])
	}
	if len(about) > 0 && col.field != nil && col.field.Type != ent.Text && !slices.ContainsFunc(about, agrees) {
		c.tryTo(func() { c.settle(r, col) })
	}
}

// coherent are fields that are filled only together, in this order: one does not describe what another source says about the other. The name that
// follows from an original title has its language.
var coherent = map[string][][]string{
	"Film": {{"original_language", "original_title"}, {"year", "release_date"}, {"premise", "premise_language"}, {"average_rating", "rating_votes"},
		{"kind", "series_id", "season", "episode"}},
	"Person":       {{"name", "sort_name"}},
	"Character":    {{"description", "description_language"}},
	"Relationship": {{"until", "ended"}},
}

// fill gives fields of the kept row that are unknown the values of the merged one: only in records and credits, because the values of other rows,
// such as ratings, belong together.
func (c *Catalog) fill(kept, known, merged *row) {
	if !kept.Record && kept.Name != "Credit" {
		return
	}
	grouped := map[string]bool{}
	groups := slices.Clone(coherent[kept.Name])
	for _, name := range slices.Concat(groups...) {
		grouped[name] = true
	}
	for _, col := range columnsOf(kept.Entity) {
		if col.optional && !grouped[col.name] && col.name != "source_id" {
			groups = append(groups, []string{col.name})
		}
	}
	for _, group := range groups {
		if unknown := c.unknown(group, kept, known, merged); len(unknown) > 0 {
			c.tryTo(func() { c.fillGroup(kept, merged, unknown) })
		}
	}
}

// unknown returns the columns of a group that only the merged row knows; none if the two contradict each other in the group.
func (c *Catalog) unknown(group []string, kept, known, merged *row) (all []column) {
	columns := columnsOf(kept.Entity)
	for _, name := range group {
		col := columns[slices.IndexFunc(columns, func(col column) bool { return col.name == name })]
		decided := slices.ContainsFunc(c.about(kept, col.key), func(claim *row) bool { return claim.text("rank") == "PREFERRED" })
		ours, theirs := known.values[col.name], merged.values[col.name]
		switch {
		case ours == nil && theirs != nil && !decided:
			all = append(all, col)
		case !equal(ours, theirs) && len(group) > 1 && (ours != nil || decided):
			return nil
		}
	}
	return all
}

// fillGroup shows values of the merged row: by the claim that states each, which becomes PREFERRED, or without one if no source states it.
func (c *Catalog) fillGroup(kept, merged *row, unknown []column) {
	for _, col := range unknown {
		value := merged.values[col.name]
		claims := slices.DeleteFunc(c.about(kept, col.key), func(claim *row) bool { return claim.text("rank") != "NORMAL" || !c.states(claim, col, value) })
		switch {
		case len(claims) > 0:
			claims[len(claims)-1].values["rank"] = "PREFERRED"
			c.settle(kept, col)
		case merged.values["source_id"] == nil || !stated(kept.Entity, col):
			before := kept.text(col.name)
			kept.set(col.name, value)
			c.rename(kept, col.name, before, nil)
		}
	}
}

// tryTo does something that a rule may refuse. Then the catalog is as before.
func (c *Catalog) tryTo(do func()) {
	before := c.clone()
	defer func() {
		switch refused := recover().(type) {
		case nil:
		case refusal:
			c.restoreAll(before)
		default:
			panic(refused)
		}
	}()
	do()
}

// restoreAll sets the values of all rows to those of a copy.
func (c *Catalog) restoreAll(copied *Catalog) {
	for id, r := range c.rows {
		if copied.rows[id] == nil {
			delete(c.rows, id)
		} else {
			r.values = copied.rows[id].values
		}
	}
	for id, r := range copied.rows {
		if c.rows[id] == nil {
			c.rows[id] = r
		}
	}
}
