// Package naive answers GraphQL operations over a small catalog held in memory, in the plainest possible way: every
// field is a loop over all rows. It is the oracle that the compiler of graph/plan is compared with, in tests only,
// and shares nothing with it but the description of the entities.
package naive

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"filmgraph/ent/gen/ent"
)

// Row is one row of an entity's table.
type Row struct {
	Entity *ent.Entity
	ID     int64
	// Columns holds, by column, nil, string, bool, json.Number (as Postgres prints it) or []any of strings.
	Columns map[string]any
}

// Catalog is a whole catalog in memory. It is only read once loaded, so several goroutines may use it.
type Catalog struct {
	rows     map[string][]*Row // by entity, by id ascending
	byID     map[int64]*Row
	children map[reference][]*Row // by id ascending
	authors  map[string]string    // names of API keys, by subject
}

// reference is what a foreign key says: the rows of an entity that refer to an id.
type reference struct {
	entity, column string
	id             int64
}

// changedColumns are the columns of a changed row that refer to the row, and to the record that it is part of.
var changedColumns = []string{"row_id", "subject_id"}

// Load reads every table of ent.Entities from a migrated database. It is meant for catalogs of a few thousand rows.
func Load(ctx context.Context, db *sql.DB) (*Catalog, error) {
	tables := map[string][]map[string]any{}
	for name, entity := range ent.Entities {
		if name == "NameText" || name == "FilmSet" || name == "TextTerm" || name == "ValueSet" { // repeat names and films under the ids of these, and values of films
			continue
		}
		var text string
		if err := db.QueryRowContext(ctx, "SELECT coalesce(json_agg(t), '[]') FROM "+entity.Table+" t").Scan(&text); err != nil {
			return nil, fmt.Errorf("reading the table %s: %w", entity.Table, err)
		}
		decoder := json.NewDecoder(strings.NewReader(text))
		decoder.UseNumber()
		var rows []map[string]any
		if err := decoder.Decode(&rows); err != nil {
			return nil, fmt.Errorf("decoding the table %s: %w", entity.Table, err)
		}
		tables[name] = rows
	}
	c, err := New(tables)
	if err != nil {
		return nil, err
	}
	return c, c.loadKeys(ctx, db)
}

// New makes a catalog of rows by entity name. A row is its columns, of the types that Row.Columns has; missing columns
// are null. An entity that is not in ent.Entities, or a row without an id, is an error.
func New(tables map[string][]map[string]any) (*Catalog, error) {
	c := &Catalog{rows: map[string][]*Row{}, byID: map[int64]*Row{}, children: map[reference][]*Row{}}
	for name, rows := range tables {
		entity := ent.Entities[name]
		if entity == nil {
			return nil, fmt.Errorf("there is no entity %s", name)
		}
		for _, columns := range rows {
			number, _ := columns["id"].(json.Number)
			id, err := number.Int64()
			if err != nil {
				return nil, fmt.Errorf("a row of %s has no id: %w", name, err)
			}
			row := &Row{entity, id, columns}
			c.rows[name] = append(c.rows[name], row)
			c.byID[id] = row
		}
		slices.SortFunc(c.rows[name], byID)
		for _, row := range c.rows[name] {
			for _, edge := range entity.Edges {
				if id, ok := row.ref(edge.Column); ok && edge.One {
					to := reference{name, edge.Column, id}
					c.children[to] = append(c.children[to], row)
				}
			}
			if name == "ChangedRow" { // its references to rows of any table are no edges
				for _, column := range changedColumns {
					if id, ok := row.ref(column); ok {
						to := reference{name, column, id}
						c.children[to] = append(c.children[to], row)
					}
				}
			}
		}
	}
	return c, nil
}

// Rows returns the rows of an entity, by id.
func (c *Catalog) Rows(entity string) []*Row { return c.rows[entity] }

// byID compares rows by their ids.
func byID(a, b *Row) int { return int(max(-1, min(1, a.ID-b.ID))) }

// text returns the text in a column, and whether there is one.
func (r *Row) text(column string) (string, bool) {
	text, ok := r.Columns[column].(string)
	return text, ok
}

// ref returns the id in a foreign key, and whether there is one.
func (r *Row) ref(column string) (int64, bool) {
	number, ok := r.Columns[column].(json.Number)
	if !ok {
		return 0, false
	}
	id, err := number.Int64()
	return id, err == nil
}

// number returns the number in a column, and whether there is one.
func (r *Row) number(column string) (float64, bool) {
	number, ok := r.Columns[column].(json.Number)
	if !ok {
		return 0, false
	}
	value, err := number.Float64()
	return value, err == nil
}

// texts returns the members of a list of texts.
func (r *Row) texts(column string) []string {
	var texts []string
	list, _ := r.Columns[column].([]any)
	for _, text := range list {
		texts = append(texts, text.(string))
	}
	return texts
}

// edge returns the edge of the row's entity with this name; an unknown one is a mistake of this package.
func (r *Row) edge(name string) ent.Edge {
	for _, edge := range r.Entity.Edges {
		if edge.Name == name {
			return edge
		}
	}
	panic(r.Entity.Name + " has no edge " + name)
}

// Follow returns the rows at the other end of an edge, by id: one at most if the edge leads to one.
func (c *Catalog) Follow(r *Row, name string) []*Row {
	edge := r.edge(name)
	if !edge.One {
		return c.children[reference{edge.Target, edge.Column, r.ID}]
	}
	if id, ok := r.ref(edge.Column); ok {
		return []*Row{c.byID[id]}
	}
	return nil
}

// one returns the row at the other end of an edge that leads to one, or nil.
func (c *Catalog) one(r *Row, name string) *Row {
	for _, row := range c.Follow(r, name) {
		return row
	}
	return nil
}

// walk follows edges, joined by dots, and returns each row once, in the order in which it is met first.
func (c *Catalog) walk(r *Row, path string) []*Row {
	rows := []*Row{r}
	for name := range strings.SplitSeq(path, ".") {
		var next []*Row
		for _, row := range rows {
			for _, other := range c.Follow(row, name) {
				if !slices.Contains(next, other) {
					next = append(next, other)
				}
			}
		}
		rows = next
	}
	return rows
}
