package plan

import (
	"fmt"

	"filmgraph/graph/plan/sql"
)

// reading is a list that is read by a strategy other than plain: the tables of its WITH clause, and what is read from them.
type reading struct {
	with     []sql.Expr
	rows     sql.Expr                     // query of the ids of rows that hold the page, with the value they are sorted by
	complete string                       // table of all rows of the list; empty if that is not known
	total    func(upTo sql.Expr) sql.Expr // how many rows the list has, counted up to a number if there is one
}

// read renders the tables from which the rows of a page are read:
//
//	find   WITH f2 AS MATERIALIZED (SELECT t3.id, t3.year AS sorted_by FROM films t3 WHERE t3.id = ANY(ARRAY(SELECT …)) AND …)
//	walk   WITH w2 AS MATERIALIZED (SELECT t3.id, t3.sorted_by FROM (SELECT t3.*, t3.year AS sorted_by FROM films t3 ORDER BY … LIMIT 5000) t3 WHERE (SELECT true FROM … LIMIT 1) ORDER BY … LIMIT 20),
//	       g4 AS MATERIALIZED (one row if w2 is too short although there are more rows than were walked),
//	       f5 AS MATERIALIZED (as above, but read only if g4 has a row)
//	probe  WITH p2 AS MATERIALIZED (SELECT … LIMIT 5001), and then find if p2 has up to 5,000 rows, and else walk
//
// Postgres runs the query of a table when its first row is read. So whether rows are found is a condition of reading f, not one inside of
// it: there, parallel workers would start before they test it.
func (c *compiler) read(p page, s strategy, limit sql.Expr) reading {
	switch s.kind {
	case find, gather:
		found, all := c.table("f", c.found(p, s, c.driverRows(p, s)))
		return reading{with: []sql.Expr{all}, rows: sql.F("SELECT id, sorted_by FROM ?", found), complete: found,
			total: func(sql.Expr) sql.Expr { return sql.F("(SELECT count(*) FROM ?)", found) }}
	case walk:
		return c.walked(p, s, limit, sql.Expr{})
	case apart:
		return c.apart(p, s, limit)
	case rank:
		return c.ranked(p, s, limit)
	default:
		probes, read := c.table("p", sql.F("? LIMIT ?", c.driverRows(p, s), s.probed+1))
		many := sql.F("(SELECT count(*) FROM ?) > ?", probes, s.probed)
		few, all := c.table("f", c.found(p, s, sql.F("TABLE ?", probes)))
		r := c.walked(p, s, limit, many)
		r.with = append([]sql.Expr{read, all}, r.with...)
		r.rows = sql.F("SELECT id, sorted_by FROM ? WHERE NOT (?) UNION ALL ?", few, many, r.rows)
		total := r.total
		r.total = func(upTo sql.Expr) sql.Expr {
			return sql.F("(SELECT CASE WHEN ? THEN ? ELSE (SELECT count(*) FROM ?) END)", many, total(upTo), few)
		}
		return r
	}
}

// table names a table of a WITH clause.
func (c *compiler) table(prefix string, query sql.Expr) (name string, definition sql.Expr) {
	c.rows++
	name = fmt.Sprint(prefix, c.rows)
	return name, sql.F("? AS MATERIALIZED (?)", name, query)
}

// driverRows is the query of the values by which rows are found; empty if that is by columns of the row itself.
func (c *compiler) driverRows(p page, s strategy) sql.Expr {
	if driver := c.predicates(p, c.row(p.row.entity))[s.driver]; s.kind != gather && driver.source != nil {
		return driver.values()
	}
	return sql.Expr{}
}

// found is the query of all rows of the list, of which there are few. The driver's values are read first, and the other
// predicates tested for each of its rows.
func (c *compiler) found(p page, s strategy, values sql.Expr) sql.Expr {
	r := c.listRow(p.row.entity)
	if films, id := c.bySets(p); films != nil && s.kind == gather {
		// An array, because Postgres expects far too many films of a set, and takes longer to start parallel workers than to read the few.
		return r.from().Where(sql.F("? = ANY(ARRAY(?))", r.col("id"), films.Select(id))).Select(sql.F("?, ? AS sorted_by", r.col("id"), p.by(r)))
	}
	var conditions []sql.Expr
	for i, predicate := range c.predicates(p, r) {
		switch {
		case s.kind == gather:
			conditions = append(conditions, predicate.holds)
		case i == s.driver && !values.Empty():
			conditions = append(conditions, sql.F("? = ANY(ARRAY(?))", predicate.column, values))
		default:
			conditions = append(conditions, predicate.tested())
		}
	}
	if total := c.exactly(p); s.kind == gather && !total.Empty() { // sets that contradict each other have no rows to look for
		conditions = append(conditions, sql.F("? > 0", total))
	}
	conditions = append(conditions, p.onSide(r)...)
	return r.from().Where(conditions...).Select(sql.F("?, ? AS sorted_by", r.col("id"), p.by(r)))
}

