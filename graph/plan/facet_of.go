package plan

import "filmgraph/graph/plan/sql"

// labels makes the label of a value.
type labels func(c *compiler, value sql.Expr) sql.Expr

// facetOf is a property that is an expression on some columns of the row.
func facetOf(value func(r row) sql.Expr, label labels, columns []string, keys ...string) facet {
	return facet{keys: keys, columns: columns, label: label, values: func(_ *compiler, _ *sql.Match, r row) (sql.Expr, sql.Expr) {
		return value(r), sql.Expr{}
	}}
}

// facetOfColumn is a property that is a column of the row.
func facetOfColumn(column string, label labels, keys ...string) facet {
	return facetOf(func(r row) sql.Expr { return sql.F("?::text", r.col(column)) }, label, []string{column}, keys...)
}

// facetOfDecade is the decade of a year.
func facetOfDecade(column string, year func(r row) sql.Expr, keys ...string) facet {
	return facetOf(decadeOf(year), decade, []string{column}, keys...)
}

// decadeOf is the first year of the decade of a year.
func decadeOf(year func(r row) sql.Expr) func(row) sql.Expr {
	return func(r row) sql.Expr { return sql.F("(? / 10 * 10)::text", year(r)) }
}

// facetOfList is a property whose values are a list in a column.
func facetOfList(column string, label labels, keys ...string) facet {
	return facet{keys: keys, columns: []string{column}, label: label, values: func(_ *compiler, rows *sql.Match, r row) (sql.Expr, sql.Expr) {
		rows.Join(sql.F("LATERAL (SELECT DISTINCT unnest(?) AS value)", r.col(column)), "u", sql.F("true"))
		return sql.F("u.value"), sql.Expr{}
	}}
}

// colOf is a column of a row that is text; textOf is one of another type, as text.
func colOf(name string) func(row) sql.Expr { return func(r row) sql.Expr { return r.col(name) } }

func textOf(name string) func(row) sql.Expr {
	return func(r row) sql.Expr { return sql.F("?::text", r.col(name)) }
}

// facetAlong is a property of the rows that a path of edges leads to. columns are those of the row by which it begins.
func facetAlong(path, columns []string, value func(last row) sql.Expr, label labels, keys ...string) facet {
	return facet{keys: keys, columns: columns, label: label, many: true, values: func(c *compiler, rows *sql.Match, r row) (sql.Expr, sql.Expr) {
		return value(c.joinedTo(rows, r, path)), sql.Expr{}
	}}
}

// facetOfTerms is a property whose values are the terms at the end of a path of edges, with their names as labels.
func facetOfTerms(path, columns []string, keys ...string) facet {
	return facet{keys: keys, columns: columns, values: func(c *compiler, rows *sql.Match, r row) (sql.Expr, sql.Expr) {
		term := c.joinedTo(rows, r, path)
		return term.col("slug"), term.col("name")
	}}
}
