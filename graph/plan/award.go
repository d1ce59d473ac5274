package plan

import (
	"filmgraph/graph/plan/sql"
)

// awarded is the condition of an AwardMatch: one nomination fits all of it.
//
//	award: {won: true, event: "oscars"}  →  EXISTS (SELECT 1 FROM nomination_films t2 JOIN nominations t3 ON t3.id = t2.nomination_id
//	  JOIN ceremonies t4 ON t4.id = t3.ceremony_id WHERE t3.won = $1 AND t4.event_id = (SELECT d.id FROM award_events d WHERE d.slug = $2) AND t2.film_id = t1.id)
func (c *compiler) awarded(m *match, a arg) estimate {
	var ceremony *row
	rows, nominations := every(m.first.Table), m.last.entity.Table
	if m.first.Name == "Nominee" {
		m.partial = partial{"popularity", sql.F("? IS NOT NULL", m.from.col("nomination_count"))} // nominees are well known: few stand at one end of the order
	}
	for _, key := range a.keys() {
		if value := a.key(key); key == "won" {
			m.Where(sql.F("? = ?", m.last.col("won"), value.boolean()))
			rows = share(rows, equal(nominations, "won", value), nominations)
		} else {
			part, of := c.placed(m, &ceremony, key, value)
			rows = share(rows, part, of)
			m.rough = true // recent ceremonies have many times the nominations of old ones, and categories differ as much
		}
	}
	return rows
}

// placed is the condition on where a nomination belongs. Event and year are those of one ceremony, which is joined once.
// It estimates how many rows of which table fit.
func (c *compiler) placed(m *match, ceremony **row, key string, a arg) (rows estimate, table string) {
	named := func(table string) sql.Expr {
		a.mentions(table)
		return sql.F("(?)", sql.From(sql.Table(table), "d").Where(sql.F("d.slug = ?", a.text())).Select(sql.F("d.id")))
	}
	if key == "category" {
		m.Where(sql.F("? = ?", m.last.col("category_id"), named("award_categories")))
		return oneTerm("award_categories", a), "award_categories"
	}
	if *ceremony == nil {
		joined := c.extend(*m, "ceremony")
		*ceremony = &joined
	}
	if key == "event" {
		m.Where(sql.F("? = ?", (*ceremony).col("event_id"), named("award_events")))
		return oneTerm("award_events", a), "award_events"
	}
	m.Where(c.ends(a, (*ceremony).col("year"), wholeNumber, "bigint"))
	return between("ceremonies", "year", a), "ceremonies"
}
