package naive

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"filmgraph/ent/gen/ent"
)

// merge merges a record into another one, which gets all that refers to it. Its slug and its id lead to that one.
func (c *Catalog) merge(entity string, input map[string]any) {
	kept, merged := c.find(input["keep"], entity), c.find(input["merge"], entity)
	if kept == merged || entity == "Film" && (kept.values["series_id"] == merged.id || merged.values["series_id"] == kept.id) {
		refuse("INVALID")
	}
	c.retire(merged, "DISPLAY")
	if kept.values["original_title"] != nil {
		c.retire(merged, "ORIGINAL")
	}
	c.fold(kept, merged)
	if kept.values["original_title"] == nil {
		c.retire(kept, "ORIGINAL")
	}
	c.add("Redirect", map[string]any{kept.Label + "_id": kept.id, "slug": merged.values["slug"], "former_id": float64(merged.id)})
	c.checkKeys()
}

// fold merges a row into another: what refers to it moves, and what it states becomes claims about the other one.
func (c *Catalog) fold(kept, merged *row) {
	if !claimed(kept.Entity) {
		for _, col := range columnsOf(kept.Entity) {
			if col.optional && kept.values[col.name] == nil {
				kept.set(col.name, merged.values[col.name])
			}
		}
		c.drop(merged)
		return
	}
	before := c.part(kept, "claims")
	demote(c.part(merged, "claims"))
	for _, name := range slices.SortedFunc(maps.Keys(ent.Entities), func(a, b string) int { return cmp.Compare(ent.Entities[a].Number, ent.Entities[b].Number) }) {
		for _, edge := range ent.Entities[name].Edges {
			if edge.One && edge.Target == kept.Name {
				c.move(name, edge.Column, kept, merged)
			}
		}
	}
	c.stateMerged(kept, merged, before)
	c.drop(merged)
}

// move makes rows that refer to the merged row refer to the other one. What both have becomes one.
func (c *Catalog) move(entity, column string, kept, merged *row) {
	refers := func() []*row {
		return c.where(func(r *row) bool { return r.Name == entity && r.values[column] == merged.id })
	}
	if entity == "Relationship" {
		for _, between := range refers() {
			if between.values[otherEnd(column)] == kept.id {
				c.drop(between)
			}
		}
	}
	twins := map[*row]*row{}
	for _, r := range refers() {
		twins[r] = c.twin(r, column, kept)
	}
	for _, r := range refers() {
		if twin := twins[r]; twin != nil {
			c.fold(twin, r)
		} else {
			r.values[column] = kept.id
		}
	}
}

// twin returns the row of the kept record that is the same as one of the merged record, or nil. The most similar one comes first.
func (c *Catalog) twin(r *row, column string, kept *row) *row {
	if !slices.Contains(r.Key, column) {
		return nil
	}
	twins := c.where(func(other *row) bool {
		if other.Entity != r.Entity || other == r {
			return false
		}
		switch r.Name {
		case "Relationship":
			return c.sameRelationship(other, r, column, kept)
		case "Name":
			return other.values[column] == kept.id && aliasOf(r, other)
		}
		return other.values[column] == kept.id && !slices.ContainsFunc(r.Key, func(key string) bool {
			return key != column && other.values[key] != r.values[key]
		})
	})
	slices.SortStableFunc(twins, func(a, b *row) int { return cmp.Compare(distance(a, r), distance(b, r)) })
	if len(twins) == 0 {
		return nil
	}
	return twins[0]
}

// aliasOf reports whether a name is the same as another one: an alias is the same as any name with its text.
func aliasOf(n, other *row) bool {
	isAlias := n.text("kind") == "ALIAS"
	return other.text("text") == n.text("text") && other.values["region"] == n.values["region"] && (isAlias || other.text("kind") == n.text("kind")) &&
		(other.values["language"] == n.values["language"] || isAlias && n.values["language"] == nil)
}

// sameRelationship reports whether a relationship of the kept record is the same as one of the merged record, at the same or an unknown time.
func (c *Catalog) sameRelationship(other, r *row, column string, kept *row) bool {
	end := r.values[otherEnd(column)]
	symmetric := c.rows[r.values["kind_id"].(int64)].values["symmetric"] == true
	ends := other.values[column] == kept.id && other.values[otherEnd(column)] == end ||
		symmetric && other.values[otherEnd(column)] == kept.id && other.values[column] == end
	before := func(a, b *row) bool { return a.text("until") != "" && a.text("until") < b.text("since") }
	overlap := other.text("since") == r.text("since") || other.values["since"] == nil || r.values["since"] == nil || !before(other, r) && !before(r, other)
	return other.values["kind_id"] == r.values["kind_id"] && ends && overlap
}

func otherEnd(column string) string {
	if of, ok := strings.CutPrefix(column, "from_"); ok {
		return "to_" + of
	}
	return "from_" + strings.TrimPrefix(column, "to_")
}

// distance is 0 for a twin in everything, and greater for less similar ones.
func distance(twin, r *row) (d int) {
	for _, name := range []string{"kind", "language", "since"} {
		if twin.values[name] != r.values[name] {
			d = 2
		}
	}
	if r.Name == "Name" && twin.text("kind") != "DISPLAY" {
		d++
	}
	return d
}

// retire makes names of a kind aliases. One that is an alias already becomes one with it.
func (c *Catalog) retire(bearer *row, kind string) {
	for _, n := range slices.Backward(c.part(bearer, "names")) {
		if n.text("kind") != kind {
			continue
		}
		for _, other := range c.part(bearer, "names") {
			earlier := other.text("kind") == "ALIAS" || other.text("kind") == kind && other.id < n.id
			if earlier && other.text("text") == n.text("text") && other.values["language"] == n.values["language"] && other.values["region"] == n.values["region"] {
				c.fold(other, n)
				break
			}
		}
	}
	for _, n := range c.part(bearer, "names") {
		if n.text("kind") == kind {
			n.values["kind"] = "ALIAS"
		}
	}
}
