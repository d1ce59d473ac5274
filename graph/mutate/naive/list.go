package naive

import (
	"slices"

	"filmgraph/ent/gen/ent"
)

// replaceLists replaces the lists of a row, whose rows are stated by the source of the row.
func (c *Catalog) replaceLists(r *row, lists map[string][]given) {
	in := given{lists: lists}
	if id, ok := r.values["source_id"].(int64); ok {
		in.source = c.rows[id]
	}
	c.replaceListsOf(r, in)
}

// replaceListsOf replaces the lists that an input gives. A row that the list had already, by its key, remains with its source and claims.
func (c *Catalog) replaceListsOf(r *row, in given) {
	for _, edge := range r.Edges {
		items, ok := in.lists[edge.Name]
		if !edge.Part || !ok {
			continue
		}
		var kept []int64
		for n, item := range items {
			part := c.putItem(r, edge, item, in.source)
			if slices.Contains(kept, part.id) {
				refuse("INVALID") // it repeats another one
			}
			kept = append(kept, part.id)
			if slices.ContainsFunc(part.Fields, func(f ent.Field) bool { return f.Name == "position" }) {
				part.values["position"] = float64(n + 1)
			}
		}
		for _, part := range c.inside(r, edge) {
			if !slices.Contains(kept, part.id) {
				c.drop(part)
			}
		}
	}
}

// putItem adds an item to a list, or sets the given values of the row that is there already.
func (c *Catalog) putItem(r *row, list ent.Edge, item given, source *row) *row {
	e := ent.Entities[list.Target]
	added := &row{e, 0, map[string]any{list.Column: r.id}}
	for name, value := range item.values {
		added.set(name, value)
	}
	for _, field := range e.Fields {
		if field.Default != "" && !field.Derived && added.values[field.Name] == nil {
			added.values[field.Name] = initial(field)
		}
	}
	if source != nil && sourced(e) {
		added.values["source_id"] = source.id
	}
	for _, existing := range c.inside(r, list) {
		if keyOf(existing, e.Key) != keyOf(added, e.Key) {
			continue
		}
		c.updateItem(existing, item, source)
		return existing
	}
	return c.add(e.Name, added.values)
}

// updateItem sets values of a row of a list. What its own source adds to it needs no claim.
func (c *Catalog) updateItem(r *row, item given, source *row) {
	for _, col := range columnsOf(r.Entity) {
		value := item.values[col.name]
		switch {
		case value == nil || equal(value, r.values[col.name]):
		case !stated(r.Entity, col), r.values[col.name] == nil && r.values["source_id"] == source.id && c.about(r, col.key) == nil:
			r.values[col.name] = value
		default:
			c.state(r, col, value, source, citation{})
		}
	}
	if source != nil && sourced(r.Entity) && !claimed(r.Entity) {
		r.values["source_id"] = source.id // without claims, the last source that states it
	}
}
