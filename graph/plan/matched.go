package plan

import (
	"slices"
	"strconv"
	"strings"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// matched are the rows of a list that its facets and statistics read, as tables of the WITH clause: one for the list, and
// others for the list without some keys of its filter.
type matched struct {
	c       *compiler
	page    page
	facets  []facet
	columns []string // that are read, besides the id
	names   map[string]matchedTable
	with    []sql.Expr
}

// matchedTable is a table of rows.
type matchedTable struct {
	entity *ent.Entity
	rows   sql.Expr // a FROM item
	sets   bool     // they are rows of film_sets
	many   sql.Expr // the condition that the rows are a sample; empty if they never are
	factor sql.Expr // by which counts in the sample are multiplied
}

// matched are the rows that are read for what is selected of a connection. They are read once.
func (c *compiler) matched(f Selected, p page) *matched {
	m := &matched{c: c, page: p, names: map[string]matchedTable{}}
	for _, g := range c.collect(f.Definition.Type.Name(), f.selections) {
		switch {
		case g.Name == "facets" && c.definitions[p.row.entity.Name].facets != nil: // not of what a search found
			by := c.argument(g.Field, "by")
			for i := range min(by.length(), maxFacets) {
				field := c.definitions[p.row.entity.Name].facets[by.element(i).word()]
				m.facets, m.columns = append(m.facets, field), append(m.columns, field.columns...)
			}
		case g.Name == "stats":
			m.columns = append(m.columns, statisticColumns...)
		}
	}
	slices.Sort(m.columns)
	m.columns = slices.Compact(m.columns)
	return m
}

// table is the list without some keys of its filter.
func (m *matched) table(without []string) matchedTable {
	name := strings.Join(without, " ")
	t, made := m.names[name]
	if !made {
		t = m.read(without)
		m.names[name] = t
	}
	return t
}

// read adds the tables of the rows of the list to the WITH clause:
//
//	m2 AS MATERIALIZED (SELECT t3.id, t3.kind FROM films t3 WHERE … LIMIT 25001),
//	l4 AS MATERIALIZED (SELECT count(*) > 25000 AS many FROM m2),
//	s5 AS MATERIALIZED (SELECT t3.id, t3.kind FROM films t3 TABLESAMPLE SYSTEM (3.125) REPEATABLE (1) WHERE (SELECT many FROM l4) AND …)
//
// Collaborators have several departments and years: their rows are the credits beside those of the person.
func (m *matched) read(without []string) matchedTable {
	c, p, e := m.c, m.page, m.page.row.entity
	if p.together != nil {
		all, definition := c.table("m", p.together.films(without).Select(sql.F("o.person_id AS id, y.year, o.department")))
		m.with = append(m.with, definition)
		return matchedTable{entity: e, rows: sql.F(all)}
	}
	held, conditions, sets := m.conditions(without, p.held)
	columns := m.columns
	if sets {
		columns = setColumns(columns, m.facets)
	}
	columns = append([]string{"id"}, columns...)
	rows := held.from().Where(conditions...).Select(held.cols(columns...))
	exact, percent := c.statistics.Load().effort.exact, c.samplePercent(e.Table)
	if percent == "" {
		all, definition := c.table("m", rows)
		m.with = append(m.with, definition)
		return matchedTable{entity: e, rows: sql.F(all), sets: sets}
	}
	first, definition := c.table("m", sql.F("? LIMIT ?", rows, exact+1))
	long, counted := c.table("l", sql.F("SELECT count(*) > ? AS many FROM ?", exact, first)) // once for all facets
	many := sql.F("(SELECT many FROM ?)", long)
	s, tests, _ := m.conditions(without, predicate.tested)
	drawn := sql.From(s.table, s.alias+" TABLESAMPLE SYSTEM ("+percent+") REPEATABLE (1)").Where(many).Where(tests...)
	sample, definedSample := c.table("s", drawn.Select(s.cols(columns...)))
	m.with = append(m.with, definition, counted, definedSample)
	return matchedTable{entity: e, rows: sql.F("(SELECT * FROM ? WHERE NOT ? UNION ALL TABLE ?)", first, many, sample), sets: sets, many: many, factor: sql.F("(100 / ?)", percent)}
}

// conditions are those of the list without some keys of its filter, each in one of its forms, on a row of film_sets if that has all they are about.
func (m *matched) conditions(without []string, form func(predicate) sql.Expr) (r row, conditions []sql.Expr, sets bool) {
	c, p := m.c, m.page
	if r, conditions, sets := c.filmSetsOf(p, without, form); sets {
		return r, conditions, true
	}
	r = c.row(p.row.entity)
	switch {
	case p.reached != nil:
		conditions = append(conditions, p.reached(r))
	case p.path != nil:
		conditions = append(conditions, form(c.linkedTo(*p.row.parent, p.path, r)))
	case p.belongs != nil:
		conditions = append(conditions, p.belongs(r))
	}
	for _, predicate := range c.listed(without, p, r) {
		conditions = append(conditions, form(predicate))
	}
	return r, conditions, false
}

// samplePercent is the share of a table that is sampled, in percent as SQL; empty if the table is small.
func (c *compiler) samplePercent(table string) string {
	return guarded(c, func(variables) string {
		s := c.statistics.Load()
		rows, share := s.tables[table], 100.0
		if rows <= 4*float64(s.effort.exact) {
			return ""
		}
		for rows*share/100 > float64(s.effort.sampled) { // by halves, so that the statement stays the same while the table grows slowly
			share /= 2
		}
		return strconv.FormatFloat(share, 'f', -1, 64)
	})
}

// scaled is a count in the rows, scaled up if they are a sample.
func (t matchedTable) scaled(count sql.Expr) sql.Expr {
	if t.many.Empty() {
		return count
	}
	return sql.F("(CASE WHEN ? THEN round(? * ?)::bigint ELSE ? END)", t.many, count, t.factor, count)
}

// approximate reports whether the rows are a sample.
func (t matchedTable) approximate() text {
	if t.many.Empty() {
		return lit("false")
	}
	return expr(sql.F("(?)::text", t.many))
}
