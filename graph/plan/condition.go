package plan

import (
	"slices"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// meaning is what a key of a filter means that is not named after a column or an edge.
type meaning struct {
	path   []string // edges from the row to what the key is about; they are checked at startup
	filter filter
}

// matching is the condition that a row that fits lies along a path. fit adds what it must be like, and estimates
// how many rows of the first step are:
//
//	advisory: {categories: [VIOLENCE]}  →  EXISTS (SELECT 1 FROM advisories t2 WHERE t2.category = ANY($1) AND t2.film_id = t1.id)
func matching(path []string, fit func(c *compiler, m *match, a arg) estimate) meaning {
	return meaning{path, func(c *compiler, r row, a arg) []predicate {
		m := c.match(r, path...)
		rows := fit(c, &m, a)
		return []predicate{m.predicate(rows)}
	}}
}

// predicate is the condition that a match has a row.
func (m match) predicate(rows estimate) predicate {
	if m.one {
		rows = nil // how many rows lead to the one is not known
	}
	return predicate{holds: m.joined().Exists(), test: m.joined().Test(), work: 1, column: m.outer, source: m.Match, value: m.inner, ofID: !m.one, onID: !m.one, rows: rows, rough: m.rough, alike: m.alike, partial: m.partial, part: m.part()}
}

// absence is the predicate that a match has no row. rows estimates how many rows of a table have one.
func (m match) absence(table string, rows estimate) predicate {
	p := m.predicate(rows)
	return predicate{holds: sql.Not(m.joined().Exists()), test: sql.F("? IS NULL", m.joined().Test()), work: 1, rows: without(table, rows), negative: true, negates: &p, absent: m.Match, value: m.inner, onID: !m.one}
}

// values is the condition that a column at the end of a path has one of some values.
func values(path []string, column string, list func(arg) sql.Expr) meaning {
	return meaning{path, func(c *compiler, r row, a arg) []predicate {
		m := c.match(r, path...)
		a.mentions(m.last.entity.Table + "." + column)
		m.Where(a.among(m.last.col(column), list(a)))
		p := m.predicate(equal(m.last.entity.Table, column, a))
		p.tally = a.tallied(r.entity, a.property(), "&&", list)
		return []predicate{p}
	}}
}

// linked is the condition that the last row of a path leads to a thing. Of one thing there are few.
func linked(path []string, column, target string) meaning {
	return meaning{path, func(c *compiler, r row, a arg) []predicate {
		m := c.match(r, path...)
		m.Where(sql.F("? = ?", m.last.col(column), a.id(target)))
		return []predicate{m.predicate(few)}
	}}
}

// has is the condition that an edge leads to rows, or that it leads to none.
func has(edge string) meaning {
	return meaning{[]string{edge}, func(c *compiler, r row, a arg) []predicate {
		m := c.match(r, edge)
		column := edgeOf(r.entity, edge).Column
		if isOptional(m.last.entity, column) { // an index has the rows with a value
			m.Where(sql.F("? IS NOT NULL", m.inner))
		}
		return m.presence(r, a, distinct(m.last.entity.Table, column))
	}}
}

// presence is the condition that a match has a row, or that it has none.
func (m match) presence(r row, a arg, rows estimate) []predicate {
	if a.word() == "false" {
		return []predicate{m.absence(r.entity.Table, rows)}
	}
	return []predicate{m.predicate(rows)}
}

// isOptional reports whether rows need no value of a foreign key.
func isOptional(e *ent.Entity, column string) bool {
	return slices.ContainsFunc(e.Edges, func(edge ent.Edge) bool { return edge.One && edge.Column == column && edge.Optional })
}

// flag is the condition that a column is true, or that it is false.
func flag(column string) meaning {
	return meaning{nil, func(_ *compiler, r row, a arg) []predicate {
		return one(sql.F("? = ?", r.col(column), a.boolean()), equal(r.entity.Table, column, a))
	}}
}

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
