package plan

import (
	"strings"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/document"
	"filmgraph/graph/plan/sql"
)

// maxPage is the largest page, in rows.
const maxPage = document.MaxPage

// bindConnection binds a field that leads to a connection, whose filter and order
// are those of the type it is a connection of.
func (s *schema) bindConnection(target *ent.Entity, reach condition, path []string) (binding, error) {
	if err := s.bindFilter(target); err != nil {
		return nil, err
	}
	if by := s.gql.Types[target.Name+"OrderField"]; by != nil { // without one, the order is fixed
		for _, value := range by.EnumValues {
			if _, err := s.orderOf(target, value.Name); err != nil {
				return nil, err
			}
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
	p.episodes = f.ObjectDefinition.Name == "Season"
	p.row = c.listRow(target)
	if parent != nil {
		edge := directEdge(parent.entity, path)
		if p.direct = edge != nil; c.definitions[target.Name].listed == nil {
			p.row = p.row.below(*parent, edge)
		}
	}
	p.row.parent = parent
	p.listing = c.listing(s, p.filter, parent)
	if len(path) == 2 {
		p.path = path
	}
	c.checkFilter(p)
	switch {
	case p.listing != nil:
		p.strategy.kind = ranked
	case parent == nil || p.path != nil && c.crowded(*parent, path[0]):
		aliases := c.rows // of a match that is only looked at
		films, _ := c.bySets(p)
		c.rows = aliases
		all := c.predicates(p, c.row(target))
		if p.strategy = c.choose(target.Table, p.column, all, films != nil); p.relevance != nil {
			p.strategy = p.relevance.limited(p.strategy, c.statistics.Load().effort, all)
		}
	case len(path) > 1:
		p.reached = func(r row) sql.Expr { return c.reached(*parent, path, r) }
	}
	return c.render(f, p)
}

// checkFilter finds what is wrong with a filter, also where nothing is selected that needs it.
func (c *compiler) checkFilter(p page) {
	rows := c.rows
	c.filtered(p.filter, c.row(p.row.entity))
	c.rows = rows
}

// render is the JSON of a page.
func (c *compiler) render(f Selected, p page) text {
	rows, counted := c.reads(f, p)
	p.shown = rows
	m := c.matched(f, p)
	var with []sql.Expr
	if p.strategy.searches() {
		limit := p.limit
		if counted {
			limit = sql.F("? + 1", limit)
		}
		r := c.read(p, p.strategy, limit)
		p.reading, with = &r, r.with
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
			if c.definitions[p.row.entity.Name].facets == nil {
				return c.searchFacets(g)
			}
			return c.facets(g, p, m)
		case "stats":
			return c.stats(g, m)
		case "edges":
			return page(c.edge(f, g, p))
		}
		return page(p.node(c, g.selections))
	})
	if with = append(with, m.with...); p.relevance != nil {
		with = append([]sql.Expr{p.relevance.with}, with...)
	}
	if !rows {
		return expr(sql.F("(?SELECT ?)", clauses(with), object.sql()))
	}
	return expr(sql.F("(?SELECT ? FROM ?)", clauses(with), object.sql(), c.source(p, counted)))
}

// reads reports whether a selection needs the rows of the page, and whether it needs
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
		return c.definitions[typeName].fields[g.Name](c, p.row, g)
	})
}
