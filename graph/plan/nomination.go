package plan

import (
	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

var nominationType = definition{
	conditions: map[string]meaning{
		"category": nominated("category"),
		"event":    nominated("event"),
		"year":     nominated("year"),
	},
	facets: map[string]facet{
		"CATEGORY": facetOfTerms([]string{"category"}, []string{"category_id"}, "category"),
		"EVENT":    facetOfTerms([]string{"ceremony", "event"}, []string{"ceremony_id"}, "event"),
		"YEAR":     facetAlong([]string{"ceremony"}, []string{"ceremony_id"}, textOf("year"), itself, "year"),
	},
	orders: map[string]order{"YEAR": {by: yearIn("ceremonies", "ceremony_id"), kind: ent.Int}},
}

var nomineeType = definition{
	fields: map[string]binding{"nominee": arc("Nominee", "nominee")},
}

// nominated is the condition of one key on where a nomination belongs.
func nominated(key string) meaning {
	if key == "category" {
		return matching([]string{"category"}, func(_ *compiler, m *match, a arg) estimate {
			m.Where(sql.F("? = ?", m.last.col("slug"), a.text()))
			return nil
		})
	}
	return matching([]string{"ceremony"}, func(c *compiler, m *match, a arg) estimate {
		ceremony := &m.last
		c.placed(m, &ceremony, key, a)
		return nil
	})
}
