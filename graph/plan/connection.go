package plan

import (
	"fmt"
	"strings"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/document"
	"filmgraph/graph/plan/sql"

	"github.com/vektah/gqlparser/v2/ast"
)

// maxPage is the largest page, in rows.
const maxPage = document.MaxPage

// bindConnection binds a field that leads to a connection, whose filter and order
// are those of the type it is a connection of.
func (s *schema) bindConnection(target *ent.Entity, reach condition, path []string) (binding, error) {
	if err := s.bindFilter(target); err != nil {
		return nil, err
	}
	for _, value := range s.gql.Types[target.Name+"OrderField"].EnumValues {
		if _, err := orderOf(target, value.Name); err != nil {
			return nil, err
		}
	}
	return func(c *compiler, parent row, f Selected) text {
		return c.connection(f, target, &parent, path, func(r row) sql.Expr { return reach(c, parent, r) })
	}, nil
}

// connection is a page of rows with what belongs to it. What is not asked for is
// not computed: a row more than the page is read only for hasNextPage, a count is
// made only for totalCount.
//
//	films(first: 2) { nodes { title } pageInfo { hasNextPage } }  →
//	SELECT '{"nodes":[' || coalesce(string_agg(CASE WHEN t1.place <= 2 THEN … END, ','), '') || '],"pageInfo":{"hasNextPage":' || (count(*) > 2)::text || '}}'
//	FROM (SELECT t1.*, row_number() OVER () AS place FROM (SELECT t1.* FROM films t1 ORDER BY t1.sort_key ASC, t1.id ASC LIMIT 3) t1) t1
func (c *compiler) connection(f Selected, target *ent.Entity, parent *row, path []string, belongs func(row) sql.Expr) text {
	s := c.sorting(f, target)
	p := c.page(f, s)
	p.belongs, p.filter = belongs, c.argument(f.Field, "filter")
	p.row = c.row(target)
	p.row.parent = parent
	p.listing = c.listing(s, p.filter, parent)
	if len(path) == 2 {
		p.path = path
	}
	if p.listing == nil && (parent == nil || p.path != nil && c.crowded(*parent, path[0])) {
		p.strategy = c.choose(target.Table, p.column, c.predicates(p, c.row(target)))
	}
	return c.render(f, p)
}

// page is one page of an order on some rows.
type page struct {
	sorting
	row           row
	backwards     bool
	limit         sql.Expr // how many rows
	after, before *place
	belongs       func(row) sql.Expr // condition that a row belongs to the parent; nil without one
	path          []string           // through a table of links, if that is how a row belongs to the parent
	filter        arg
	listing       *listing // finds the rows of the page; nil if conditions do
	strategy      strategy
	reading       *reading // what the strategy reads
	element       func(*compiler, row, ast.SelectionSet) text
}

// page reads the arguments first, after, last and before.
func (c *compiler) page(f Selected, s sorting) page {
	p := page{sorting: s, filter: c.nothing("filter"), element: (*compiler).node}
	first, last := c.argument(f.Field, "first"), c.argument(f.Field, "last")
	size := first
	switch {
	case first.present() == last.present():
		c.fail(f.Alias, "needs either first or last, from 1 to %d", maxPage)
	case last.present():
		p.backwards, size = true, last
	}
	p.limit = c.size(size)
	if a := c.argument(f.Field, "after"); a.present() {
		p.after = s.place(a)
	}
	if a := c.argument(f.Field, "before"); a.present() {
		p.before = s.place(a)
	}
	return p
}

// size is the size of a page: a literal one stands in the statement, where the planner
// sees it.
func (c *compiler) size(a arg) sql.Expr {
	if a.varia {
		return a.as(integer(1, maxPage), "int")
	}
	n, err := integer(1, maxPage)(a.value(nil))
	if err != nil {
		c.fail(a.name, "%v", err)
	}
	return sql.F(fmt.Sprint(n))
}

// node is the JSON of the thing on a row.
func (p page) node(c *compiler, set ast.SelectionSet) text { return p.element(c, p.row, set) }

// predicates of the list: the row belongs to the parent, and the filter holds.
func (c *compiler) predicates(p page, r row) []predicate {
	all := c.filtered(p.filter, r)
	if p.path != nil {
		all = append(all, c.linkedTo(*p.row.parent, p.path, r))
	}
	return all
}

// conditions on a row of the whole list: it belongs to the parent, and the filter holds.
func (p page) conditions(c *compiler, r row) []sql.Expr {
	var all []sql.Expr
	if p.belongs != nil {
		all = append(all, p.belongs(r))
	}
	for _, predicate := range c.filtered(p.filter, r) {
		all = append(all, predicate.holds)
	}
	return all
}

