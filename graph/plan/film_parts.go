package plan

import "filmgraph/graph/plan/sql"

// hasPart is the condition that a film has parts of a kind, or that it has none. film_sets has the films of either kind, by their sets of parts. Few of
// the films without any have a value in the columns that are unvalued.
//
//	hasRatings: false  →  EXISTS (SELECT 1 FROM film_sets t2 WHERE t2.parts = ANY(ARRAY(SELECT v.id FROM value_sets v WHERE … AND NOT v.members @> ARRAY['ratings'])) AND t2.id = t1.id)
func hasPart(part string, unvalued ...string) meaning {
	return meaning{nil, func(c *compiler, r row, a arg) []predicate {
		having := sql.F("v.members @> ARRAY[?]", sql.Quote(part))
		some, none := c.ofParts(r, having, havingPart(part, true)), c.ofParts(r, sql.Not(having), havingPart(part, false))
		none.unvalued = unvalued
		some.negates, none.negates = &none, &some
		switch {
		case a.word() == "false":
			return []predicate{none}
		case len(unvalued) > 0: // an order of such a column ends with films without any, so that all with some have to be found
			return has(part).filter(c, r, a)
		}
		return []predicate{some}
	}}
}

// ofParts is the condition that the set of parts of a film fits.
func (c *compiler) ofParts(r row, members sql.Expr, rows estimate) predicate {
	set := &setCondition{"parts", members}
	film := c.filmSets()
	m := match{Match: film.from().Where(holdSets(film, set)...), inner: film.col("id"), outer: r.col("id")}
	p := m.predicate(rows)
	p.sets = set
	return p
}

// unvalued is a condition on parts of a kind, of which few of the films that lack a match have a value in some columns.
func unvalued(m meaning, part string, columns ...string) meaning {
	return meaning{m.path, func(c *compiler, r row, a arg) []predicate {
		all := m.filter(c, r, a)
		for i := range all {
			if all[i].negative {
				all[i].unvalued, all[i].unmatched = columns, c.unmatched(all[i], part)
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
		film := c.filmSets()
		without := film.from().Where(holdSets(film, &setCondition{"parts", sql.F("NOT v.members @> ARRAY[?]", sql.Quote(part))})...).Where(sql.F("? IS NOT NULL", film.col(column)))
		return sql.F("? UNION ALL ?", without.Select(film.col("id")), p.absent.Others().Select(p.value))
	}
}

// fewOthers reports whether nearly all rows of a table fit a predicate.
func (c *compiler) fewOthers(p predicate, table string) bool {
	return guarded(c, func(vars variables) bool {
		s := c.statistics.Load()
		rows := p.rows(s, vars)
		return rows >= 0 && s.tables[table]-rows <= 2*fewValued*s.tables[table]
	})
}
