package plan

import (
	"filmgraph/graph/plan/sql"
)

var reviewType = definition{
	conditions: map[string]meaning{
		"contributors":  matches([]string{"contributors"}, contributorMatch),
		"hasReach":      hasFigure("widest_reach"),
		"publishedYear": {nil, yearOf("published")},
		"text":          {nil, withWords},
	},
	orders: map[string]order{"REACH": byReach, "RELEVANCE": byRelevance("text", byReach)},
	facets: map[string]facet{
		"KIND":      facetOfColumn("kind", inWords, "kind", "kinds"),
		"LANGUAGE":  facetOfColumn("language", languageName, "language", "languages"),
		"SENTIMENT": facetOfColumn("sentiment", inWords, "sentiment", "sentiments"),
		"YEAR":      facetOf(func(r row) sql.Expr { return sql.F("left(?, 4)", r.col("published")) }, itself, []string{"published"}, "publishedYear"),
	},
}