// render is the JSON of a page.
func (c *compiler) render(f Selected, p page) text {
	rows, counted := c.reads(f, p)
	var with sql.Expr
	if p.strategy.kind != plain && p.strategy.kind != "" {
		limit := p.limit
		if counted {
			limit = sql.F("? + 1", limit)
		}
		r := c.read(p, p.strategy, limit)
		p.reading, with = &r, clauses(r.with)
	}
	page := func(element text) text {
		rendered, order := element.sql(), sql.Expr{}
		if counted {
			rendered = sql.F("CASE WHEN ? <= ? THEN ? END", p.row.col("place"), p.limit, rendered)
		}
		if p.backwards {
			order = p.clause(p.row, false)
		}
		return array(rendered, order)
	}
	object := c.object(f.Definition.Type.Name(), f.selections, func(g Selected) text {
		switch g.Name {
		case "totalCount":
			return c.count(g, p)
		case "pageInfo":
			return c.pageInfo(g, p)
		case "facets":
			return c.facets(g)
		case "edges":
			return page(c.edge(f, g, p))
		}
		return page(p.node(c, g.selections))
	})
	if !rows {
		return expr(sql.F("(?SELECT ?)", with, object.sql()))
	}
	return expr(sql.F("(?SELECT ? FROM ?)", with, object.sql(), c.source(p, counted)))
}

// reads tells whether a selection needs the rows of the page, and whether it needs
// to know if one more follows.
func (c *compiler) reads(f Selected, p page) (rows, counted bool) {
	ahead := "hasNextPage"
	if p.backwards {
		ahead = "hasPreviousPage"
	}
	for _, g := range c.collect(f.Definition.Type.Name(), f.selections) {
		switch g.Name {
		case "edges", "nodes":
			rows = true
		case "pageInfo":
			for _, h := range c.collect("PageInfo", g.selections) {
				counted = counted || h.Name == ahead
				rows = rows || h.Name == ahead || h.Name == "startCursor" || h.Name == "endCursor"
			}
		}
	}
	return rows, counted
}

// within adds to conditions on a row that it lies between the cursors.
func (p page) within(r row, conditions []sql.Expr) []sql.Expr {
	if p.after != nil {
		conditions = append(conditions, p.beyond(r, *p.after, false))
	}
	if p.before != nil {
		conditions = append(conditions, p.beyond(r, *p.before, true))
	}
	return conditions
}

// source is the table of the page's rows, under the alias of the page's row.
func (c *compiler) source(p page, counted bool) sql.Expr {
	limit := p.limit
	if counted {
		limit = sql.F("? + 1", limit)
	}
	var conditions []sql.Expr
	switch {
	case p.reading != nil:
		conditions = []sql.Expr{sql.F("? = ANY(ARRAY(?))", p.row.col("id"), c.pageOf(p, limit))}
	case p.listing != nil:
		conditions = []sql.Expr{sql.F("? IN (?)", p.row.col("id"), p.listing.ids(c, p, limit))}
	default:
		conditions = p.within(p.row, p.conditions(c, p.row))
	}
	alias := p.row.alias
	from := sql.F("(? ORDER BY ? LIMIT ?) ?", p.row.from().Where(conditions...).Select(p.row.col("*")), p.clause(p.row, p.backwards), limit, alias)
	if counted {
		from = sql.F("(SELECT ?.*, row_number() OVER () AS place FROM ?) ?", alias, from, alias)
	}
	return from
}

// pageOf is the query of the ids of the page.
func (c *compiler) pageOf(p page, limit sql.Expr) sql.Expr {
	r := c.rowOf(p.row.entity, sql.F("(?)", p.reading.rows))
	p.sorting = p.byValue()
	return sql.F("? ORDER BY ? LIMIT ?", r.from().Where(p.within(r, nil)...).Select(r.col("id")), p.clause(r, p.backwards), limit)
}

// edge is the JSON of an edge: its cursor, its node, and the relation's own data.
func (c *compiler) edge(f, edges Selected, p page) text {
	typeName := strings.TrimSuffix(f.Definition.Type.Name(), "Connection") + "Edge"
	return c.object(typeName, edges.selections, func(g Selected) text {
		switch g.Name {
		case "cursor":
			return p.cursor(p.row)
		case "node":
			return p.node(c, g.selections)
		}
		return edgeData[typeName+"."+g.Name](c, p.row, g)
	})
}
