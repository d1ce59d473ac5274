package plan

import (
	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// byID is the order in which rows were added.
var byID = column("id", ent.Int, false)

var proposalType = definition{
	fields: map[string]binding{
		"createdAt":    func(_ *compiler, r row, _ Selected) text { return moment(r.col("created_at")) },
		"decidedAt":    func(_ *compiler, r row, _ Selected) text { return moment(r.col("decided_at")) },
		"input":        func(_ *compiler, r row, _ Selected) text { return expr(sql.F("?::text", r.col("input"))) },
		"subject":      subjectOf,
		"source":       reading1("Source", "stated_by"),
		"change":       reading1("Change", "change"),
		"authorName":   nameOf("author"),
		"reviewerName": nameOf("reviewer"),
	},
	orders: map[string]order{"": byID, "TIME": byID},
	facets: map[string]facet{
		"AUTHOR":    facetOfColumn("author", nameOrSubject, "authors"),
		"OPERATION": facetOfColumn("operation", inWords, "operations"),
		"STATE":     facetOfColumn("state", inWords, "states"),
		"TYPE":      facetOfColumn("type", inWords, "types"),
	},
	conditions: map[string]meaning{
		"subject": matching([]string{"rows"}, func(_ *compiler, m *match, a arg) estimate {
			m.Where(sql.F("? = ?", m.last.col("subject_id"), a.id()))
			return few
		}),
	},
}

// proposedRowType is like changedRowType: both are read from what the triggers recorded.
var proposedRowType = definition{fields: changedRowType.fields, orders: changedRowType.orders, facets: changedRowType.facets}

var proposalCommentType = definition{
	fields: map[string]binding{
		"createdAt":  func(_ *compiler, r row, _ Selected) text { return moment(r.col("created_at")) },
		"authorName": nameOf("author"),
	},
}
