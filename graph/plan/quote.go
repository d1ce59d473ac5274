package plan

import (
	"filmgraph/ent/gen/ent"
)

var quoteType = definition{
	fields: map[string]binding{"speaker": arc("Quote", "speaker")},
	paths: map[string][]string{
		"films":  {"about", "film"},
		"people": {"about", "person"},
	},
	conditions: map[string]meaning{
		"hasReach":  hasFigure("widest_reach"),
		"film":      linked([]string{"about"}, "film_id", "Film"),
		"languages": ofValues([]string{"renderings"}, "languages", "language", arg.texts, renderedIn),
		"language":  values([]string{"renderings"}, "language", arg.texts),
		"person":    linked([]string{"about"}, "person_id", "Person"),
		"platform":  values([]string{"account"}, "platform", arg.texts),
		"platforms": values([]string{"account"}, "platform", arg.texts),
		"reach":     {nil, reach},
		"text":      {nil, withWords},
	},
	facets: map[string]facet{
		"KIND":      facetOfColumn("kind", inWords, "kind", "kinds"),
		"LANGUAGE":  facetAlong([]string{"renderings"}, nil, colOf("language"), languageName, "language", "languages"),
		"PLATFORM":  facetAlong([]string{"account"}, []string{"account_id"}, colOf("platform"), itself, "platform", "platforms"),
		"SENTIMENT": facetOfColumn("sentiment", inWords, "sentiment", "sentiments"),
	},
	orders: map[string]order{"REACH": byReach, "RELEVANCE": byRelevance("text", byReach)},
}

// byReach is the order of reviews and quotes by how widely they were seen.
var byReach = column("widest_reach", ent.Int, true)

// reach is a range of the widest reach of a quote.
func reach(c *compiler, r row, a arg) []predicate {
	return inRange("widest_reach", c.ends(a, r.col("widest_reach"), wholeNumber, "bigint"), between(r.entity.Table, "widest_reach", a))
}
