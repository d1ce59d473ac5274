package catalog

import (
	"fmt"
	"strings"
)

// ofOneRow returns a short statement that writes the only row of the stage, as edits do, or "" if only that for several rows can. It selects the same
// columns, but no row if the existing one is as the stage has it. The CTEs of the statement for several rows take longer than writing one row.
//
// types are the columns of the stage; columns and inserted those of a new row without its id, and their values; changes the assignments to an existing
// row; before and after what it has and gets.
// A new claim makes those that it outranks NORMAL.
//
//	UPDATE films t SET "runtime" = m."runtime" FROM json_to_recordset($1::json) AS m (at int, known bigint, "runtime" bigint)
//	WHERE t.id = m.known AND (t."runtime") IS DISTINCT FROM (m."runtime") RETURNING m.at, t.id, false, true
func (st *stage) ofOneRow(types, columns, inserted, changes, before, after []string) string {
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
			"ON CONFLICT (id) DO UPDATE SET rank = excluded.rank RETURNING 0, id, true, false", list(columns), list(inserted), list(types))
	case st.fresh && !st.known && len(columns) > 0:
		return fmt.Sprintf("INSERT INTO %s (%s) SELECT %s FROM json_to_recordset($1::json) AS m (%s) RETURNING 0, id, true, false",
			st.shape.Table, list(columns), list(inserted), list(types))
	}
	return ""
}
