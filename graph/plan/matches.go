package plan

import (
	"filmgraph/graph/plan/sql"
)

// fitting is the condition of one element of a list of matches on the row that a path leads to. It estimates how many rows
// of that table fit.
type fitting func(c *compiler, last row, a arg) (sql.Expr, estimate)

// matches is the condition {any, all, none} on the rows that a path of one step leads to:
//
//	advisories: {any: [{categories: [VIOLENCE]}, {categories: [PROFANITY]}]}  →
//	EXISTS (SELECT 1 FROM advisories t2 WHERE (t2.category = ANY($1) OR t2.category = ANY($2)) AND t2.film_id = t1.id)
//
// Conditions on rows below are sets of ids, which Postgres reads once: an EXISTS of its own would be tested row by row.
func matches(path string, fits fitting) meaning {
	return meaning{[]string{path}, func(c *compiler, r row, a arg) []predicate {
		var all []predicate
		if list := a.key("any"); list.present() {
			m, rows := c.matchAny(r, path, list, fits)
			all = append(all, m.predicate(rows))
		}
		if list := a.key("all"); list.present() {
			var every []predicate
			for i := range min(list.length(), maxList+1) {
				m := c.match(r, path)
				condition, rows := fits(c, m.last, list.element(i))
				m.Where(condition)
				every = append(every, m.predicate(rows))
			}
			list.limit(c)
			all = append(all, each(every)...)
		}
		if list := a.key("none"); list.present() {
			m, rows := c.matchAny(r, path, list, fits)
			all = append(all, m.absence(without(r.entity.Table, rows)))
		}
		return all
	}}
}

// matchAny are the rows that fit at least one element of a list.
func (c *compiler) matchAny(r row, path string, list arg, fits fitting) (match, estimate) {
	m := c.match(r, path)
	var alternatives []sql.Expr
	var estimates []estimate
	for i := range min(list.length(), maxList+1) {
		condition, rows := fits(c, m.last, list.element(i))
		if condition.Empty() {
			condition = sql.F("true")
		}
		alternatives, estimates = append(alternatives, condition), append(estimates, rows)
	}
	list.limit(c)
	switch len(alternatives) {
	case 0:
		m.Where(sql.F("false"))
	case 1:
		m.Where(alternatives[0])
	default:
		m.Where(sql.F("(?)", sql.Join(" OR ", alternatives...)))
	}
	return m, total(estimates)
}

// total adds up estimates; it is unknown if one of them is.
func total(estimates []estimate) estimate {
	return func(s *statistics, vars variables) (rows float64) {
		for _, e := range estimates {
			part := e(s, vars)
			if part < 0 {
				return unknown
			}
			rows += part
		}
		return rows
	}
}

// fewer is the smaller of two estimates; it is unknown if one of them is, since few rows may fit.
func fewer(some, others estimate) estimate {
	return func(s *statistics, vars variables) float64 {
		return min(some(s, vars), others(s, vars))
	}
}

// advises is an AdvisoryMatch on an advisory.
func advises(c *compiler, r row, a arg) (sql.Expr, estimate) {
	rows := every(r.entity.Table)
	var conditions []sql.Expr
	for _, part := range []struct{ key, column string }{{"categories", "category"}, {"severities", "severity"}} {
		if l := a.key(part.key); l.present() {
			conditions = append(conditions, sql.F("? = ANY(?)", r.col(part.column), l.texts()))
			rows = share(rows, equal(r.entity.Table, part.column, l), r.entity.Table)
		}
	}
	if l := a.key("classes"); l.present() {
		items := sql.From(sql.Table("advisory_items"), "i").Where(sql.F("i.class = ANY(?)", l.texts()))
		conditions = append(conditions, items.In(r.col("id"), sql.F("i.advisory_id")))
		rows = fewer(rows, equal("advisory_items", "class", l))
	}
	if count := a.key("count"); count.present() {
		counts, fit := c.counting(count)
		conditions = append(conditions, counts.In(r.col("id"), sql.F("n.advisory_id")))
		rows = fewer(rows, fit)
	}
	return sql.And(conditions...), rows
}

// counting is an AdvisoryCountMatch. A number of which only one end is known, such as "over 40", has no other end to compare.
func (c *compiler) counting(a arg) (*sql.Match, estimate) {
	class := a.key("class")
	counts := sql.From(sql.Table("advisory_counts"), "n").Where(sql.F("n.class = ?", class.text()))
	number := a.key("number")
	if low := number.key("gte"); low.present() {
		counts.Where(sql.F("n.number + (n.comparator = 'OVER')::int >= ? AND n.comparator <> 'AT_MOST'", low.as(wholeNumber, "bigint")))
	}
	if high := number.key("lte"); high.present() {
		counts.Where(sql.F("n.number <= ? AND n.comparator NOT IN ('AT_LEAST', 'OVER')", high.as(wholeNumber, "bigint")))
	}
	return counts, equal("advisory_counts", "class", class)
}

// contributes is a ContributorMatch on a contributor to a review.
func contributes(_ *compiler, r row, a arg) (sql.Expr, estimate) {
	rows := every(r.entity.Table)
	var conditions []sql.Expr
	for _, part := range []struct{ key, column string }{{"names", "name"}, {"roles", "role"}} {
		if l := a.key(part.key); l.present() {
			conditions = append(conditions, sql.F("? = ANY(?)", r.col(part.column), l.texts()))
			rows = fewer(rows, equal(r.entity.Table, part.column, l))
		}
	}
	if l := a.key("people"); l.present() {
		conditions = append(conditions, sql.F("? = ANY(?)", r.col("person_id"), l.ids("Person")))
		rows = fewer(rows, equalID(r.entity.Table, "person_id", l))
	}
	return sql.And(conditions...), rows
}
