package plan

import (
	"strconv"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// A figure is a number of other rows, such as Film.nominationCount, in a column that has NULL instead of 0.

// figure is the field of a figure: nominationCount → coalesce(t1.nomination_count, 0).
func figure(column string) binding {
	return func(_ *compiler, r row, _ Selected) text { return expr(sql.F("coalesce(?, 0)::text", r.col(column))) }
}

// byFigure is the order of a figure.
func byFigure(column string) order {
	return order{by: func(r row) sql.Expr { return r.col(column) }, column: column, kind: ent.Int, nullable: true}
}

// figures is a range of a figure. A range with 0 in it holds for NULL as well.
func figures(column string) meaning {
	plain := numbers(column, wholeNumber, "bigint")
	return meaning{nil, func(c *compiler, r row, a arg) []predicate {
		zero := a.guarded(func(v any) string {
			ends, _ := v.(map[string]any)
			return strconv.FormatBool(end(ends["gte"], 0) <= 0 && end(ends["lte"], 0) >= 0)
		}) == "true"
		all := plain(c, r, a)
		if !zero {
			return all
		}
		rows := all[0].rows
		return one(sql.F("(? OR ? IS NULL)", all[0].holds, r.col(column)), func(s *statistics, vars variables) float64 {
			f := s.columns[r.entity.Table+"."+column]
			if f == nil {
				return unknown
			}
			return rows(s, vars) + f.missing*f.rows
		})
	}}
}
