package plan

import (
	"filmgraph/ent/gen/ent"
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

// list is a plain list, whole:
//
//	releases { type }  →  (SELECT '[' || coalesce(string_agg(…, ',' ORDER BY t2.date, t2.id), '') || ']' FROM releases t2 WHERE t2.film_id = t1.id)
//
// What is placed is read from the link on:
//
//	characters { name }  →  (SELECT '[' || coalesce(string_agg(…, ',' ORDER BY t3.position, t3.id), '') || ']'
//	  FROM credit_characters t3 JOIN characters t2 ON t2.id = t3.character_id WHERE t3.credit_id = t1.id)
func (c *compiler) list(parent row, f Selected, target *ent.Entity, reach condition) text {
	name := parent.entity.Name + "." + f.Name
	r := c.row(target)
	if placed[name] {
		path := c.definitions[parent.entity.Name].paths[f.Name]
		between, _ := follow(parent.entity, path[:1])
		link := c.row(between)
		from := link.from().Join(r.table, r.alias, c.along(link, path[1:], r)).Where(c.along(parent, path[:1], link))
		return c.aggregate(r, f, link.cols("position", "id"), from)
	}
	order := lists[name]
	if order == nil {
		order = append(order, target.Order...) // ascending, unknown values last
		order = append(order, "id")
	}
	return c.aggregate(r, f, r.cols(order...), r.from().Where(reach(c, parent, r)))
}

// aggregate renders the rows of a match as a JSON array.
func (c *compiler) aggregate(r row, f Selected, order sql.Expr, match *sql.Match) text {
	return expr(sql.F("(?)", match.Select(array(c.node(r, f.selections).sql(), order).sql())))
}
