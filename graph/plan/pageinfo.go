package plan

import "filmgraph/graph/plan/sql"

// pageInfo says whether there are rows before and after the page. In the direction of reading, one row more than the page was read; in the other,
// there are rows only if there is a cursor.
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

// outside is the condition that rows lie at or beyond the cursor that bounds the
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
	exists := func(further ...sql.Expr) sql.Expr {
		r := c.rowOf(p.row.entity, p.row.table)
		conditions := append(p.conditions(c, r), sql.F("(?) IS NOT TRUE", p.beyond(r, *bound, forward)))
		for _, condition := range further {
			conditions = append(conditions, sql.F("? = ?", r.col("id"), condition))
		}
		return r.from().Where(conditions...).Exists()
	}
	atCursor := exists(bound.id) // usually true, and seen at once: the cursor is that of a row of the list
	if p.strategy.kind == plain && p.row.parent == nil {
		return []sql.Expr{atCursor, c.further(p, *bound, forward)}
	}
	return []sql.Expr{atCursor, exists()}
}

// further is the condition that a list that is read in its order has rows beyond a place.
func (c *compiler) further(p page, from place, forward bool) sql.Expr {
	p.after, p.before = &from, nil
	if !forward {
		p.after, p.before = nil, &from
	}
	var more []sql.Expr
	for _, part := range p.ranges() {
		r := c.rowOf(p.row.entity, p.row.table)
		more = append(more, c.whole(part, r).longer(part, r, 0))
	}
	return sql.Join(" OR ", more...)
}
