package plan

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// root renders a root field as one statement's only column.
type root func(c *compiler, f Selected) text

// bindRoots binds the fields of Query.
func (s *schema) bindRoots() (map[string]root, error) {
	roots := map[string]root{"node": node, "nodes": nodes, "search": search, "suggest": suggest}
	for _, f := range s.gql.Query.Fields {
		name := f.Type.Name()
		entity := ent.Entities[nodeType(name)]
		switch {
		case roots[f.Name] != nil || strings.HasPrefix(f.Name, "__"):
		case entity == nil:
			return nil, fmt.Errorf("Query.%s: there is no entity %s", f.Name, name)
		case f.Arguments.ForName("by") != nil:
			roots[f.Name] = func(c *compiler, f Selected) text { return c.by(f, entity) }
		case strings.HasSuffix(name, "Connection"):
			if _, err := s.bindConnection(entity, nil, nil); err != nil {
				return nil, fmt.Errorf("Query.%s: %w", f.Name, err)
			}
			roots[f.Name] = func(c *compiler, f Selected) text { return c.connection(f, entity, nil, nil, nil) }
		default:
			roots[f.Name] = func(c *compiler, f Selected) text { return c.all(f, entity) }
		}
	}
	return roots, nil
}

// all is the whole of a small table.
func (c *compiler) all(f Selected, e *ent.Entity) text {
	order := []string{"name", "id"}
	if fieldOf(e, "name") == nil {
		order = []string{"slug"}
	}
	r := c.row(e)
	return c.aggregate(r, f, r.cols(order...), r.from())
}

// by finds one row by one of its addresses:
//
//	film(by: {imdbId: "tt0120338"})  →  … WHERE t1.id = (SELECT x.film_id FROM external_ids x WHERE x.site = 'imdb' AND x.value = $1 AND x.film_id IS NOT NULL)
func (c *compiler) by(f Selected, e *ent.Entity) text {
	by := c.argument(f.Field, "by")
	keys := by.keys()
	if len(keys) != 1 {
		c.fail("by", "needs exactly one key with a value")
		return nil
	}
	r := c.row(e)
	value := by.key(keys[0])
	var condition sql.Expr
	switch key := keys[0]; key {
	case "id":
		condition = sql.F("? = ?", r.col("id"), value.id())
	case "slug":
		condition = sql.F("? = ?", r.col("slug"), value.text())
	default:
		column := sql.F("x." + e.Label + "_id")
		external := sql.From(sql.Table("external_ids"), "x").Where(sql.F("x.site = ?", sql.Quote(strings.TrimSuffix(key, "Id"))),
			sql.F("x.value = ?", value.text()), sql.F("? IS NOT NULL", column))
		condition = sql.F("? = (?)", r.col("id"), external.Select(column))
	}
	return orNull(sql.F("(?)", r.from().Where(condition).Select(c.node(r, f.selections).sql())))
}

// node finds the thing with an id. Its type is in the id, so that the statement
// reads one table.
func node(c *compiler, f Selected) text {
	value := c.argument(f.Field, "id")
	e := byLabel[value.look(func(v any) string {
		if e, _, err := parseID(v); err == nil {
			return e.Label
		}
		return ""
	})]
	if e == nil {
		_, _, err := parseID(value.value(c.vars))
		c.fail("id", "%v", err)
		return nil
	}
	return orNull(c.one(e, value.id(), f.selections))
}

// nodes finds the things with some ids, in their order.
func nodes(c *compiler, f Selected) text {
	ids := c.argument(f.Field, "ids")
	labels := strings.Fields(ids.look(func(v any) string {
		set := map[string]bool{}
		for _, element := range elements(v) {
			if e, _, err := parseID(element); err == nil {
				set[e.Label] = true
			}
		}
		return strings.Join(slices.Sorted(maps.Keys(set)), " ")
	}))
	if ids.length() > maxPage {
		c.fail("ids", "holds %d ids: %d are allowed", ids.length(), maxPage)
	}
	var entities []*ent.Entity
	for _, label := range labels {
		entities = append(entities, byLabel[label])
	}
	slices.SortFunc(entities, func(a, b *ent.Entity) int { return cmp.Compare(a.Number, b.Number) })
	list := ids.ids()
	element := lit("null")
	if len(entities) > 0 {
		element = c.anyOf(entities, sql.F("v.id"), f.selections)
	}
	return expr(sql.F("(SELECT ? FROM unnest(?) WITH ORDINALITY v(id, place))", array(element.sql(), sql.F("v.place")).sql(), list))
}
