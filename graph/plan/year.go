package plan

import (
	"fmt"

	"filmgraph/graph/plan/sql"
)

// yearOf is a range on the year of a partial date. Dates sort as texts, 2023 before
// 2023-10, so that the range is one of texts and an index on the column serves it.
func yearOf(column string) filter {
	return func(_ *compiler, r row, a arg) []predicate {
		var ends []sql.Expr
		if e := a.key("gte"); e.present() {
			ends = append(ends, sql.F("? >= ?", r.col(column), e.as(yearText(0), "text")))
		}
		if e := a.key("lte"); e.present() {
			ends = append(ends, sql.F("? < ?", r.col(column), e.as(yearText(1), "text")))
		}
		return inRange(column, sql.And(ends...), betweenYears(r.entity.Table, column, a))
	}
}

// yearText is the text of a year, or of one some years later: what is below or beyond
// all years with four digits is below or beyond them as text.
func yearText(later int64) conversion {
	return func(v any) (any, error) {
		year, err := wholeNumber(v)
		switch n, _ := year.(int64); {
		case err != nil:
			return nil, err
		case n+later < 0:
			return "", nil
		case n+later > 9999:
			return ":", nil // which comes after 9
		default:
			return fmt.Sprintf("%04d", n+later), nil
		}
	}
}
