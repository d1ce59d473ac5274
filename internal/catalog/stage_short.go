package catalog

import (
	"fmt"
	"strings"
)

// short returns a short statement that writes the rows of edits, or "" if only that for any rows can. It selects the same columns, but no row that is
// as the stage has it, and -1 instead of the indexes of new rows, which are in the order of the stage. The CTEs of the statement for any rows take longer than writing a row.
//
// types are the columns of the stage; columns and inserted those of a new row without its id, and their values; changes the assignments to an existing
// row; before and after what it has and gets. New claims make those that they outrank NORMAL.
//
//	UPDATE films t SET "runtime" = m."runtime" FROM json_to_recordset($1::json) AS m (at int, known bigint, "runtime" bigint)
//	WHERE t.id = m.known AND (t."runtime") IS DISTINCT FROM (m."runtime") RETURNING m.at, t.id, false, true
func (st *stage) short(types, columns, inserted, changes, before, after []string) string {
	list := func(all []string) string { return strings.Join(all, ", ") }
	switch {
	case st.known && len(changes) > 0:
		return fmt.Sprintf("UPDATE %s t SET %s FROM json_to_recordset($1::json) AS m (%s) WHERE t.id = m.known AND (%s) IS DISTINCT FROM (%s) RETURNING m.at, t.id, false, true",
			st.shape.Table, list(changes), list(types), list(before), list(after))
	case len(st.outranked) > 0:
		if !st.byID {
			types = append(types, "known bigint")
		}
		return fmt.Sprintf("INSERT INTO claims (id, %s) SELECT coalesce(known, nextval(pg_get_serial_sequence('claims', 'id'))), %s FROM json_to_recordset($1::json) AS m (%s) "+
			"ON CONFLICT (id) DO UPDATE SET rank = excluded.rank RETURNING -1, id, true, false", list(columns), list(inserted), list(types))
	case st.fresh && !st.known && len(columns) > 0:
		return fmt.Sprintf("INSERT INTO %s (%s) SELECT %s FROM json_to_recordset($1::json) AS m (%s) RETURNING -1, id, true, false",
			st.shape.Table, list(columns), list(inserted), list(types))
	}
	return ""
}
