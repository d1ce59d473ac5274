package plan

import (
	"slices"

	"filmgraph/graph/plan/sql"
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
	for _, part := range p.bySide() {
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
