package plan

import (
	"fmt"
	"strings"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// root renders a root field as one statement's only column.
type root func(c *compiler, f Selected) text

// bindRoots binds the fields of Query.
func (s *schema) bindRoots() (map[string]root, error) {
	roots := map[string]root{"node": node, "nodes": nodes, "countries": inUse("films.countries", countryName), "languages": inUse("films.languages", languageName), "search": search, "suggest": suggest,
		"path": path, "paths": paths, "distances": distances, "collaborations": collaborations}
	for _, f := range s.gql.Query.Fields {
		name := f.Type.Name()
		entity := ent.Entities[nodeType(name)]
		switch {
		case roots[f.Name] != nil || strings.HasPrefix(f.Name, "__"):
		case f.Name == "viewer": // it is no data of the catalog
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
	r := c.root(e)
	value := by.key(keys[0])
	value.decides = true
	record := r.col("id")
	var condition sql.Expr
	switch key := keys[0]; key {
	case "id":
		var id sql.Expr
		if value.guarded(func(v any) string { return fmt.Sprint(formOf(v) == formID) }) == "true" {
			id = redirected([]*ent.Entity{e}, value.number()) // an id of another type finds nothing
		} else {
			id = value.id(e.Name)
		}
		condition = sql.F("? = ?", r.col("id"), id)
	case "slug":
		value.refers(e.Name)
		slug := value.text()
		condition = sql.F("? = ?", r.col("id"), bySlugIn(r.table, e, slug))
		record = sql.F("CASE WHEN ? = ? THEN ? ELSE 0 END", r.col("slug"), slug, record) // another record may get a former slug
	default:
		value.site = strings.TrimSuffix(key, "Id")
		value.refers(e.Name)
		column := sql.F("x." + e.Label + "_id")
		external := sql.From(sql.Table("external_ids"), "x").Where(sql.F("x.site = ?", sql.Quote(value.site)),
			sql.F("x.value = ?", value.text()), sql.F("? IS NOT NULL", column))
		condition = sql.F("? = (?)", r.col("id"), external.Select(column))
	}
	node := c.node(r, f.selections)
	if c.record = r.part == theRecord; c.record {
		node = join(expr(sql.F("?", record)), lit(" "), node)
	}
	return orNull(sql.F("(?)", r.from().Where(condition).Select(node.sql())))
}

// inUse are the values of a property that value_counts has sets of, with the number of rows:
//
//	countries { value count }  →
//	(SELECT … FROM (SELECT m AS value, sum(v.rows)::bigint AS count FROM value_counts v CROSS JOIN unnest(v.members) m
//	  WHERE v.property = 'films.countries' GROUP BY m HAVING sum(v.rows) > 0) t)
func inUse(property string, label func(*compiler, sql.Expr) sql.Expr) root {
	return func(c *compiler, f Selected) text {
		object := c.object("FacetValue", f.selections, func(g Selected) text {
			switch g.Name {
			case "label":
				return toJSON(label(c, sql.F("t.value")))
			case "count":
				return expr(sql.F("t.count::text"))
			}
			return toJSON(sql.F("t.value"))
		})
		values := sql.From(sql.Table("value_counts"), "v CROSS JOIN unnest(v.members) m").Where(sql.F("v.property = ?", sql.Quote(property))).
			Select(sql.F("m AS value, sum(v.rows)::bigint AS count"))
		return expr(sql.F("(SELECT ? FROM (? GROUP BY m HAVING sum(v.rows) > 0) t)", array(object.sql(), sql.F("t.count DESC, t.value")).sql(), values))
	}
}
