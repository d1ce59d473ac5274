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

// fewValued is the share of the rows with a value in an order that are found if they fit, rather than walked to.
const fewValued = 0.05

// liesApart reports whether nearly all rows that fit have no value in an order, so that a walk from its beginning would meet few of them.
func (s *statistics) liesApart(vars variables, table, orderedBy string, all []predicate) bool {
	f := s.columns[table+"."+orderedBy]
	return f != nil && slices.ContainsFunc(all, func(p predicate) bool {
		if !slices.Contains(p.unvalued, orderedBy) || p.rows == nil {
			return false
		}
		rows := p.rows(s, vars)
		return rows >= 0 && f.rows-rows >= (1-fewValued)*(1-f.missing)*f.rows
	})
}

// apart finds the rows of a list that have a value in its order, of which there are few, and walks the others:
//
//	films(filter: {hasRatings: false}, orderBy: {field: AVERAGE_RATING})  →  WITH w2 AS MATERIALIZED (… WHERE t3.average_rating IS NULL ORDER BY …), …,
//	f6 AS MATERIALIZED (SELECT … WHERE t7.id = ANY(ARRAY(SELECT t8.id FROM film_sets t8 WHERE t8.average_rating IS NOT NULL AND t8.parts = ANY(…))))
func (c *compiler) apart(p page, s strategy, limit sql.Expr) reading {
	few, many := p, p
	few.side, many.side = withValue, withoutValue
	r := c.walked(many, s, limit, sql.Expr{})
	r.total = func(upTo sql.Expr) sql.Expr { return c.counted(p, upTo) }
	if p.after == nil || p.after.known {
		found, all := c.table("f", c.found(few, strategy{kind: gather}, sql.Expr{}))
		r.with = append(r.with, all)
		r.rows = sql.F("SELECT id, sorted_by FROM ? UNION ALL ?", found, r.rows)
	}
	return r
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
