package plan

import (
	"cmp"
	"slices"

	"filmgraph/graph/plan/sql"
)

// matches is a key with any, all and none of some matches: what lies along a path fits one of them, fits each of them, fits none.
//
//	awards: {any: [{event: "oscars"}], none: [{won: false}]}  →  EXISTS (SELECT 1 FROM nomination_films t2 …) AND NOT EXISTS (…)
func matches(path []string, fit func(c *compiler, m *match, a arg) estimate) meaning {
	one := matching(path, fit).filter
	return meaning{path, func(c *compiler, r row, a arg) []predicate { return c.set(r, a, one) }}
}

// set are the predicates of an input with any, all and none, whose elements have predicates of their own.
func (c *compiler) set(r row, a arg, one func(*compiler, row, arg) []predicate) []predicate {
	return each(append(c.some(r, a, one), c.none(r, a.key("none").parts(), one)...))
}

// some are the predicates of the keys any and all.
func (c *compiler) some(r row, a arg, one func(*compiler, row, arg) []predicate) (all []predicate) {
	if list := a.key("any"); list.present() {
		all = append(all, c.either(r, list.parts(), one)...)
	}
	if list := a.key("all"); list.present() {
		for _, part := range list.parts() {
			all = append(all, one(c, r, part)...)
		}
	}
	return all
}

// none are the predicates that the elements of a key none do not match.
func (c *compiler) none(r row, parts []arg, one func(*compiler, row, arg) []predicate) (all []predicate) {
	for _, part := range parts {
		all = append(all, c.negation(r, one(c, r, part)))
	}
	return all
}

// valued finds the rows along a path that have one of the values of a list, and estimates how many they are.
type valued func(c *compiler, r row, list arg) (match, estimate)

// ofValues is a key with any, all and none of some values, which a column at the end of a path has. array renders a list of them.
//
//	ageRatings: {any: ["R", "15"]}  →  EXISTS (SELECT 1 FROM certificates t2 WHERE t2.rating = ANY($1) AND t2.film_id = t1.id)
func ofValues(path []string, property, column string, array func(arg) sql.Expr, find valued) meaning {
	return meaning{path, func(c *compiler, r row, a arg) []predicate {
		some := func(list arg) predicate {
			m, rows := find(c, r, list)
			p := m.predicate(rows)
			p.tally = list.tallied(r.entity, property, "&&", arg.texts)
			return p
		}
		var all []predicate
		if list := a.key("any"); list.present() {
			all = append(all, some(list))
		}
		if list := a.key("all"); list.present() {
			all = append(all, c.every(list, some, func(list arg) predicate { return c.match(r, path...).holdsAll(column, array(list)) })...)
		}
		if list := a.key("none"); list.present() {
			m, rows := find(c, r, list)
			p := m.absence(r.entity.Table, rows)
			p.tally = list.untallied(r.entity, property, arg.texts)
			all = append(all, p)
		}
		return each(all)
	}}
}

// every are the predicates of a list of which a row has every value: one for each of the few values that fewest rows have, and one for all others
// together, because each further subquery takes time to plan and to run.
func (c *compiler) every(list arg, one, others func(arg) predicate) []predicate {
	list.limit(c)
	all := make([]predicate, min(list.length(), maxList+1))
	for i := range all {
		all[i] = one(list.element(i))
	}
	if len(all) <= maxJoined {
		return all
	}
	rarest := guarded(c, func(vars variables) []int {
		s, numbers, rows := c.statistics.Load(), make([]int, len(all)), make([]float64, len(all))
		for i, p := range all {
			numbers[i], rows[i] = i, p.rows(s, vars)
		}
		slices.SortStableFunc(numbers, func(i, j int) int { return cmp.Compare(rows[i], rows[j]) })
		return numbers[:maxJoined]
	})
	var some []predicate
	for _, number := range rarest {
		some = append(some, all[number])
	}
	rest := others(list.without(rarest))
	rest.usual = some[maxJoined-1].rows // of the others, each has at least as many
	return append(some, rest)
}

// holdsAll is the predicate that the match has rows with all values of an array in a column. NULL is in no row.
func (m match) holdsAll(column string, values sql.Expr) predicate {
	value := m.last.col(column)
	if fieldOf(m.last.entity, column) != nil {
		value = sql.F("?::text", value)
	}
	return predicate{holds: sql.F("(?) @> ?", m.joined().Select(sql.F("coalesce(array_agg(?), '{}')", value)), values), work: 1, onID: !m.one}
}

// scarce is a condition that rows which have little of everything lack: those without a match stand together by a number.
func scarce(m meaning, column string) meaning {
	return meaning{m.path, func(c *compiler, r row, a arg) []predicate {
		all := m.filter(c, r, a)
		for i := range all {
			if all[i].negative {
				all[i].alike = append(all[i].alike, column)
			}
		}
		return all
	}}
}

// ratedAs finds the certificates with one of some ratings.
func ratedAs(c *compiler, r row, list arg) (match, estimate) {
	m := c.match(r, "certificates")
	list.mentions("certificates.rating")
	m.Where(list.among(m.last.col("rating"), list.texts()))
	return m, equal(m.first.Table, "rating", list)
}

// involving finds the roles of some companies.
func involving(c *compiler, r row, list arg) (match, estimate) {
	m := c.match(r, "companies")
	m.Where(list.among(m.last.col("company_id"), companyIDs(list)))
	return m, equalID(m.first.Table, "company_id", list)
}

// renderedIn finds the texts of a quote in some languages.
func renderedIn(c *compiler, r row, list arg) (match, estimate) {
	m := c.match(r, "renderings")
	m.Where(list.among(m.last.col("language"), list.texts()))
	return m, equal(m.first.Table, "language", list)
}
