package plan

import (
	"filmgraph/graph/plan/sql"

	"github.com/vektah/gqlparser/v2/ast"
)

// dateParts render the fields of a partial date @, which is kept as text: 2023,
// 2023-10 or 2023-10-06, followed by ~ if approximate.
var dateParts = map[string]string{
	"year":        "left(@, 4)::int::text",
	"month":       "coalesce(nullif(substr(rtrim(@, '~'), 6, 2), '')::int::text, 'null')",
	"day":         "coalesce(nullif(substr(rtrim(@, '~'), 9, 2), '')::int::text, 'null')",
	"precision":   `CASE length(rtrim(@, '~')) WHEN 4 THEN '"YEAR"' WHEN 7 THEN '"MONTH"' ELSE '"DAY"' END`,
	"approximate": "(right(@, 1) = '~')::text",
	"iso":         `'"' || rtrim(@, '~') || '"'`,
}

// date renders a partial date, or null:
//
//	releaseDate { year }  →  CASE WHEN t1.release_date IS NULL THEN 'null' ELSE '{"year":' || left(t1.release_date, 4)::int::text || '}' END
func (c *compiler) date(column sql.Expr, set ast.SelectionSet) text {
	object := c.object("PartialDate", set, func(f Selected) text {
		return expr(sql.Named(dateParts[f.Name], map[string]sql.Expr{"@": column}))
	})
	return expr(sql.F("CASE WHEN ? IS NULL THEN 'null' ELSE ? END", column, object.sql()))
}
