package plan

import (
	"filmgraph/graph/plan/sql"
)

// statisticColumns are the columns of films on which there are statistics.
var statisticColumns = []string{"average_rating", "rating_votes", "runtime", "year"}

// stats summarises the numbers of a list of films:
//
//	stats { runtime { min mean } }  →  … (SELECT '{"min":' || … || ',"mean":' || … || '}' FROM (SELECT t3.runtime AS value FROM m2 t3) t4)
func (c *compiler) stats(f Selected, m *matched) text {
	t := m.table(nil)
	return c.object("FilmStats", f.selections, func(g Selected) text {
		r := c.rowOf(t.entity, t.rows)
		switch g.Name {
		case "approximate":
			return t.approximate()
		case "budget":
			return c.summary(g, t, c.amounts(g, "BUDGET", r))
		case "gross":
			return c.summary(g, t, c.amounts(g, "GROSS", r))
		}
		return c.summary(g, t, r.from().Select(sql.F("? AS value", r.col(snake(g.Name)))))
	})
}

// amounts is the query of the amounts of money of films, in one currency and territory; of several that sources state, the
// largest.
func (c *compiler) amounts(f Selected, kind string, film row) sql.Expr {
	currency, territory := c.argument(f.Field, "currency").text(), c.argument(f.Field, "territory").text()
	rows := film.from().Join(sql.Table("money"), "a", sql.F("a.film_id = ?", film.col("id"))).
		Where(sql.F("a.kind = ?", sql.Quote(kind)), sql.F("a.currency = ?", currency), sql.F("a.territory = ?", territory))
	return sql.F("? GROUP BY a.film_id", rows.Select(sql.F("max(a.amount) AS value")))
}

// summary is the JSON of what is asked for of some values.
func (c *compiler) summary(f Selected, t matchedTable, values sql.Expr) text {
	r := c.rowOf(nil, sql.F("(?)", values))
	value := r.col("value")
	object := c.object(f.Definition.Type.Name(), f.selections, func(g Selected) text {
		switch g.Name {
		case "count":
			return expr(sql.F("?::text", t.scaled(sql.F("count(?)", value))))
		case "sum":
			return orNull(sql.F("to_json(?::float8)::text", t.scaled(sql.F("sum(?)", value))))
		case "mean":
			return orNull(sql.F("to_json(round(avg(?::numeric), 2)::float8)::text", value))
		}
		return orNull(sql.F("to_json(?(?))::text", g.Name, value)) // min, max
	})
	if object.constant() { // and no aggregate: there would be a row for each value
		return object
	}
	return expr(sql.F("(?)", r.from().Select(object.sql())))
}
