package plan

import "filmgraph/graph/plan/sql"

// hasPart is the condition that a film has parts of a kind, or that it has none. film_sets has the films of either kind, by their sets of parts. In
// the columns by which they are ordered, few of the films with some lack a value, and few without any have one.
//
//	hasRatings: false  →  EXISTS (SELECT 1 FROM film_sets t2 WHERE t2.parts = ANY(ARRAY(SELECT v.id FROM value_sets v WHERE … AND NOT v.members @> ARRAY['ratings'])) AND t2.id = t1.id)
func hasPart(part string, ordered ...string) meaning {
	return meaning{nil, func(c *compiler, r row, a arg) []predicate {
		having := sql.F("v.members @> ARRAY[?]", sql.Quote(part))
		some, none := c.ofParts(r, having, havingPart(part, true)), c.ofParts(r, sql.Not(having), havingPart(part, false))
		if some.valued, none.unvalued = ordered, ordered; len(ordered) > 0 {
			some.strays = func(column string) sql.Expr { return c.withParts(part, true, column) }
		}
		none.unset = fromParts[part]
		some.negates, none.negates = &none, &some
		if a.word() == "false" {
			return []predicate{none}
		}
		return []predicate{some}
	}}
}

// fromParts are the columns of films that are derived from the parts of a kind alone.
var fromParts = map[string][]string{"money": {"budget_usd", "gross_usd"}}

// ofParts is the condition that the set of parts of a film fits.
func (c *compiler) ofParts(r row, members sql.Expr, rows estimate) predicate {
	set := &setCondition{"parts", members}
	film := c.filmSets()
	m := match{Match: film.from().Where(holdSets(film, set)...), inner: film.col("id"), outer: r.col("id")}
	p := m.predicate(rows)
	p.sets = set
	return p
}

// ordered is a condition on parts of a kind. In the columns by which films are ordered, few of those with a match lack a value, and few of those without
// one have one.
func ordered(m meaning, part string, columns ...string) meaning {
	return meaning{m.path, func(c *compiler, r row, a arg) []predicate {
		all := m.filter(c, r, a)
		for i := range all {
			switch p := &all[i]; {
			case p.negative:
				p.unvalued, p.strays = columns, c.unmatched(*p, part)
			case p.source != nil && p.united == nil:
				p.valued, p.strays = columns, func(column string) sql.Expr { return c.withParts(part, true, column) }
			}
		}
		return all
	}}
}

// unmatched finds the films with a value in a column that may lack a match, if nearly all parts are matches: those without any part of the kind, and
// those with another one. Postgres would compare all films with a value with all matches.
//
//	ratings: {none: [{measures: [MEAN]}]}  →  SELECT t2.id FROM film_sets t2 WHERE t2.average_rating IS NOT NULL AND t2.parts = ANY(…)
//	  UNION ALL SELECT t3.film_id FROM ratings t3 WHERE (t3.measure = 'MEAN') IS NOT TRUE
func (c *compiler) unmatched(p predicate, part string) func(column string) sql.Expr {
	if p.absent == nil || p.negates == nil || !c.fewOthers(*p.negates, part) {
		return nil
	}
	return func(column string) sql.Expr {
		return sql.F("? UNION ALL ?", c.withParts(part, false, column), p.absent.Others().Select(p.value))
	}
}

// withParts finds the films without a value in a column that have parts of a kind, or those with a value that have none: an index has them apart. It has
// no further condition, for which Postgres would prefer an index with others.
func (c *compiler) withParts(part string, has bool, column string) sql.Expr {
	film := c.filmSets()
	members, side := sql.F("v.members @> ARRAY[?]", sql.Quote(part)), sql.F("? IS NULL", film.col(column))
	if !has {
		members, side = sql.Not(members), sql.F("? IS NOT NULL", film.col(column))
	}
	return film.from().Where(holdSets(film, &setCondition{"parts", members})...).Where(side).Select(film.col("id"))
}

// fewOthers reports whether nearly all rows of a table fit a predicate.
func (c *compiler) fewOthers(p predicate, table string) bool {
	return guarded(c, func(vars variables) bool {
		s := c.statistics.Load()
		rows := p.rows(s, vars)
		return rows >= 0 && s.tables[table]-rows <= 2*fewValued*s.tables[table]
	})
}
