package naive

import (
	"slices"
	"strings"

	"filmgraph/ent/gen/ent"
)

// given is what the input of a mutation gives: values by column, nil to clear one, and lists of rows by the name of the edge to them.
type given struct {
	values map[string]any
	lists  map[string][]given
	source *row // that states them
}

// read converts an input to what it gives. Keys of other things, such as the source, are no keys of the entity.
func (c *Catalog) read(entity string, input map[string]any) given {
	e := ent.Entities[entity]
	in := given{map[string]any{}, map[string][]given{}, nil}
	for key, value := range input {
		if key == "source" || key == "id" && entity != "Source" {
			continue
		}
		if col, ok := columnOf(e, key); ok {
			in.values[col.name] = c.value(col, value)
		} else if ends := endsOf(e, key); ends != nil {
			c.readEnd(in, ends, value)
		} else if i := slices.IndexFunc(e.Edges, func(edge ent.Edge) bool { return edge.Part && camel(edge.Name) == key }); i >= 0 {
			in.lists[e.Edges[i].Name] = c.readList(e, e.Edges[i], value)
		}
	}
	return in
}

// value converts the value of a column.
func (c *Catalog) value(col column, value any) any {
	switch v := value.(type) {
	case int64:
		return float64(v)
	case string:
		if col.field == nil {
			return c.find(v, col.target).id
		}
		if v = strings.TrimSpace(v); v == "" {
			refuse("INVALID")
		}
		return v
	case []any:
		if len(v) == 0 {
			return nil
		}
		return texts(v)
	}
	return value
}

// endsOf returns the references of which a key gives one: those of a relationship begin with the key, and a name is of one of several records.
func endsOf(e *ent.Entity, key string) (ends []ent.Edge) {
	for _, arc := range e.Arcs {
		if arc.Name == key || arc.Name == "bearer" && key == "of" {
			for _, edge := range e.Edges {
				if edge.One && slices.Contains(arc.Columns, edge.Column) {
					ends = append(ends, edge)
				}
			}
		}
	}
	for _, edge := range containers(e) { // such as the film of a credit
		if ends == nil && camel(edge.Name) == key {
			ends = append(ends, edge)
		}
	}
	return ends
}

// readEnd reads a reference to one of several types. A new end replaces the one before.
func (c *Catalog) readEnd(in given, ends []ent.Edge, value any) {
	var targets []string
	for _, edge := range ends {
		targets = append(targets, edge.Target)
		in.values[edge.Column] = nil
	}
	if value == nil {
		return
	}
	r := c.find(value, targets...)
	in.values[ends[slices.Index(targets, r.Name)].Column] = r.id
}

// readList reads a list of rows. An item is an object, or a reference to what the row stands for, such as the genre of a film.
func (c *Catalog) readList(e *ent.Entity, list ent.Edge, value any) (items []given) {
	part := ent.Entities[list.Target]
	var ends []ent.Edge
	for _, edge := range part.Edges {
		if edge.One && edge.Name != "source" && edge.Target != e.Name {
			ends = append(ends, edge)
		}
	}
	all, _ := value.([]any)
	for _, item := range all {
		if object, ok := item.(map[string]any); ok {
			items = append(items, c.read(list.Target, object))
			continue
		}
		in := given{values: map[string]any{}}
		c.readEnd(in, ends, item)
		items = append(items, in)
	}
	return items
}
