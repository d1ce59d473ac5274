package plan

import "filmgraph/graph/plan/sql"

// pageInfo tells where the page lies. The way it is read, one row more was read;
// the other way, rows lie outside only behind a cursor.
func (c *compiler) pageInfo(f Selected, p page) text {
	return c.object("PageInfo", f.selections, func(g Selected) text {
		switch g.Name {
		case "hasNextPage", "hasPreviousPage":
			var more []sql.Expr
			forward := g.Name == "hasNextPage"
			if forward != p.backwards {
				more = append(more, sql.F("count(*) > ?", p.limit))
			}
			more = append(more, c.outside(p, forward)...)
			if more == nil {
				return lit("false")
			}
			return expr(sql.F("(?)::text", sql.Join(" OR ", more...)))
		}
		place := sql.F("1")
		if (g.Name == "endCursor") != p.backwards {
			place = sql.F("least(count(*), ?)", p.limit)
		}
		return orNull(sql.F("(array_agg(?))[?]", p.cursor(p.row).sql(), place))
	})
}

// outside is the condition that rows lie at or behind the cursor that bounds the
// window on one side.
func (c *compiler) outside(p page, forward bool) []sql.Expr {
	bound := p.after
	if forward {
		bound = p.before
	}
	if bound == nil {
		return nil
	}
	if p.reading != nil && p.reading.complete != "" {
		r := c.rowOf(p.row.entity, sql.F(p.reading.complete))
		return []sql.Expr{r.from().Where(sql.F("(?) IS NOT TRUE", p.byValue().beyond(r, *bound, forward))).Exists()}
	}
	var more []sql.Expr
	if p.reading != nil { // the cursor is usually that of a row of the list, which is seen at once
		r := c.row(p.row.entity)
		conditions := []sql.Expr{sql.F("? = ?", r.col("id"), bound.id), sql.F("(?) IS NOT TRUE", p.beyond(r, *bound, forward))}
		for _, predicate := range c.predicates(p, r) {
			conditions = append(conditions, predicate.tested())
		}
		more = append(more, r.from().Where(conditions...).Exists())
	}
	p.row.alias = c.row(p.row.entity).alias
	conditions := append(p.conditions(c, p.row), sql.F("(?) IS NOT TRUE", p.beyond(p.row, *bound, forward)))
	return append(more, p.row.from().Where(conditions...).Exists())
}
