package plan

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"

	"github.com/lib/pq"
)

// node finds the thing with an id. Its type is in the id, so that the statement
// reads one table; what a site calls by an id may be of any type that has such ids.
func node(c *compiler, f Selected) text {
	value := c.argument(f.Field, "id")
	label := value.guarded(labelOf)
	if label == string(formSite) {
		found := sql.F("(SELECT ? FROM (SELECT ? AS id) v)", c.anyOf(identified(nil), sql.F("v.id"), f.selections).sql(), value.id())
		return expr(found)
	}
	e := byLabel[label]
	if e == nil {
		err := referable(formOf(value.value(c.vars)), nil)
		if err == nil {
			_, _, err = parseID(value.value(c.vars))
		}
		c.fail("id", "%v", err)
		return nil
	}
	return orNull(c.one(e, value.id(e.Name), f.selections))
}

// labelOf is the label of an id, "site" for the id of a site, and nothing for other texts.
func labelOf(v any) string {
	if formOf(v) == formSite {
		return string(formSite)
	}
	if e, _, err := parseID(v); err == nil {
		return e.Label
	}
	return ""
}

// nodes finds the things with some ids, in their order:
//
//	nodes(ids: ["film_1", "imdb:tt2911666"])  →  (SELECT … FROM unnest($1::bigint[], $2::text[], $3::text[]) WITH ORDINALITY r(id, site, value, place)
//	  CROSS JOIN LATERAL (SELECT coalesce(r.id, (SELECT x.film_id FROM external_ids x WHERE x.site = r.site …), …) AS id, r.place) v)
func nodes(c *compiler, f Selected) text {
	ids := c.argument(f.Field, "ids")
	labels := strings.Fields(ids.guarded(func(v any) string {
		set := map[string]bool{}
		for _, element := range elements(v) {
			set[labelOf(element)] = true
		}
		return strings.Join(slices.Sorted(maps.Keys(set)), " ")
	}))
	if ids.length() > maxPage {
		c.fail("ids", "holds %d ids: %d are allowed", ids.length(), maxPage)
	}
	var entities []*ent.Entity
	onSites := slices.Contains(labels, string(formSite))
	if onSites {
		entities = identified(nil)
	}
	for _, label := range labels {
		if e := byLabel[label]; e != nil && !slices.Contains(entities, e) {
			entities = append(entities, e)
		}
	}
	slices.SortFunc(entities, func(a, b *ent.Entity) int { return cmp.Compare(a.Number, b.Number) })
	list := ids.as(references(func(v any) (any, error) {
		if formOf(v) == formSite {
			return nil, nil
		}
		if err := referable(formOf(v), nil); err != nil {
			return nil, err
		}
		return idOf(v, nil)
	}), "bigint[]")
	element := lit("null")
	if len(entities) > 0 {
		element = c.anyOf(entities, sql.F("v.id"), f.selections)
	}
	from := sql.F("unnest(?) WITH ORDINALITY v(id, place)", list)
	if slices.ContainsFunc(entities, merging) {
		from = sql.F("unnest(?) WITH ORDINALITY r(id, place) CROSS JOIN LATERAL (SELECT ? AS id, r.place) v", list, redirected(entities, sql.F("r.id")))
	}
	if onSites {
		site := func(group int) conversion {
			return references(func(v any) (any, error) {
				if formOf(v) != formSite {
					return nil, nil
				}
				return siteOf(group)(v)
			})
		}
		from = sql.F("unnest(?, ?, ?) WITH ORDINALITY r(id, site, value, place) CROSS JOIN LATERAL (SELECT coalesce(?, ?) AS id, r.place) v",
			list, ids.part("sites", site(1), "text[]"), ids.part("values", site(2), "text[]"), redirected(entities, sql.F("r.id")), onSite(identified(nil), sql.F("r.site"), sql.F("r.value")))
	}
	return expr(sql.F("(SELECT ? FROM ?)", array(element.sql(), sql.F("v.place")).sql(), from))
}

// references converts the elements of a list one by one; nil is NULL.
func references(convert conversion) conversion {
	return func(v any) (any, error) {
		list, err := bounded(v, maxList, "values")
		if err != nil {
			return nil, err
		}
		all := make([]any, len(list))
		for i, element := range list {
			if all[i], err = convert(element); err != nil {
				return nil, err
			}
		}
		return pq.Array(all), nil
	}
}
