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

// unvalued is a condition of which few of the rows that lack a match have a value in some columns.
func unvalued(m meaning, columns ...string) meaning {
	return meaning{m.path, func(c *compiler, r row, a arg) []predicate {
		all := m.filter(c, r, a)
		for i := range all {
			if all[i].negative {
				all[i].unvalued = columns
			}
		}
		return all
	}}
}
