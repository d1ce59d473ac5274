package plan

import "strings"

// pageInfo tells where the page lies. The way it is read, one row more was read;
// the other way, rows lie outside only behind a cursor.
func (c *compiler) pageInfo(f Selected, p page) text {
	return c.object("PageInfo", f.selections, func(g Selected) text {
		switch g.Name {
		case "hasNextPage", "hasPreviousPage":
			var more []string
			forward := g.Name == "hasNextPage"
			if forward != p.backwards {
				more = append(more, "count(*) > "+p.limit)
			}
			more = append(more, c.outside(p, forward)...)
			if more == nil {
				return lit("false")
			}
			return expr("(" + strings.Join(more, " OR ") + ")::text")
		}
		place := "1"
		if (g.Name == "endCursor") != p.backwards {
			place = "least(count(*), " + p.limit + ")"
		}
		return orNull("(array_agg(" + p.cursor(p.row).String() + "))[" + place + "]")
	})
}

// outside is the condition that rows lie at or behind the cursor that bounds the
// window on one side.
func (c *compiler) outside(p page, forward bool) []string {
	bound := p.after
	if forward {
		bound = p.before
	}
	if bound == nil {
		return nil
	}
	p.row.alias = c.row(p.row.entity).alias
	conditions := append(p.rows(p.row), "("+p.beyond(p.row, *bound, forward)+") IS NOT TRUE")
	return []string{"EXISTS (SELECT 1 FROM " + p.row.from() + where(conditions) + ")"}
}
