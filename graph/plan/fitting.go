package plan

import (
	"filmgraph/graph/plan/sql"
	"filmgraph/internal/codes"
)

// fitting is the condition of an input object on the last row of a match: all of its keys hold. Each key is a filter of that row:
//
//	releases: {any: [{types: [DIGITAL], date: {gte: "2020"}}]}  →  EXISTS (SELECT 1 FROM releases t2 WHERE t2.date >= $1 AND t2.type = ANY($2) AND t2.film_id = t1.id)
func fitting(keys map[string]filter) func(c *compiler, m *match, a arg) estimate {
	return func(c *compiler, m *match, a arg) estimate {
		table := m.last.entity.Table
		rows, given := every(table), a.keys()
		for _, key := range given {
			for _, p := range keys[key](c, m.last, a.key(key)) {
				m.Where(p.holds)
				m.alike = append(m.alike, p.alike...)
				rows = share(rows, p.rows, table)
			}
		}
		m.rough = m.rough || len(given) > 1 // a provider has measures of its own, and a country its dates
		return rows
	}
}

// amongTexts is the filter that a column has one of some texts.
func amongTexts(column string) filter {
	return func(_ *compiler, r row, a arg) []predicate {
		a.mentions(r.entity.Table + "." + column)
		return one(a.among(r.col(column), a.texts()), equal(r.entity.Table, column, a))
	}
}

// amongCountries is the filter that a column has one of some countries.
func amongCountries(column string) filter { return coded(codes.Country, amongTexts(column)) }

// amongIDs is the filter that a foreign key leads to one of some records.
func amongIDs(column, target string) filter {
	return func(_ *compiler, r row, a arg) []predicate {
		return one(a.among(r.col(column), a.ids(target)), equalID(r.entity.Table, column, a))
	}
}

// isText is the filter that a column has a text.
func isText(column string) filter {
	return func(_ *compiler, r row, a arg) []predicate {
		return one(sql.F("? = ?", r.col(column), a.text()), equal(r.entity.Table, column, a))
	}
}

// alike is a filter of which the rows that fit stand together by some columns of what they belong to.
func alike(f filter, columns ...string) filter {
	return func(c *compiler, r row, a arg) []predicate {
		all := f(c, r, a)
		for i := range all {
			all[i].alike = columns
		}
		return all
	}
}

// numbers is the filter that a column lies in a range of numbers, which are converted to an SQL type.
func numbers(column string, convert conversion, sqlType string) filter {
	return func(c *compiler, r row, a arg) []predicate {
		return inRange(column, c.ends(a, r.col(column), convert, sqlType), between(r.entity.Table, column, a))
	}
}
