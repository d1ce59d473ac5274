package ingest

import (
	"slices"
	"strings"
	"sync/atomic"

	"filmgraph/ent/gen/ent"
)

// Table says what an import writes of one entity.
type Table struct {
	// Entity is its name in the model, such as Film.
	Entity string
	// Columns are those that are written, in this order, behind the id.
	Columns []string
	// Identity lists the columns by which a row is found again; the Key of the entity if
	// empty. Films and people that the source has external ids for are found by those, and
	// have the id that Stage.Known tells: ByID.
	Identity []string
	ByID     bool
	// Kept are columns that stay as they are in a row that is there already, and Dated those
	// that change only with others.
	Kept, Dated []string
	// Of names the column that leads to the row from which rows of this table follow: they
	// come and go with it and never change.
	Of string
}

// table is a Table while an import runs.
type table struct {
	Table
	entity *ent.Entity
	next   atomic.Int64 // the id that the next row gets
	first  int64        // the first id that this import gives out
	bulk   *copier      // rows for the new table, in a first import
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

// sourced reports whether its rows say whose they are.
func (t *table) sourced() bool {
	return slices.Contains(t.Columns, "source_id") && t.entity.Name != "ExternalID"
}

// columns lists the columns of a row, with the alias of a table in front.
func (t *table) columns(alias string) string {
	return alias + "id, " + alias + strings.Join(t.Columns, ", "+alias)
}

// isText reports whether a column holds text.
func (t *table) isText(column string) bool {
	for _, f := range t.entity.Fields {
		if f.Name == column {
			return f.Type == ent.Text || f.Type == ent.Enum || f.Type == ent.Date
		}
	}
	return false
}

// target is the entity that a column leads to, or "".
func (t *table) target(column string) string {
	for _, e := range t.entity.Edges {
		if e.One && e.Column == column {
			return e.Target
		}
	}
	return ""
}

// known is an expression by which values of a column compare that may be missing: a join by equality can use a hash, which
// one by IS NOT DISTINCT FROM cannot.
func (t *table) known(value, column string) string {
	if t.isText(column) {
		return "coalesce(" + value + ", '')"
	}
	return "coalesce(" + value + ", 0)"
}
