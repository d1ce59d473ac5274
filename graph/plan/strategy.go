package plan

import (
	"fmt"
	"math"
	"strconv"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// strategy is how the rows of a filtered list are read. Where few rows fit, those are found and sorted. Where
// many do, the order's index is walked until the page is full. What decides are estimates, and estimates can be
// wrong: a walk that has not filled its page after some rows is given up, and the rows are found. So the work
// for a page is bounded by the walk and by the rows of the predicate that fewest fit.
type strategy struct {
	kind   kind
	driver int // the predicate by which rows are found
	width  int // how many rows are walked at most
	probed int // how many rows of the driver are read at most before it counts as many
}

type kind string

const (
	plain  kind = "plain"  // Postgres decides: the table is small, or there is nothing to choose
	find   kind = "find"   // few rows fit: all are found once, for the page and the total
	gather kind = "gather" // few fit, though many fit each predicate: Postgres finds all by joins
	walk   kind = "walk"   // many fit: the order is walked
	probe  kind = "probe"  // it is not known how many fit the driver: some are read, and if there are more, the order is walked
)

// effort is how many rows are read before another way is tried. On two cores a row takes one to five microseconds.
type effort struct {
	page      float64 // rows of a usual page
	small     float64 // rows of a table for which there is nothing to choose
	few       float64 // rows that are always found rather than walked to
	probed    int     // rows of the driver that are read to see how many there are
	shortWalk int
	longWalk  int     // where finding would take longer
	alike     float64 // rows that are found rather than walked to if the order has to do with the filter
}

var usual = effort{page: 20, small: 2_000, few: 2_000, probed: 5_000, shortWalk: 5_000, longWalk: 50_000, alike: 30_000}

// choose picks the strategy of a list by its predicates. The choice becomes part of the shape of the plan.
func (c *compiler) choose(table, orderedBy string, all []predicate) strategy {
	decide := func(vars variables) strategy { return decide(c.statistics.Load(), vars, table, orderedBy, all) }
	chosen := decide(c.vars)
	c.guards = append(c.guards, guard{seen: chosen.String(), of: func(vars variables) string { return decide(vars).String() }})
	return chosen
}

// crowded tells whether a table of links leads from some row of an entity to many: they are as many as a strategy is for.
func (c *compiler) crowded(from row, edge string) bool {
	link := edgeOf(from.entity, edge)
	column := ent.Entities[link.Target].Table + "." + link.Column
	is := func() string {
		s := c.statistics.Load()
		f := s.columns[column]
		return strconv.FormatBool(f != nil && f.most()*f.rows > float64(s.effort.probed))
	}
	seen := is()
	c.guards = append(c.guards, guard{seen: seen, of: func(variables) string { return is() }})
	return seen == "true"
}

// String names the strategy.
func (s strategy) String() string { return fmt.Sprint(s.kind, s.driver, " ", s.width, " ", s.probed) }

func decide(s *statistics, vars variables, table, orderedBy string, all []predicate) strategy {
	total := s.tables[table]
	if total < s.effort.small || len(all) == 0 {
		return strategy{kind: plain}
	}
	fit := 1.0     // the share of the walked rows that fit
	alike := false // those that fit stand together in the order, or it is likely
	best, fewest, unsure, work := -1, math.Inf(1), -1, 1.0
	for i, p := range all {
		work += p.work
		rows := float64(unknown)
		if p.rows != nil {
			rows = p.rows(s, vars)
		}
		if rows < 0 {
			if p.source != nil && p.ofID && unsure < 0 {
				unsure = i
			}
			continue
		}
		if rows < fewest && !p.negative {
			best, fewest = i, rows
		}
		alike = alike || p.alike != "" && p.alike == orderedBy
		if p.on == "" || p.on != orderedBy {
			fit *= min(1, max(rows, 1)/total)
		}
	}
	walked := s.effort.page / fit
	switch {
	case fewest <= s.effort.few:
		return strategy{kind: find, driver: best}
	case unsure >= 0:
		return strategy{probe, unsure, s.effort.width(walked), s.effort.probed}
	case 2*fewest <= walked*work || alike && fewest <= s.effort.alike:
		return strategy{kind: find, driver: best}
	case walked > float64(s.effort.longWalk):
		return strategy{kind: gather}
	}
	return strategy{kind: walk, width: s.effort.width(walked)}
}

// width is how many rows are walked at most, several times as many as should do; none if even the longest walk would
// hardly fill the page.
func (e effort) width(walked float64) int {
	switch {
	case walked <= float64(e.shortWalk)/3:
		return e.shortWalk
	case walked <= float64(e.longWalk):
		return e.longWalk
	}
	return 0
}

// reading is a list that is read by a strategy other than plain: the tables of its WITH clause, and what is read from them.
type reading struct {
	with     []sql.Expr
	rows     sql.Expr                     // query of the ids of rows that hold the page, with the value they are sorted by
	complete string                       // table of all rows of the list; empty if that is not known
	total    func(upTo sql.Expr) sql.Expr // how many rows the list has, counted up to a number if there is one
}

// read renders the tables from which the rows of a page are read:
//
//	find   WITH f2 AS MATERIALIZED (SELECT t3.id, t3.year AS value FROM films t3 WHERE t3.id = ANY(ARRAY(SELECT …)) AND …)
//	walk   WITH w2 AS MATERIALIZED (SELECT t3.id, t3.value FROM (SELECT t3.*, t3.year AS value FROM films t3 ORDER BY … LIMIT 5000) t3 WHERE (SELECT true FROM … LIMIT 1) ORDER BY … LIMIT 20),
//	       f4 AS MATERIALIZED (as above, if w2 is too short although there are more rows than were walked)
//	probe  WITH p2 AS MATERIALIZED (SELECT … LIMIT 5001), and then find if p2 has up to 5,000 rows, and else walk
func (c *compiler) read(p page, s strategy, limit sql.Expr) reading {
	switch s.kind {
	case find, gather:
		found, all := c.table("f", c.found(p, s, c.driverRows(p, s)))
		return reading{with: []sql.Expr{all}, rows: sql.F("SELECT id, value FROM ?", found), complete: found,
			total: func(sql.Expr) sql.Expr { return sql.F("(SELECT count(*) FROM ?)", found) }}
	case walk:
		r := c.walked(p, s, limit, sql.Expr{})
		r.total = func(upTo sql.Expr) sql.Expr { return c.counted(p, upTo) }
		return r
	default:
		probes, read := c.table("p", sql.F("? LIMIT ?", c.driverRows(p, s), s.probed+1))
		many := sql.F("(SELECT count(*) FROM ?) > ?", probes, s.probed)
		few, all := c.table("f", c.found(p, s, sql.F("TABLE ?", probes), sql.F("NOT (?)", many)))
		r := c.walked(p, s, limit, many)
		r.with = append([]sql.Expr{read, all}, r.with...)
		r.rows = sql.F("SELECT id, value FROM ? UNION ALL ?", few, r.rows)
		r.total = func(upTo sql.Expr) sql.Expr {
			return sql.F("(SELECT CASE WHEN ? THEN ? ELSE (SELECT count(*) FROM ?) END)", many, c.counted(p, upTo), few)
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
func (c *compiler) found(p page, s strategy, values sql.Expr, further ...sql.Expr) sql.Expr {
	r := c.row(p.row.entity)
	conditions := further
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
	return r.from().Where(conditions...).Select(sql.F("?, ? AS value", r.col("id"), p.by(r)))
}

// walked reads the rows in their order until the page is full, and finds them if it is not full after a while. Then
// OFFSET keeps Postgres from walking again.
// It does so only on a condition, if there is one.
func (c *compiler) walked(p page, s strategy, limit, only sql.Expr) reading {
	r := c.row(p.row.entity)
	var ranges, tests []sql.Expr
	for _, predicate := range c.predicates(p, r) {
		if predicate.on != "" && predicate.on == p.column {
			ranges = append(ranges, predicate.holds)
		} else {
			tests = append(tests, predicate.tested())
		}
	}
	within := p.within(r, ranges)
	order := p.clause(r, p.backwards)
	byValue := p.sorting.byValue()
	ahead := sql.F("? ORDER BY ? LIMIT ?", r.from().Where(within...).Select(sql.F("?.*, ? AS value", r.alias, p.by(r))), order, s.width)
	full, walked := c.table("w", sql.F("? ORDER BY ? LIMIT ?",
		sql.From(sql.F("(?)", ahead), r.alias).Where(append(tests, only)...).Select(r.cols("id", "value")), byValue.clause(r, p.backwards), limit))
	beyond := sql.F("EXISTS (? ORDER BY ? OFFSET ? LIMIT 1)", r.from().Where(within...).Select(r.col("id")), order, s.width)
	all := c.row(p.row.entity)
	conditions := append(p.conditions(c, all), sql.F("(SELECT count(*) FROM ?) < ?", full, limit), beyond, only)
	every := sql.F("(? OFFSET 0)", all.from().Where(p.within(all, conditions)...).Select(sql.F("?, ? AS value", all.col("id"), p.by(all))))
	first := sql.From(every, all.alias).Select(all.cols("id", "value"))
	rest, found := c.table("f", sql.F("? ORDER BY ? LIMIT ?", first, byValue.clause(all, p.backwards), limit))
	return reading{with: []sql.Expr{walked, found}, rows: sql.F("SELECT id, value FROM ? WHERE NOT EXISTS (TABLE ?) UNION ALL TABLE ?", full, rest, rest)}
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
