// Package naive applies mutations to a small catalog in memory, by the rules of docs/writing.md and in the plainest possible way: each rule is a
// loop over all rows. Tests compare what it computes with what internal/catalog has written. It shares nothing with that package except
// the description of the entities.
package naive

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"maps"
	"slices"

	"filmgraph/ent/gen/ent"
	reads "filmgraph/graph/plan/naive"
)

// Catalog holds the rows of a catalog.
type Catalog struct {
	rows map[int64]*row
	last map[*ent.Entity]int64 // the highest id that a row of the entity has had
}

// row is one row of an entity's table.
type row struct {
	*ent.Entity

	id int64
	// values by column: string, bool, float64, []string, or the int64 id of another row. Unknown values and empty lists are missing.
	values map[string]any
}

// Load reads the catalog of a database. Columns that are derived from others are left out.
func Load(ctx context.Context, db *sql.DB) (*Catalog, error) {
	read, err := reads.Load(ctx, db)
	if err != nil {
		return nil, err
	}
	c := &Catalog{map[int64]*row{}, map[*ent.Entity]int64{}}
	for name, entity := range ent.Entities {
		if !entity.Record && len(containers(entity)) == 0 {
			continue // history, proposals, search keys
		}
		for _, from := range read.Rows(name) {
			c.insert(&row{entity, from.ID, valuesOf(entity, from.Columns)})
		}
	}
	return c, nil
}

// valuesOf converts the columns of a row that the naive evaluator of queries has read.
func valuesOf(entity *ent.Entity, columns map[string]any) map[string]any {
	values := map[string]any{}
	for _, field := range entity.Fields {
		if field.Derived && field.Name != "former_id" {
			continue
		}
		switch value := columns[field.Name].(type) {
		case json.Number:
			values[field.Name], _ = value.Float64()
		case []any:
			if len(value) > 0 {
				values[field.Name] = texts(value)
			}
		case string, bool:
			values[field.Name] = value
		}
	}
	for _, edge := range entity.Edges {
		if number, ok := columns[edge.Column].(json.Number); ok && edge.One {
			values[edge.Column], _ = number.Int64()
		}
	}
	return values
}

func texts(list []any) (all []string) {
	for _, text := range list {
		all = append(all, text.(string))
	}
	return all
}

// containers returns the edges from an entity to those whose records contain its rows, such as from a credit to its film.
func containers(entity *ent.Entity) (all []ent.Edge) {
	for _, edge := range entity.Edges {
		for _, back := range ent.Entities[edge.Target].Edges {
			if edge.One && back.Part && back.Target == entity.Name && back.Column == edge.Column {
				all = append(all, edge)
			}
		}
	}
	return all
}

// sourced reports whether rows of the entity have a source of their own.
func sourced(entity *ent.Entity) bool {
	isSource := func(e ent.Edge) bool { return e.Name == "source" && e.One }
	return slices.ContainsFunc(entity.Edges, isSource) && !slices.ContainsFunc(containers(entity), isSource)
}

// claimed reports whether claims can be about rows of the entity.
func claimed(entity *ent.Entity) bool {
	return slices.ContainsFunc(entity.Edges, func(e ent.Edge) bool { return e.Part && e.Target == "Claim" })
}

func (c *Catalog) insert(r *row) *row {
	c.rows[r.id] = r
	c.last[r.Entity] = max(c.last[r.Entity], r.id)
	return r
}

// add adds a row.
func (c *Catalog) add(entity string, values map[string]any) *row {
	e := ent.Entities[entity]
	return c.insert(&row{e, max(c.last[e], int64(e.Number)<<32) + 1, values})
}

// clone returns a copy whose rows can be changed.
func (c *Catalog) clone() *Catalog {
	copied := &Catalog{map[int64]*row{}, maps.Clone(c.last)}
	for id, r := range c.rows {
		copied.rows[id] = &row{r.Entity, id, maps.Clone(r.values)}
	}
	return copied
}

// all returns the rows of an entity, by id.
func (c *Catalog) all(entity string) []*row {
	return c.where(func(r *row) bool { return r.Name == entity })
}

// where returns the rows that satisfy a condition, by id.
func (c *Catalog) where(is func(*row) bool) (found []*row) {
	for _, r := range c.rows {
		if is(r) {
			found = append(found, r)
		}
	}
	slices.SortFunc(found, func(a, b *row) int { return cmp.Compare(a.id, b.id) })
	return found
}

// inside returns the rows at the other end of an edge to many, by id.
func (c *Catalog) inside(r *row, edge ent.Edge) []*row {
	return c.where(func(in *row) bool { return in.Name == edge.Target && in.values[edge.Column] == r.id })
}

// part returns the rows in a list of a row, such as its names.
func (c *Catalog) part(r *row, name string) []*row {
	for _, edge := range r.Edges {
		if edge.Part && edge.Name == name {
			return c.inside(r, edge)
		}
	}
	return nil
}

// drop deletes a row with all rows that need it: its parts, and what refers to it. References that may be unknown and are not one of several
// possible ends are cleared instead.
func (c *Catalog) drop(dropped *row) {
	delete(c.rows, dropped.id)
	for _, r := range c.where(func(r *row) bool { return c.rows[r.id] != nil }) {
		for _, edge := range r.Edges {
			if !edge.One || r.values[edge.Column] != dropped.id || c.rows[r.id] == nil {
				continue
			}
			if clears(r.Name, edge.Name) {
				delete(r.values, edge.Column)
			} else {
				c.drop(r)
			}
		}
	}
}

// clears reports whether a row outlives the row that an edge leads to: an episode its series, a release its slate.
func clears(entity, edge string) bool {
	return slices.Contains([]string{"Film.series", "Release.slate", "Review.translation_of", "Slate.company", "Premise.company"}, entity+"."+edge)
}

// text returns the text in a column, or "" if it is unknown.
func (r *row) text(column string) string {
	text, _ := r.values[column].(string)
	return text
}

// set sets a value; nil clears it.
func (r *row) set(column string, value any) {
	if r.values[column] = value; value == nil {
		delete(r.values, column)
	}
}
