package plan

import (
	"fmt"
	"regexp"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/document"
	"filmgraph/graph/plan/sql"
)

// combinations are the keys of every filter that combine other filters.
var combinations = map[string]filter{"and": both, "or": either, "not": neither}

// combined is a step in the name of a value from a filter to one that it combines.
var combined = regexp.MustCompile(`\.(and|or|not)\b`)

// inner are the predicates of one of the filters that a filter combines.
func (c *compiler) inner(r row, a arg) []predicate {
	if len(combined.FindAllString(a.name, -1)) > document.MaxFilterDepth {
		c.fail(a.name, "lies too deep: filters may hold filters %d deep", document.MaxFilterDepth)
		return nil
	}
	return c.filtered(a, r)
}

// parts are the filters of a list.
func (a arg) parts() []arg {
	all := make([]arg, min(a.length(), document.MaxFilters+1))
	if len(all) > document.MaxFilters {
		a.c.fail(a.name, "holds more than %d filters or matches", document.MaxFilters)
	}
	for i := range all {
		all[i] = a.element(i)
	}
	return all
}

// both is the key and: all predicates of all filters hold.
func both(c *compiler, r row, a arg) (all []predicate) {
	for _, part := range a.parts() {
		all = append(all, c.inner(r, part)...)
	}
	return each(all)
}

// either is the key or: all predicates of one of the filters hold.
//
//	or: [{year: {gte: 2000}}, {hasReviews: true}]  →  (t1.year >= $1 OR EXISTS (SELECT 1 FROM reviews t2 WHERE t2.film_id = t1.id))
//
// If few rows fit each filter, they are found filter by filter.
func either(c *compiler, r row, a arg) []predicate { return c.either(r, a.parts(), (*compiler).inner) }

// either is the predicate that all predicates of one part hold.
func (c *compiler) either(r row, parts []arg, predicates func(*compiler, row, arg) []predicate) []predicate {
	alternatives := make([][]predicate, len(parts))
	for i, part := range parts {
		alternatives[i] = predicates(c, r, part)
	}
	if len(alternatives) == 1 {
		return alternatives[0]
	}
	p := predicate{holds: disjunction(alternatives, func(p predicate) sql.Expr { return p.holds }), test: disjunction(alternatives, predicate.tested), rows: totalOf(r.entity, alternatives), onID: true, part: commonPart(alternatives),
		united: func() sql.Expr { return c.united(r.entity, parts, predicates) }}
	for _, all := range alternatives {
		for _, one := range all {
			p.onID = p.onID && one.onID
			p.work += one.work
			p.alike = append(p.alike, one.alike...)
			for _, column := range []string{one.on, one.partial.on} {
				if column != "" {
					p.alike = append(p.alike, column)
				}
			}
		}
	}
	if drivers := c.drivers(r.entity, alternatives); drivers != nil {
		c.rows++
		alias := fmt.Sprint("u", c.rows)
		p.source, p.column, p.value, p.ofID = sql.From(sql.F("(?)", c.union(r.entity, parts, predicates, drivers)), alias), r.col("id"), sql.F(alias+".id"), true
	}
	return []predicate{p}
}

// disjunction is the condition that all predicates of one of some filters hold, in one of their forms.
func disjunction(alternatives [][]predicate, form func(predicate) sql.Expr) sql.Expr {
	if len(alternatives) == 0 {
		return sql.F("false")
	}
	all := make([]sql.Expr, len(alternatives))
	for i, predicates := range alternatives {
		all[i] = sql.F("(?)", conjunction(predicates, form))
	}
	return sql.F("(?)", sql.Join(" OR ", all...))
}

func conjunction(all []predicate, form func(predicate) sql.Expr) sql.Expr {
	conditions := make([]sql.Expr, len(all))
	for i, p := range all {
		conditions[i] = form(p)
	}
	return sql.And(conditions...)
}

// fewest are the rows of the predicate that fewest fit, of those by which rows are found, and which one it is; -1 if there is none.
func (s *statistics) fewest(e *ent.Entity, all []predicate, vars variables) (rows float64, driver int) {
	rows, driver = s.tables[e.Table], -1
	sets := together{}
	for i, p := range all {
		left, _, _ := s.estimate(p, sets, s.tables[e.Table], vars)
		if left < 0 && p.source != nil && p.ofID {
			left = common * s.tables[e.Table] // of a text it is known that few names contain it
		}
		left = min(left, s.tables[e.Table]) // two tables may have been counted at different times
		if left >= 0 && left <= rows && !p.negative {
			rows, driver = left, i
		}
	}
	return rows, driver
}

// totalOf estimates the rows that fit one of some filters.
func totalOf(e *ent.Entity, alternatives [][]predicate) estimate {
	return func(s *statistics, vars variables) (all float64) {
		for _, predicates := range alternatives {
			rows, _ := s.fewest(e, predicates, vars)
			all += rows
		}
		return min(all, s.tables[e.Table])
	}
}

// foundFor is how many times more rows than usual are found for a filter with alternatives, rather than walked to: none of its tests is cheap.
const foundFor = 15

// drivers are the predicates by which the rows of each filter are found; nil if the filters have too many rows for that, or probably all.
func (c *compiler) drivers(e *ent.Entity, alternatives [][]predicate) []int {
	return guarded(c, func(vars variables) []int {
		s := c.statistics.Load()
		rows := totalOf(e, alternatives)(s, vars)
		if s.tables[e.Table] < s.effort.small || rows > foundFor*s.effort.few || rows >= s.tables[e.Table] {
			return nil
		}
		var all []int
		for _, predicates := range alternatives {
			_, driver := s.fewest(e, predicates, vars)
			if driver < 0 {
				return nil
			}
			all = append(all, driver)
		}
		return all
	})
}

// union is the query of the ids of the rows of some filters, found one filter after the other:
//
//	SELECT t2.id FROM films t2 WHERE t2.id = ANY(ARRAY(SELECT n.id FROM name_texts n WHERE …)) AND … UNION ALL SELECT t3.id FROM films t3 WHERE …
func (c *compiler) union(e *ent.Entity, parts []arg, predicates func(*compiler, row, arg) []predicate, drivers []int) sql.Expr {
	all := make([]sql.Expr, len(parts))
	for i, part := range parts {
		r := c.row(e)
		var conditions []sql.Expr
		for j, p := range predicates(c, r, part) {
			switch {
			case j == drivers[i] && p.source != nil:
				conditions = append(conditions, sql.F("? = ANY(ARRAY(?))", p.column, p.values()))
			default:
				conditions = append(conditions, p.tested())
			}
		}
		all[i] = r.from().Where(conditions...).Select(r.col("id"))
	}
	return sql.Join(" UNION ALL ", all...)
}
