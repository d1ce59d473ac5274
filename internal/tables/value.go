package tables

import (
	"database/sql"
	"fmt"

	"filmgraph/ent/gen/ent"

	"github.com/lib/pq"
)

// values are what a row of the table is read into: of ids and whole numbers *sql.NullInt64, of texts *sql.NullString, of lists
// *pq.StringArray, *sql.NullFloat64 and *sql.NullBool.
func (t Table) values() []any {
	all := make([]any, len(t.Columns))
	for i, c := range t.Columns {
		switch c.Kind {
		case Text:
			all[i] = new(sql.NullString)
		case Texts:
			all[i] = new(pq.StringArray)
		case Float:
			all[i] = new(sql.NullFloat64)
		case Bool:
			all[i] = new(sql.NullBool)
		default:
			all[i] = new(sql.NullInt64)
		}
	}
	return all
}

// labels are what ids begin with, by the number of their entity.
var labels = func() map[int64]string {
	all := map[int64]string{}
	for _, e := range ent.Entities {
		all[int64(e.Number)] = e.Label
	}
	return all
}()

// public is an id as the API returns it.
func public(id int64) string { return fmt.Sprintf("%s_%d", labels[id>>32], id&(1<<32-1)) }
