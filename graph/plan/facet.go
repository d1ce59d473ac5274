package plan

import (
	"fmt"

	"filmgraph/ent/gen/ent"
)

// facet counts the films that were found by something.
type facet struct {
	typ          string
	value, table string // what is counted by, as SQL, and where that is read
	where        string
}

// facets are those that a search tells.
var facets = map[string]facet{
	"kinds":   {"KindFacet", "f.kind", "films f ON f.id = found.id", ""},
	"genres":  {"GenreFacet", "f.genre_id", "film_genres f ON f.film_id = found.id", ""},
	"decades": {"DecadeFacet", "f.year / 10 * 10", "films f ON f.id = found.id", " WHERE f.year IS NOT NULL"},
}

// facets counts what was found:
//
//	facets { kinds { kind count } }  →
//	(SELECT … FROM (SELECT f.kind AS value, count(*) AS count FROM found JOIN films f ON f.id = found.id GROUP BY f.kind) t2)
func (c *compiler) facets(f Selected) text {
	return c.object("SearchFacets", f.selections, func(g Selected) text {
		by := facets[g.Name]
		r := c.row(nil)
		object := c.object(by.typ, g.selections, func(h Selected) text {
			switch h.Name {
			case "genre":
				return expr(c.one(ent.Entities["Genre"], r.col("value"), h.selections))
			case "kind":
				return expr("to_json(" + r.col("value") + ")::text")
			}
			return expr(r.col(map[string]string{"decade": "value", "count": "count"}[h.Name]) + "::text")
		})
		return expr(fmt.Sprintf("(SELECT %s FROM (SELECT %s AS value, count(*) AS count FROM found JOIN %s%s GROUP BY %[2]s) %[5]s)",
			array(object.String(), r.col("count")+" DESC, "+r.col("value")), by.value, by.table, by.where, r.alias))
	})
}
