// Package tables exports the catalog as flat tables for analysts, as CSV or Parquet: a file for each entity of the model, with its
// columns and the ids of what it refers to.
package tables

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"filmgraph/ent/gen/ent"
)

// Table is an entity as a flat table.
type Table struct {
	// Name is that of the file, without its ending: films.
	Name    string
	Columns []Column
	entity  *ent.Entity
}

// Column is a column of a table.
type Column struct {
	Name string
	Kind Kind
	// Optional columns may be empty, for what is unknown.
	Optional bool
	// Values are those that an enum has.
	Values  []string
	Comment string
}

// Kind is how the values of a column are written.
type Kind int

// The kinds of columns. Dates are texts, since they may be partial: 2023, 2023-10, 2023-10-06, with ~ if approximate.
const (
	ID    Kind = iota // an id as the API returns it, film_1
	Text              // a text, a date, or one of the values of an enum
	Texts             // a list of texts: a JSON array in CSV, a LIST in Parquet
	Int               // a whole number of up to 64 bits
	Float
	Bool
)

var kinds = map[ent.Type]Kind{ent.Text: Text, ent.Texts: Texts, ent.Int: Int, ent.Float: Float, ent.Bool: Bool, ent.Enum: Text, ent.Date: Text}

// derivedEntities only have rows that the program derives for searches, lists and totals.
var derivedEntities = []string{"Change", "ChangedRow", "Disagreement", "FilmSet", "NameKey", "NameText", "Proposal", "ProposalComment", "ProposedRow", "TextTerm", "ValueCount", "ValueSet", "Word"}

// names are the names of tables that the API calls otherwise.
var names = map[string]string{"persons": "people"}

// All returns the tables by name.
func All() []Table {
	var all []Table
	for _, name := range slices.Sorted(maps.Keys(ent.Entities)) {
		if !slices.Contains(derivedEntities, name) {
			all = append(all, newTable(ent.Entities[name]))
		}
	}
	slices.SortFunc(all, func(a, b Table) int { return cmp.Compare(a.Name, b.Name) })
	return all
}

func newTable(e *ent.Entity) Table {
	t := Table{Name: cmp.Or(names[e.Table], e.Table), entity: e, Columns: []Column{{Name: "id", Kind: ID, Comment: "Id, as the API returns it."}}}
	for _, f := range e.Fields {
		if !f.Derived {
			t.Columns = append(t.Columns, Column{f.Name, kinds[f.Type], f.Optional, f.Enums, f.Comment})
		}
	}
	for _, edge := range e.Edges {
		if edge.One {
			target := ent.Entities[edge.Target].Table
			t.Columns = append(t.Columns, Column{edge.Column, ID, edge.Optional, nil, "Id in " + cmp.Or(names[target], target) + "."})
		}
	}
	return t
}

// Find returns the tables with some names, or all if there are none.
func Find(wanted []string) ([]Table, error) {
	all := All()
	if len(wanted) == 0 {
		return all, nil
	}
	var found []Table
	for _, name := range slices.Compact(slices.Sorted(slices.Values(wanted))) {
		i := slices.IndexFunc(all, func(t Table) bool { return t.Name == name })
		if i < 0 {
			return nil, fmt.Errorf("there is no table %q; the tables are %s", name, list(all))
		}
		found = append(found, all[i])
	}
	return found, nil
}

func list(all []Table) string {
	var names []string
	for _, t := range all {
		names = append(names, t.Name)
	}
	return strings.Join(names, ", ")
}

// query reads all rows, by id.
func (t Table) query() string {
	var columns []string
	for _, c := range t.Columns {
		columns = append(columns, `"`+c.Name+`"`)
	}
	return fmt.Sprintf("SELECT %s FROM %s ORDER BY id", strings.Join(columns, ", "), t.entity.Table)
}
