package plan

import "filmgraph/graph/plan/sql"

// neither is the key not: some predicate of the filter does not hold, or it is unknown whether it does.
//
//	not: {award: {won: true}}  →  NOT EXISTS (SELECT 1 FROM nomination_films t2 … WHERE t3.won = $1 AND t2.film_id = t1.id)
//	not: {year: {gte: 2000}}   →  (t1.year >= $1) IS NOT TRUE
func neither(c *compiler, r row, a arg) []predicate { return []predicate{c.negation(r, c.inner(r, a))} }

// negation is the predicate that not all of some predicates hold. If it would negate a negation, it is what that negates.
func (c *compiler) negation(r row, all []predicate) predicate {
	if len(all) == 1 && all[0].negates != nil {
		return *all[0].negates
	}
	negated := func(form func(predicate) sql.Expr) sql.Expr {
		return sql.F("(?) IS NOT TRUE", conjunction(all, form))
	}
	p := predicate{
		holds:    negated(func(p predicate) sql.Expr { return p.holds }),
		test:     negated(predicate.tested),
		negative: true,
		onID:     true,
		rows: func(s *statistics, vars variables) float64 {
			fit, _ := s.fewest(r.entity, all, vars)
			return s.tables[r.entity.Table] - fit
		},
	}
	for _, one := range all {
		p.onID = p.onID && one.onID
		p.work += one.work
	}
	if len(all) == 1 {
		p.negates = &all[0]
	}
	if len(all) == 1 && all[0].ofID && all[0].source != nil {
		only := all[0]
		p.holds = sql.Not(only.source.Clone().Where(sql.F("? = ?", only.value, only.column)).Exists())
		p.absent, p.value = only.source, only.value
	}
	return p
}
