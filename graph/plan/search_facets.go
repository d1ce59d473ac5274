package plan

import (
	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// searchFacet counts the films that were found by something.
type searchFacet struct {
	typ   string // of its elements
	value string // column or expression that is counted by; null is not counted
	table string // which has it
	film  string // and the column of that table that leads to the film
}

// searchFacets are the facets of a search.
var searchFacets = map[string]searchFacet{
	"kinds":   {"KindFacet", "f.kind", "films", "f.id"},
	"genres":  {"GenreFacet", "f.genre_id", "film_genres", "f.film_id"},
	"decades": {"DecadeFacet", "f.year / 10 * 10", "films", "f.id"},
}

// searchFacets counts what was found:
//
//	facets { kinds { kind count } }  →
//	(SELECT … FROM (SELECT f.kind AS value, count(*) AS count FROM found JOIN films f ON f.id = found.id WHERE f.kind IS NOT NULL GROUP BY f.kind) t2)
func (c *compiler) searchFacets(f Selected) text {
	return c.object("SearchFacets", f.selections, func(g Selected) text {
		by := searchFacets[g.Name]
		counted := sql.From(sql.F("found"), "found").Join(sql.Table(by.table), "f", sql.F(by.film+" = found.id")).Where(sql.F(by.value + " IS NOT NULL"))
		r := c.rowOf(nil, sql.F("(? GROUP BY ?)", counted.Select(sql.F("? AS value, count(*) AS count", by.value)), by.value))
		object := c.object(by.typ, g.selections, func(h Selected) text {
			switch h.Name {
			case "genre":
				return expr(c.one(ent.Entities["Genre"], r.col("value"), h.selections))
			case "kind":
				return toJSON(r.col("value"))
			}
			return expr(sql.F("?::text", r.col(map[string]string{"decade": "value", "count": "count"}[h.Name])))
		})
		return expr(sql.F("(?)", r.from().Select(array(object.sql(), sql.F("? DESC, ?", r.col("count"), r.col("value"))).sql())))
	})
}
