package plan

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
)

// form is how a value of type ID names a thing.
type form string

const (
	formID   form = "id"   // film_1
	formSlug form = "slug" // ballerina-2023, where one type is possible
	formSite form = "site" // imdb:tt2911666
)

// siteForm is a site and its own id. Slugs with a colon are looked up by the key slug.
var siteForm = regexp.MustCompile(`^([a-z0-9_.-]+):(.+)$`)

// formOf returns how a value names a thing. What begins like an id, such as film_01, is no slug.
func formOf(v any) form {
	s := fmt.Sprint(v)
	switch end := strings.LastIndexByte(s, '_'); {
	case siteForm.MatchString(s):
		return formSite
	case end > 0 && isLabel(s[:end]) && strings.Trim(s[end+1:], "0123456789") == "":
		return formID
	}
	return formSlug
}

// isLabel reports whether ids of some entity begin with a label.
func isLabel(label string) bool {
	for _, e := range ent.Entities {
		if e.Label == label {
			return true
		}
	}
	return false
}

// identified are the entities of the given names, or of all, that have ids on other sites, in the order of their numbers.
func identified(types []string) (all []*ent.Entity) {
	for _, edge := range ent.Entities["ExternalID"].Edges {
		if len(types) == 0 || slices.Contains(types, edge.Target) {
			all = append(all, ent.Entities[edge.Target])
		}
	}
	slices.SortFunc(all, func(a, b *ent.Entity) int { return a.Number - b.Number })
	return all
}

// referable returns what is wrong with a form of reference where some types are possible; none means every type.
func referable(f form, types []string) error {
	switch {
	case f == formSlug && len(types) != 1:
		what := "any type"
		if len(types) > 1 {
			what = strings.Join(types, " or ")
		}
		return fmt.Errorf("is taken for a slug, which does not say what it names: %s is possible here. Pass an id such as film_1, or a site and its id such as imdb:tt2911666", what)
	case f == formSlug && fieldOf(ent.Entities[types[0]], "slug") == nil:
		return fmt.Errorf("is taken for a slug, but a %s has none: pass an id such as %s_1", types[0], ent.Entities[types[0]].Label)
	case f == formSite && len(identified(types)) == 0:
		return fmt.Errorf("is taken for the id of a site, but a %s has none: pass an id such as %s_1", strings.Join(types, " or "), ent.Entities[types[0]].Label)
	}
	return nil
}

// id is the id of a thing of one of these types, or of any, as a parameter or as the subquery that looks it up:
//
//	film: "film_1"          →  coalesce((SELECT x.film_id FROM redirects x WHERE x.former_id = $1::bigint), $1::bigint)
//	review: "review_1"      →  $1::bigint, because reviews cannot be merged
//	film: "ballerina-2023"  →  coalesce((SELECT d.id FROM films d WHERE d.slug = $1::text), (SELECT x.film_id FROM redirects x WHERE x.slug = $1::text AND x.film_id IS NOT NULL))
//	film: "imdb:tt2911666"  →  (SELECT x.film_id FROM external_ids x WHERE x.site = … AND x.value = … AND x.film_id IS NOT NULL)
//
// Postgres looks it up once, before it reads any row. The form becomes part of the shape of the plan. Where every type is possible, an id is that of the
// record itself, also of one that was merged or deleted: it has a history of its own.
func (a arg) id(types ...string) sql.Expr {
	f := form(a.guarded(func(v any) string { return string(formOf(v)) }))
	if err := referable(f, types); err != nil {
		a.c.fail(a.name, "%v", err)
		return sql.F("NULL::bigint")
	}
	switch f {
	case formSlug:
		a.refers(types[0])
		return bySlug(ent.Entities[types[0]], a.text())
	case formSite:
		if len(types) == 1 {
			a.refers(types[0])
		}
		return onSite(identified(types), a.part("site", siteOf(1), "text"), a.part("value", siteOf(2), "text"))
	}
	return redirected(entitiesOf(types), a.number(types...))
}

// number is an id of one of these types, or of any, as a parameter. A record with this id may have been merged into another.
func (a arg) number(types ...string) sql.Expr {
	return a.as(func(v any) (any, error) { return idOf(v, types) }, "bigint")
}

// entitiesOf are the entities with these names.
func entitiesOf(names []string) []*ent.Entity {
	all := make([]*ent.Entity, len(names))
	for i, name := range names {
		all[i] = ent.Entities[name]
	}
	return all
}

// siteOf reads the site, or the id on it.
func siteOf(group int) conversion {
	return func(v any) (any, error) {
		s := fmt.Sprint(v)
		if err := checkText(s); err != nil {
			return nil, err
		}
		if parts := siteForm.FindStringSubmatch(s); parts != nil {
			return parts[group], nil
		}
		return nil, nil
	}
}

// onSite is the id of what a site calls by a value. Where a site calls several things alike, as TMDB does, the first type counts.
func onSite(entities []*ent.Entity, site, value sql.Expr) sql.Expr {
	ids := make([]sql.Expr, len(entities))
	for i, e := range entities {
		column := sql.F("x." + e.Label + "_id")
		ids[i] = sql.F("(?)", sql.From(sql.Table("external_ids"), "x").
			Where(sql.F("x.site = ?", site), sql.F("x.value = ?", value), sql.F("? IS NOT NULL", column)).Select(column))
	}
	if len(ids) == 1 {
		return ids[0]
	}
	return sql.F("coalesce(?)", sql.Join(", ", ids...))
}
