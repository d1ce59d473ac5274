package plan

import (
	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

var reviewType = definition{
	conditions: map[string]meaning{
		"contributors":  matches([]string{"contributors"}, contributor),
		"publishedYear": {nil, yearOf("published")},
		"text":          {nil, withWords},
	},
	orders: map[string]order{"REACH": column("widest_reach", ent.Int, true)},
	facets: map[string]facet{
		"KIND":      facetOfColumn("kind", inWords, "kind", "kinds"),
		"LANGUAGE":  facetOfColumn("language", languageName, "language", "languages"),
		"SENTIMENT": facetOfColumn("sentiment", inWords, "sentiment", "sentiments"),
		"YEAR":      facetOf(func(r row) sql.Expr { return sql.F("left(?, 4)", r.col("published")) }, itself, []string{"published"}, "publishedYear"),
	},
}

// contributor is a ContributorMatch.
func contributor(_ *compiler, m *match, a arg) estimate {
	r := m.last
	rows := every(r.entity.Table)
	for _, part := range []struct{ key, column string }{{"names", "name"}, {"roles", "role"}} {
		if l := a.key(part.key); l.present() {
			m.Where(sql.F("? = ANY(?)", r.col(part.column), l.texts()))
			rows = fewer(rows, equal(r.entity.Table, part.column, l))
		}
	}
	if l := a.key("people"); l.present() {
		m.Where(sql.F("? = ANY(?)", r.col("person_id"), l.ids("Person")))
		rows = fewer(rows, equalID(r.entity.Table, "person_id", l))
	}
	return rows
}
