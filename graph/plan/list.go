package plan

import (
	"fmt"
	"strings"

	"filmgraph/ent/gen/ent"
)

// lists are the orders of plain lists that Entity.Order does not give, by field.
// T is the row in the list, P its parent.
var lists = map[string]string{
	"AwardEvent.ceremonies": "T.year, T.id",
	"AwardEvent.categories": "T.name, T.id",
	"Review.translations":   "T.published, T.id",
	"Person.knownFor":       placed("known_fors", "film_id", "person_id"),
	"Film.comparisons":      "T.id",
	"Person.images":         "T.id",
	"Credit.characters":     placed("credit_characters", "character_id", "credit_id"),
	"Quote.films":           placed("quote_subjects", "film_id", "quote_id"),
	"Quote.people":          placed("quote_subjects", "person_id", "quote_id"),
	"Image.people":          placed("image_persons", "person_id", "image_id"),
}

// placed sorts rows by their place in a table between them and their parent.
func placed(table, key, parent string) string {
	place := func(column string) string {
		return fmt.Sprintf("(SELECT j.%s FROM %s j WHERE j.%s = T.id AND j.%s = P.id)", column, table, key, parent)
	}
	return place("position") + ", " + place("id")
}

// list is a plain list, whole:
//
//	releases { type }  →  (SELECT '[' || coalesce(string_agg(…, ',' ORDER BY t2.date, t2.id), '') || ']' FROM releases t2 WHERE t2.film_id = t1.id)
func (c *compiler) list(parent row, f selected, target *ent.Entity, reach condition) text {
	r := c.row(target)
	order := lists[parent.entity.Name+"."+f.Name]
	if order == "" {
		order = defaultOrder(target)
	}
	order = strings.NewReplacer("T.", r.alias+".", "P.", parent.alias+".").Replace(order)
	return c.aggregate(r, f, order, " WHERE "+reach(c, parent, r))
}

// aggregate renders the rows that a condition leaves as a JSON array.
func (c *compiler) aggregate(r row, f selected, order, where string) text {
	return expr("(SELECT " + array(c.node(r, f.selections).String(), order).String() + " FROM " + r.from() + where + ")")
}

// defaultOrder sorts by Entity.Order, unknown values last, then by id.
func defaultOrder(e *ent.Entity) string {
	order := ""
	for _, column := range e.Order {
		order += "T." + column + ", "
	}
	return order + "T.id"
}
