package plan

import "filmgraph/ent/gen/ent"

// lists are the orders of plain lists that Entity.Order does not give, by field.
// T is the row in the list.
var lists = map[string]string{
	"AwardEvent.ceremonies": "T.year, T.id",
	"AwardEvent.categories": "T.name, T.id",
	"Review.translations":   "T.published, T.id",
	"Film.comparisons":      "T.id",
	"Person.images":         "T.id",
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
		path := through[name]
		between, _ := walk(parent.entity, path[:1])
		link := c.row(between)
		from := link.from() + " JOIN " + r.from() + " ON " + c.along(link, path[1:], r) + " WHERE " + c.along(parent, path[:1], link)
		return c.aggregate(r, f, link.col("position")+", "+link.col("id"), from)
	}
	order := lists[name]
	if order == "" {
		order = defaultOrder(target)
	}
	return c.aggregate(r, f, r.in(order), r.from()+" WHERE "+reach(c, parent, r))
}

// aggregate renders rows as a JSON array; from is where they come from, with its
// condition.
func (c *compiler) aggregate(r row, f Selected, order, from string) text {
	return expr("(SELECT " + array(c.node(r, f.selections).String(), order).String() + " FROM " + from + ")")
}

// defaultOrder sorts by Entity.Order, unknown values last, then by id.
func defaultOrder(e *ent.Entity) string {
	order := ""
	for _, column := range e.Order {
		order += "T." + column + ", "
	}
	return order + "T.id"
}
