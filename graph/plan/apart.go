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

// fewValued is how many rows on one side of an order are found rather than walked to, as a share of all rows with a value in it.
const fewValued = 0.05

// liesApart returns the side of an order on which few rows fit, so that a walk there would hardly meet them; empty if no such side is known.
func (s *statistics) liesApart(vars variables, table, orderedBy string, all []predicate) side {
	f := s.columns[table+"."+orderedBy]
	if f == nil {
		return ""
	}
	valued := (1 - f.missing) * f.rows
	for _, p := range all {
		if p.rows == nil {
			continue
		}
		switch rows := p.rows(s, vars); {
		case rows < 0:
		case slices.Contains(p.unvalued, orderedBy) && f.rows-rows >= (1-fewValued)*valued:
			return withValue
		case slices.Contains(p.valued, orderedBy) && rows <= (1+fewValued)*valued:
			return withoutValue
		}
	}
	return ""
}

// fewWalked is how many rows on the side with few are walked before these are found: none if so many would hardly fill a page, or if an index has the
// few.
func (s *statistics) fewWalked(vars variables, table, orderedBy string, all []predicate) int {
	f := s.columns[table+"."+orderedBy]
	for _, p := range all {
		if p.sets != nil || p.rows == nil || !slices.Contains(p.unvalued, orderedBy) {
			continue
		}
		if valued := p.rows(s, vars) - f.missing*f.rows; valued > f.rows*s.effort.page/float64(s.effort.shortWalk) {
			return s.effort.shortWalk
		}
	}
	return 0
}

// apart reads the sides of an order one after the other. On one of them few rows fit: these are found, and the rows on the other side walked:
//
//	films(filter: {hasRatings: false}, orderBy: {field: AVERAGE_RATING})  →  WITH
//	f2 AS MATERIALIZED (SELECT … WHERE t3.id = ANY(ARRAY(SELECT t4.id FROM film_sets t4 WHERE t4.average_rating IS NOT NULL AND t4.parts = ANY(…)))),
//	w5 AS MATERIALIZED (… WHERE t6.average_rating IS NULL ORDER BY …), …,
//	a7 AS MATERIALIZED (SELECT … FROM f2 … ORDER BY … LIMIT 20)  →  SELECT … FROM a7 UNION ALL SELECT … FROM w5 … WHERE (SELECT count(*) FROM a7) < 20
func (c *compiler) apart(p page, s strategy, limit sql.Expr) reading {
	r := reading{total: func(upTo sql.Expr) sql.Expr { return c.counted(p, upTo) }}
	for _, part := range p.parts() {
		next := c.readSide(part, s, limit)
		r.with = append(r.with, next.with...)
		if r.rows.Empty() {
			r.rows = next.rows
			continue
		}
		first, read := c.table("a", c.firstOf(p, r.rows, limit))
		r.with = append(r.with, read)
		r.rows = sql.F("SELECT id, sorted_by FROM ? UNION ALL SELECT id, sorted_by FROM (?) o WHERE (SELECT count(*) FROM ?) < ?", first, next.rows, first, limit)
	}
	return r
}

// firstOf is the query of the first rows of a page.
func (c *compiler) firstOf(p page, rows, limit sql.Expr) sql.Expr {
	r := c.rowOf(p.row.entity, sql.F("(?)", rows))
	p.sorting = p.byValue()
	return sql.F("? ORDER BY ? LIMIT ?", r.from().Where(p.within(r, nil)...).Select(r.cols("id", "sorted_by")), p.clause(r, p.backwards), limit)
}

// readSide reads one side of an order.
func (c *compiler) readSide(p page, s strategy, limit sql.Expr) reading {
	switch {
	case p.side != s.few:
		return c.walked(p, s, limit, sql.Expr{})
	case s.probed > 0:
		return c.walked(p, strategy{kind: walk, width: s.probed}, limit, sql.Expr{})
	}
	found, all := c.table("f", c.found(p, strategy{kind: gather}, sql.Expr{}))
	return reading{with: []sql.Expr{all}, rows: sql.F("SELECT id, sorted_by FROM ?", found)}
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

// ranges is the page on each range of its order that an index has.
func (p page) ranges() []page {
	if p.rising() && p.side == "" {
		return p.parts()
	}
	return []page{p}
}

// parts is the page on each side of the order that it may have rows of, in the order in which they are read.
func (p page) parts() (parts []page) {
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

// strays is the query of the ids of the few rows that may fit some predicates on the side to which the page is limited; empty if it is not limited, if
// there may be many, or if none of them has such a query.
func (p page) strays(all []predicate) sql.Expr {
	if p.side == "" || p.strategy.few == "" {
		return sql.Expr{}
	}
	for _, predicate := range all {
		columns := predicate.unvalued
		if p.side == withoutValue {
			columns = predicate.valued
		}
		if predicate.strays != nil && slices.Contains(columns, p.column) {
			return predicate.strays(p.column)
		}
	}
	return sql.Expr{}
}
