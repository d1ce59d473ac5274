package plan

import (
	"math"

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

// hasFigure is the condition that there are rows to count, or that there are none.
func hasFigure(column string) meaning {
	return meaning{nil, func(_ *compiler, r row, a arg) []predicate { return known(r, column, a.word() == "true") }}
}

// known is the predicate that a column has a value, or that it is NULL. An index has the rows of either kind together.
func known(r row, column string, wanted bool) []predicate {
	operator := "? IS NULL"
	if wanted {
		operator = "? IS NOT NULL"
	}
	return inRange(column, sql.F(operator, r.col(column)), func(s *statistics, _ variables) float64 {
		f := s.columns[r.entity.Table+"."+column]
		switch {
		case f == nil:
			return unknown
		case wanted:
			return (1 - f.missing) * f.rows
		}
		return f.missing * f.rows
	})
}

// figures is a range of a figure. NULL is in a range with 0; if that has no larger number, nothing else is.
func figures(column string) meaning {
	plain := numbers(column, wholeNumber, "bigint")
	return meaning{nil, func(c *compiler, r row, a arg) []predicate {
		holds := a.guarded(func(v any) string {
			ends, _ := v.(map[string]any)
			switch low, high := end(ends["gte"], math.Inf(-1)), end(ends["lte"], math.Inf(1)); {
			case low > 0 || high < 0:
				return "known"
			case high < 1:
				return "unknown"
			}
			return "both"
		})
		if holds == "unknown" {
			return known(r, column, false)
		}
		all := plain(c, r, a)
		if holds == "known" {
			return all
		}
		some, none := all[0], known(r, column, false)[0]
		return []predicate{{holds: sql.F("(? OR ?)", some.holds, none.holds), on: column, parts: []sql.Expr{some.holds, none.holds}, rows: func(s *statistics, vars variables) float64 {
			if s.columns[r.entity.Table+"."+column] == nil {
				return unknown
			}
			return some.rows(s, vars) + none.rows(s, vars)
		}}}
	}}
}
