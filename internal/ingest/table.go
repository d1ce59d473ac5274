package ingest

import (
	"slices"
	"strings"
	"sync/atomic"

	"filmgraph/ent/gen/ent"
)

// Table describes the rows of an entity that an import writes.
type Table struct {
	// Entity is the name of the entity in the model, such as Film.
	Entity string
	// Columns are the columns after the id, in the order in which they are written.
	Columns []string
	// Identity are the columns by which existing rows are found; by default the Key of the entity. With ByID, rows have the ids
	// that Stage.Known returns, as films and people with external ids do.
	Identity []string
	ByID     bool
	// Kept are columns that are not changed in existing rows. Dated are columns that change only together with others.
	Kept, Dated []string
	// Of is the column with the row that rows of this table are derived from: they are added and deleted with it, and never change.
	Of string
}

// table is a Table while an import runs.
type table struct {
	Table
	entity *ent.Entity
	next   atomic.Int64 // id of the next row
	first  int64        // first id of this import
	bulk   *copier      // rows of the new table in a first import
	staged *copier      // rows to be merged
}

func newTable(t Table) *table {
	if len(t.Identity) == 0 {
		t.Identity = ent.Entities[t.Entity].Key
	}
	return &table{Table: t, entity: ent.Entities[t.Entity]}
}

// name is the table's name in the database.
func (t *table) name() string { return t.entity.Table }

// sourced reports whether its rows have a source.
func (t *table) sourced() bool {
	return slices.Contains(t.Columns, "source_id") && t.entity.Name != "ExternalID"
}

// columns lists the id and the columns, each with a prefix.
func (t *table) columns(alias string) string {
	return alias + "id, " + alias + strings.Join(t.Columns, ", "+alias)
}

// stated lists the id and the columns that the program does not derive, each with a prefix. An import derives the others of existing
// rows, too.
func (t *table) stated(alias string) string {
	columns := alias + "id"
	for _, f := range t.entity.Fields {
		if !f.Derived {
			columns += ", " + alias + f.Name
		}
	}
	for _, e := range t.entity.Edges {
		if e.One {
			columns += ", " + alias + e.Column
		}
	}
	return columns
}

// isText reports whether a column contains text.
func (t *table) isText(column string) bool {
	for _, f := range t.entity.Fields {
		if f.Name == column {
			return f.Type == ent.Text || f.Type == ent.Enum || f.Type == ent.Date
		}
	}
	return false
}

// target returns the entity that a column refers to, or "".
func (t *table) target(column string) string {
	for _, e := range t.entity.Edges {
		if e.One && e.Column == column {
			return e.Target
		}
	}
	return ""
}

// known returns an expression for comparing values of a column that may be NULL. A join by equality can use hashing; one by IS NOT
// DISTINCT FROM cannot.
func (t *table) known(value, column string) string {
	if t.isText(column) {
		return "coalesce(" + value + ", '')"
	}
	return "coalesce(" + value + ", 0)"
}
