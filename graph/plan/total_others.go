package plan

import "filmgraph/graph/plan/sql"

// others are the films that do not fit the only condition of a list, as rows of film_sets, if most films fit: those that do are as many as all
// others. It is nil elsewhere.
//
//	films(filter: {hasMoney: false}) { totalCount }  →
//	((SELECT … FROM value_counts v WHERE v.property = 'films') - (SELECT count(*) FROM film_sets t2 WHERE t2.parts = ANY(… @> ARRAY['money']) AND t2.kind = ANY(…)))
func (c *compiler) others(p page) *sql.Match {
	if p.row.entity.Name != "Film" || p.belongs != nil {
		return nil
	}
	aliases := c.rows
	film := c.filmSets()
	listed := c.listed(nil, p, film)
	all, implied := asked(listed)
	if len(all) != 1 || !implied || all[0].negates == nil || all[0].negates.sets == nil || !c.mostFit(all[0]) {
		c.rows = aliases // of what is only looked at
		return nil
	}
	sets := []*setCondition{all[0].negates.sets}
	for _, predicate := range listed {
		if predicate.implied {
			sets = append(sets, predicate.sets)
		}
	}
	return film.from().Where(holdSets(film, sets...)...)
}

// mostFit reports whether more than half of the films fit a predicate.
func (c *compiler) mostFit(p predicate) bool {
	return guarded(c, func(vars variables) bool {
		s := c.statistics.Load()
		return p.rows(s, vars) > s.tables["films"]/2
	})
}
