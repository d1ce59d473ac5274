package plan

import (
	"slices"

	"filmgraph/graph/plan/sql"
)

// side limits an order to one of its two ranges: the rows with a value, or those without one.
type side string

const (
	withValue    side = "with value"
	withoutValue side = "without value"
)

// rising reports whether no index has the rows in this order: an index of a column that may lack values has the largest first, and unknown values last. So
// it has the rows of each side, but in the rising order of all, unknown values would come first.
func (s sorting) rising() bool { return s.column != "" && s.nullable && !s.down }

// ranges is the page on each range of its order that an index has.
func (p page) ranges() []page {
	if p.rising() && p.side == "" {
		return p.bySide()
	}
	return []page{p}
}

// bySide is the page on each side of the order that it may have rows of, in the order in which they are read.
func (p page) bySide() (parts []page) {
	for _, side := range []side{withValue, withoutValue} {
		if part := p; p.reaches(side) {
			part.side = side
			parts = append(parts, part)
		}
	}
	if p.backwards {
		slices.Reverse(parts)
	}
	return parts
}

// reaches reports whether the page may have rows of a side: those without a value are the last.
func (p page) reaches(s side) bool {
	pastValues := p.after != nil && !p.after.known
	if s == withValue {
		return !pastValues
	}
	return pastValues || p.before == nil || !p.before.known
}

// onSide is the condition that a row is on the side of the order that the page is limited to, if it is.
func (p page) onSide(r row) []sql.Expr {
	switch p.side {
	case withValue:
		return []sql.Expr{sql.F("? IS NOT NULL", p.by(r))}
	case withoutValue:
		return []sql.Expr{sql.F("? IS NULL", p.by(r))}
	}
	return nil
}

// firstBySides is the query of the first rows of a list in a rising order that is read by its conditions alone.
func (c *compiler) firstBySides(p page, limit sql.Expr) sql.Expr {
	var rows []sql.Expr
	for _, part := range p.ranges() {
		rows = append(rows, c.whole(part, p.row).first(part, p.row, p.row.col("*"), limit))
	}
	if len(rows) == 1 {
		return rows[0]
	}
	return sql.F("WITH a AS MATERIALIZED (?) SELECT * FROM (TABLE a UNION ALL SELECT * FROM (?) o WHERE (SELECT count(*) FROM a) < ?) ? ORDER BY ? LIMIT ?",
		rows[0], rows[1], limit, p.row.alias, p.byValue().clause(p.row, p.backwards), limit)
}
