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
	// Their index by year lets Postgres sort the nominations of one year after the other until the page is full.
	listed: func() sql.Expr {
		return sql.F("(SELECT n.*, y.year AS ceremony_year FROM ? n JOIN ? y ON y.id = n.ceremony_id)", sql.Table("nominations"), sql.Table("ceremonies"))
	},
	orders: map[string]order{"YEAR": {by: func(r row) sql.Expr { return r.col("ceremony_year") }, kind: ent.Int}},
}

var nomineeType = definition{
	fields: map[string]binding{"nominee": arc("Nominee", "nominee")},
}

// nominated is the condition of one key on where a nomination belongs.
func nominated(key string) meaning {
	if key == "category" {
		return matching([]string{"category"}, func(_ *compiler, m *match, a arg) estimate {
			a.mentions(m.last.entity.Table)
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
