package plan

import (
	"filmgraph/graph/plan/sql"
)

var accountType = definition{
	fields: map[string]binding{
		"platform": func(_ *compiler, r row, _ Selected) text {
			return toJSON(sql.F("coalesce(?, 'unknown')", r.col("platform")))
		},
		"site": func(_ *compiler, r row, _ Selected) text { return orNull(toJSON(r.col("platform")).sql()) },
	},
}
