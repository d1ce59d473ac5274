package plan

import (
	"filmgraph/ent/gen/ent"
	"filmgraph/graph/document"
	"filmgraph/graph/plan/sql"
)

// lists are the columns by which plain lists are sorted that Entity.Order does not give, by field.
var lists = map[string][]string{
	"AwardEvent.ceremonies": {"year", "id"},
	"AwardEvent.categories": {"name", "id"},
	"Review.translations":   {"published", "id"},
	"Film.comparisons":      {"id"},
	"Person.images":         {"id"},
}

// placed are the plain lists through a table of links that are sorted by the place of
// the link.
var placed = map[string]bool{
	"Credit.characters": true,
	"Image.people":      true,
	"Person.knownFor":   true,
	"Quote.films":       true,
	"Quote.people":      true,
}

// list is a plain list, of which the argument first limits the length:
//
//	releases { type }  →  (SELECT '[' || coalesce(string_agg(…, ','), '') || ']' FROM
//	  (SELECT t2.* FROM releases t2 WHERE t2.film_id = t1.id ORDER BY t2.date, t2.id LIMIT 500) t2)
//
// What is placed is read from the link on:
//
//	characters { name }  →  (SELECT '[' || coalesce(string_agg(…, ',' ORDER BY t3.position, t3.id), '') || ']' FROM
//	  (SELECT t3.* FROM credit_characters t3 WHERE t3.credit_id = t1.id AND t3.character_id IS NOT NULL ORDER BY t3.position, t3.id LIMIT 500) t3 JOIN characters t2 ON t2.id = t3.character_id)
func (c *compiler) list(parent row, f Selected, target *ent.Entity, path []string, reach condition) text {
	name := parent.entity.Name + "." + f.Name
	r := c.row(target).below(parent, directEdge(parent.entity, path))
	if placed[name] {
		between, _ := follow(parent.entity, path[:1])
		link := c.row(between)
		order := link.cols("position", "id")
		leads := sql.F("? IS NOT NULL", link.col(edgeOf(between, path[1]).Column)) // a quote is also about people
		links := c.first(f, link, order, link.from().Where(c.along(parent, path[:1], link), leads))
		return expr(sql.F("(?)", links.Join(r.table, r.alias, c.along(link, path[1:], r)).Select(array(c.node(r, f.selections).sql(), order).sql())))
	}
	order := lists[name]
	if order == nil {
		order = append(order, target.Order...) // ascending, unknown values last
		order = append(order, "id")
	}
	return c.aggregate(r, f, r.cols(order...), r.from().Where(reach(c, parent, r)))
}

// aggregate renders the first rows of a match as a JSON array.
func (c *compiler) aggregate(r row, f Selected, order sql.Expr, match *sql.Match) text {
	return expr(sql.F("(?)", c.first(f, r, order, match).Select(array(c.node(r, f.selections).sql(), sql.Expr{}).sql())))
}

// first are the first rows of a match, in an order, as many as the argument first says.
func (c *compiler) first(f Selected, r row, order sql.Expr, match *sql.Match) *sql.Match {
	return sql.From(sql.F("(? ORDER BY ? LIMIT ?)", match.Select(r.col("*")), order, c.length(f)), r.alias)
}

// length is the argument first of a plain list.
func (c *compiler) length(f Selected) sql.Expr {
	return c.sizeUpTo(c.argument(f.Field, "first"), document.Longest(f.Field))
}
