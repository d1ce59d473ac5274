package plan

import (
	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// united is the query of the ids of the rows that fit one of some filters, some of them several times, by which they are counted: to test all rows of a table for
// several filters takes longer. It is empty if the rows of a filter are not found by links or by film_sets, or if nearly all rows may fit:
//
//	or: [{hasReviews: true}, {countries: {any: ["US"]}}]  →
//	SELECT t3.id FROM (SELECT t2.film_id AS id FROM reviews t2) t3 UNION ALL SELECT t4.id FROM film_sets t4 WHERE t4.countries = ANY(ARRAY(SELECT …))
func (c *compiler) united(e *ent.Entity, parts []arg, predicates func(*compiler, row, arg) []predicate) sql.Expr {
	alternatives := make([][]predicate, len(parts))
	all := make([]sql.Expr, len(parts))
	for i, part := range parts {
		alternatives[i] = predicates(c, c.row(e), part)
		if rows, id := c.inSets(e, func(r row) []predicate { return predicates(c, r, part) }); rows != nil {
			all[i] = rows.Select(id)
		} else if rows, id := c.byIDs(e, func(r row) []predicate { return predicates(c, r, part) }); rows != nil {
			all[i] = rows.Select(id)
		} else {
			return sql.Expr{}
		}
	}
	nearlyAll := guarded(c, func(vars variables) bool {
		s := c.statistics.Load()
		return totalOf(e, alternatives)(s, vars) >= s.tables[e.Table]
	})
	if nearlyAll {
		return sql.Expr{}
	}
	return sql.Join(" UNION ALL ", all...)
}

// inSets are the films that fit some predicates as rows of film_sets, if one of these is on sets and the others are on what film_sets has; nil elsewhere.
func (c *compiler) inSets(e *ent.Entity, predicates func(row) []predicate) (films *sql.Match, id sql.Expr) {
	if e.Name != "Film" {
		return nil, id
	}
	r := c.filmSets()
	all := predicates(r)
	sets, others, ok := onSets(all, func(p predicate) sql.Expr { return p.holds })
	if !ok || len(sets) == 0 {
		return nil, id
	}
	return r.from().Where(holdSets(r, append(sets, c.withTheirParts(all)...)...)...).Where(others...), r.col("id")
}
