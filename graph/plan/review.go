package plan

import (
	"filmgraph/ent/gen/ent"
)

var reviewType = definition{
	conditions: map[string]meaning{
		"contributors":  matches("contributors", contributes),
		"publishedYear": {nil, yearOf("published")},
	},
	orders: map[string]order{"REACH": column("widest_reach", ent.Int, true)},
}