// walked reads the rows in their order until the page is full, and finds them if it is not full after a while. Then
// OFFSET keeps Postgres from walking again.
// It does so only on a condition, if there is one.
func (c *compiler) walked(p page, s strategy, limit, only sql.Expr) reading {
	with, rows, givenUp := c.walks(p, s, limit, only)
	all := c.listRow(p.row.entity)
	conditions := p.conditions(c, all)
	number := sql.Expr{} // of all rows, if their ids are read for the page
	if films, id := c.bySets(p); films != nil {
		ids, read := c.table("s", films.Select(sql.F("? AS id", id)))
		conditions, with = []sql.Expr{sql.F("? IN (SELECT id FROM ?)", all.col("id"), ids)}, append(with, read)
		if p.shown {
			number = sql.F("(SELECT count(*) FROM ?)", ids)
		}
	}
	every := sql.F("(? OFFSET 0)", all.from().Where(p.within(all, conditions)...).Select(sql.F("?, ? AS sorted_by", all.col("id"), p.by(all))))
	first := sql.From(every, all.alias).Select(all.cols("id", "sorted_by"))
	rest, found := c.table("f", sql.F("? ORDER BY ? LIMIT ?", first, p.sorting.byValue().clause(all, p.backwards), limit))
	rows = sql.F("SELECT id, sorted_by FROM (?) w WHERE NOT (?) UNION ALL SELECT id, sorted_by FROM ? WHERE ?", rows, givenUp, rest, givenUp)
	// Few totals are those of pages that had to be found, so that most are counted sooner without a table of all ids.
	total := func(upTo sql.Expr) sql.Expr {
		counted := c.counted(p, upTo)
		if number.Empty() {
			return counted
		}
		return sql.F("(SELECT CASE WHEN ? THEN ? ELSE ? END)", givenUp, number, counted)
	}
	return reading{with: append(with, found), rows: rows, total: total}
}

// walks reads the first rows of each range of the order, of the second only if the first has too few, and reports whether a walk was given up.
func (c *compiler) walks(p page, s strategy, limit, only sql.Expr) (with []sql.Expr, rows, givenUp sql.Expr) {
	var walked, counts, longer []sql.Expr
	on := only
	for _, part := range p.ranges() {
		r := c.listRow(p.row.entity)
		stretch, tests := c.ranged(part, r)
		read := sql.From(sql.F("(?)", stretch.first(part, r, r.col("*"), sql.F(fmt.Sprint(s.width)))), r.alias).Where(append(tests, on)...).Select(r.cols("id", "sorted_by"))
		full, walk := c.table("w", sql.F("? ORDER BY ? LIMIT ?", read, part.sorting.byValue().clause(r, p.backwards), limit))
		counts = append(counts, sql.F("(SELECT count(*) FROM ?)", full))
		on = sql.And(on, sql.F("? < ?", sql.Join(" + ", counts...), limit))
		short, isShort := c.table("g", sql.F("SELECT WHERE CASE WHEN ? THEN ? END", on, stretch.longer(part, r, s.width))) // AND would look beyond first
		on = sql.And(on, sql.F("NOT EXISTS (TABLE ?)", short))
		with = append(with, walk, isShort)
		walked, longer = append(walked, sql.F("SELECT id, sorted_by FROM ?", full)), append(longer, sql.F("EXISTS (TABLE ?)", short))
	}
	return with, sql.Join(" UNION ALL ", walked...), sql.Join(" OR ", longer...)
}

// tested is the condition on a row, in a form that Postgres tests row by row.
func (p predicate) tested() sql.Expr {
	if p.test.Empty() {
		return p.holds
	}
	return p.test
}

// clauses renders a WITH clause.
func clauses(tables []sql.Expr) sql.Expr {
	if len(tables) == 0 {
		return sql.Expr{}
	}
	return sql.F("WITH ? ", sql.Join(", ", tables...))
}
