package naive

import (
	"slices"
	"strings"

	"filmgraph/ent/gen/ent"
)

// column is a column of a row that clients write: a field, or a reference to another row.
type column struct {
	name, key string     // release_date, releaseDate
	field     *ent.Field // nil for a reference
	target    string     // of a reference
	optional  bool
}

// columnsOf returns the columns of an entity, without the reference to the row that contains its rows.
func columnsOf(entity *ent.Entity) (all []column) {
	for i := range entity.Fields {
		if field := &entity.Fields[i]; !field.Derived {
			all = append(all, column{field.Name, camel(field.Name), field, "", field.Optional || field.Type == ent.Texts})
		}
	}
	inside := containers(entity)
	for _, edge := range entity.Edges {
		if edge.One && !slices.Contains(inside, edge) {
			all = append(all, column{edge.Column, camel(edge.Name), nil, edge.Target, edge.Optional})
		}
	}
	return all
}

// columnOf returns the column with a key, and whether there is one.
func columnOf(entity *ent.Entity, key string) (column, bool) {
	for _, col := range columnsOf(entity) {
		if col.key == key {
			return col, true
		}
	}
	return column{}, false
}

// stated reports whether sources state the column: the rule is about all fields of entities with claims, except slugs, popularity, and
// positions in lists other than billing.
func stated(entity *ent.Entity, col column) bool {
	switch col.name {
	case "slug", "popularity", "source_id":
		return false
	case "position":
		return entity.Name == "Credit"
	}
	return claimed(entity)
}

// camel converts the name of a column to that in inputs and files: release_date to releaseDate.
func camel(name string) string {
	words := strings.Split(name, "_")
	for i, word := range words[1:] {
		words[i+1] = strings.ToUpper(word[:1]) + word[1:]
	}
	return strings.Join(words, "")
}
