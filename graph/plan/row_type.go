package plan

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// facetOfType is the type of the row whose id is in a column: FILM, CREDIT.
func facetOfType(column string) facet {
	entities := slices.Collect(maps.Values(byNumber))
	return facetOf(func(r row) sql.Expr { return typeNamed(sql.F("? >> ?", r.col(column), idBits), entities) }, inWords, []string{column})
}

// typeNamed is the type with a number, as a constant; null if it is none of some types.
func typeNamed(number sql.Expr, entities []*ent.Entity) sql.Expr {
	var cases strings.Builder
	for _, e := range slices.SortedFunc(slices.Values(entities), func(a, b *ent.Entity) int { return a.Number - b.Number }) {
		fmt.Fprintf(&cases, " WHEN %d THEN '%s'", e.Number, strings.ToUpper(e.Label))
	}
	return sql.F("CASE ?"+cases.String()+" END", number)
}

// typesOfChange are the types of the records that the rows of a change are part of. A change may have millions of rows of one type: each type
// is found by one step in the index of the records of a change, after those of the type before.
func typesOfChange(_ *compiler, rows *sql.Match, r row) (value, label sql.Expr) {
	rows.Join(sql.Named(`LATERAL (WITH RECURSIVE n (type) AS (
		(SELECT h.subject_id >> @bits FROM @rows h WHERE h.change_id = @change ORDER BY h.subject_id LIMIT 1) UNION ALL
		SELECT (SELECT h.subject_id >> @bits FROM @rows h WHERE h.change_id = @change AND h.subject_id >= (n.type + 1) << @bits ORDER BY h.subject_id LIMIT 1)
		FROM n WHERE n.type IS NOT NULL) SELECT n.type FROM n)`,
		map[string]sql.Expr{"@bits": sql.F(fmt.Sprint(idBits)), "@rows": sql.Table("changed_rows"), "@change": r.col("id")}), "n", sql.F("true"))
	return typeNamed(sql.F("n.type"), subjectEntities), sql.Expr{}
}

// monthOf is the month of a time, in UTC: 2026-11.
func monthOf(column string) func(row) sql.Expr {
	return func(r row) sql.Expr { return sql.F("to_char(? AT TIME ZONE 'UTC', 'YYYY-MM')", r.col(column)) }
}
