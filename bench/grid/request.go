package main

import (
	"fmt"
	"strings"
)

// each are the first page, that with the total, the page after its cursor, and the last page.
func (l list) each(order, direction string, parent any, parentName string, choices ...choice) []combination {
	return []combination{
		l.combination(page, page, order, direction, parent, parentName, choices...),
		l.combination(total, total, order, direction, parent, parentName, choices...),
		l.combination(page, second, order, direction, parent, parentName, choices...),
		l.combination(page, last, order, direction, parent, parentName, choices...),
	}
}

// inTheMiddle is the page after the end of a page of few rows, which rare values of the list have.
func (l list) inTheMiddle(order, direction string, choices []choice, filter choice) combination {
	c := l.combination(page, middle, order, direction, nil, "", filter)
	for _, rare := range choices {
		if strings.Contains(rare.name, "rare") {
			c.Elsewhere = append(c.Elsewhere, map[string]any{rare.key: rare.json})
		}
	}
	return c
}

// counted are the facets and statistics of the list, if it has any.
func (l list) counted(parent any, parentName string, choices ...choice) []combination {
	if l.facets == nil {
		return nil
	}
	return []combination{l.combination(counts, counts, l.orders[0], "ASC", parent, parentName, choices...)}
}

// combination is one request of a class, which asks for what asked does.
func (l list) combination(class, asked class, order, direction string, parent any, parentName string, choices ...choice) combination {
	filter, names := map[string]any{}, []string{}
	for _, c := range choices {
		if c.key != "" {
			filter[c.key] = c.json
			names = append(names, c.key+" "+c.name)
		}
	}
	variables, name, sorted := map[string]any{"filter": filter}, l.field, ""
	if l.order != nil {
		variables["by"], sorted = map[string]any{"field": order, "direction": direction}, " by "+order+" "+direction
	}
	if parent != nil {
		variables["id"] = parent
		name = strings.ToLower(l.owner[:1]) + l.owner[1:] + "[" + parentName + "]." + l.field
	}
	group := strings.TrimPrefix(l.Name(), "Query.")
	switch {
	case len(names) > 1:
		group = fmt.Sprintf("%d keys", len(names))
	case len(names) == 1:
		group += "(" + choices[0].key + ")"
	}
	if len(names) > 0 {
		name += "(" + strings.Join(names, ", ") + ")"
	}
	switch asked {
	case counts:
		name += ", facets"
	case page:
		name += sorted
	case second, middle, last:
		name += sorted + ", " + string(asked)
	default:
		name += sorted + ", total"
	}
	c := combination{Name: name, Class: class, Group: group, Document: l.document(asked), Variables: variables}
	if asked == second || asked == middle {
		c.First = l.document(page)
	}
	return c
}
