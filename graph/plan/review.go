package plan

import "filmgraph/graph/plan/sql"

var reviewType = definition{
	conditions: map[string]meaning{"publishedYear": {nil, yearOf("published")}},
	facets: map[string]facet{
		"KIND":      facetOfColumn("kind", inWords, "kind"),
		"LANGUAGE":  facetOfColumn("language", languageName, "language"),
		"SENTIMENT": facetOfColumn("sentiment", inWords, "sentiment"),
		"YEAR":      facetOf(func(r row) sql.Expr { return sql.F("left(?, 4)", r.col("published")) }, itself, []string{"published"}, "publishedYear"),
	},
}
