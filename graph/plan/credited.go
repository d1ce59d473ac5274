package plan

import (
	"slices"
	"strconv"

	"filmgraph/graph/plan/sql"
)

// maxJoined is how many predicates of one list Postgres may turn into joins: the time it takes to plan grows fast with them.
const maxJoined = 4

// each are the predicates of a list of which all have to hold. Those after the first few are tested row by row.
func each(all []predicate) []predicate {
	for i := maxJoined; i < len(all); i++ {
		all[i].holds = all[i].tested()
	}
	return all
}

// limit refuses a list that is too long; each of its elements has a condition of its own.
func (a arg) limit(c *compiler) {
	if a.length() > maxList {
		c.fail(a.name, "holds more than %d values", maxList)
	}
}

// creditedPeople: every one of them has a credit on the film.
func creditedPeople(c *compiler, r row, a arg) []predicate {
	var all []predicate
	for i := range min(a.length(), maxList+1) {
		credited := a.element(i)
		m := c.match(r, "credits")
		m.Where(sql.F("? = ?", m.last.col("person_id"), credited.key("person").id("Person")))
		if d := credited.key("departments"); d.present() {
			m.Where(sql.F("? = ANY(?)", m.last.col("department"), d.texts()))
		}
		all = append(all, m.predicate(few))
	}
	a.limit(c)
	return each(all)
}

// departments is the condition that a person has a credit in one of some departments. The index has those other than acting.
func departments(c *compiler, r row, a arg) []predicate {
	m := c.match(r, "credits")
	m.Where(sql.F("? = ANY(?)", m.last.col("department"), a.texts()))
	const acting = "ACTING"
	if a.look(func(v any) string { return strconv.FormatBool(slices.Contains(elements(v), any(acting))) }) == "false" {
		m.Where(sql.F("? <> ?", m.last.col("department"), sql.Quote(acting)))
	}
	p := m.predicate(equal(m.first.Table, "department", a))
	p.tally = a.tallied(r.entity, "departments", "&&", arg.texts)
	return []predicate{p}
}

// coCredited are the other people of a person's films.
func coCredited(c *compiler, r row, a arg) []predicate {
	person := a.id("Person")
	m := c.match(r, "credits")
	colleague := c.row(m.last.entity)
	m.Join(colleague.table, colleague.alias, sql.F("? = ?", colleague.col("film_id"), m.last.col("film_id")))
	m.Where(sql.F("? = ?", colleague.col("person_id"), person))
	return append(one(sql.F("? <> ?", r.col("id"), person), every(r.entity.Table)), m.predicate(few))
}
