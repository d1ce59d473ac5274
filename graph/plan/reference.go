package plan

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"

	"github.com/lib/pq"
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

// formOf tells how a value names a thing. What begins like an id, such as film_01, is no slug.
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
//	film: "film_1"          →  $1::bigint
//	film: "ballerina-2023"  →  coalesce((SELECT d.id FROM films d WHERE d.slug = $1::text), (SELECT x.film_id FROM redirects x WHERE x.slug = $1::text AND x.film_id IS NOT NULL))
//	film: "imdb:tt2911666"  →  (SELECT x.film_id FROM external_ids x WHERE x.site = … AND x.value = … AND x.film_id IS NOT NULL)
//
// Postgres looks it up once, before it reads any row. The form becomes part of the shape of the plan.
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
	return a.as(func(v any) (any, error) { return idOf(v, types) }, "bigint")
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

// ids is the array of the ids of some things of one type:
//
//	companies: ["company_1", "netflix"]  →  ARRAY(SELECT unnest($1::bigint[]) UNION ALL SELECT d.id FROM companies d WHERE d.slug = ANY($2::text[]))
func (a arg) ids(of string) sql.Expr {
	e := ent.Entities[of]
	forms := strings.Fields(a.guarded(func(v any) string {
		var all []string
		for _, f := range []form{formID, formSite, formSlug} {
			if len(ofForm(v, f)) > 0 {
				all = append(all, string(f))
			}
		}
		return strings.Join(all, " ")
	}))
	given := a.as(func(v any) (any, error) {
		if _, err := bounded(v, maxList, "values"); err != nil {
			return nil, err
		}
		ids := []int64{}
		for _, element := range ofForm(v, formID) {
			id, err := idOf(element, []string{of})
			if err != nil {
				return nil, err
			}
			ids = append(ids, id)
		}
		return pq.Array(ids), nil
	}, "bigint[]")
	if len(forms) == 0 || slices.Equal(forms, []string{string(formID)}) {
		return given
	}
	all := []sql.Expr{sql.F("SELECT unnest(?)", given)}
	for _, f := range forms {
		if err := referable(form(f), []string{of}); err != nil {
			a.c.fail(a.name, "%v", err)
		}
		switch form(f) {
		case formSlug:
			a.refers(of)
			slugs := a.part("slugs", texts(formSlug, 0), "text[]")
			all = append(all, sql.F("SELECT d.id FROM ? d WHERE d.slug = ANY(?)", sql.Table(e.Table), slugs))
		case formSite:
			a.refers(of)
			column := sql.F("x." + e.Label + "_id")
			all = append(all, sql.F("SELECT ? FROM unnest(?, ?) s(site, value) JOIN ? x ON x.site = s.site AND x.value = s.value AND ? IS NOT NULL",
				column, a.part("sites", texts(formSite, 1), "text[]"), a.part("values", texts(formSite, 2), "text[]"), sql.Table("external_ids"), column))
		}
	}
	return sql.F("ARRAY(?)", sql.Join(" UNION ALL ", all...))
}

// ofForm are the elements of a list that have a form.
func ofForm(v any, f form) (all []any) {
	for _, element := range elements(v) {
		if formOf(element) == f {
			all = append(all, element)
		}
	}
	return all
}

// texts are the elements of a list that have a form: whole, or one part of a site and its id.
func texts(f form, group int) conversion {
	return func(v any) (any, error) {
		all := []string{}
		for _, element := range ofForm(v, f) {
			text := fmt.Sprint(element)
			if err := checkText(text); err != nil {
				return nil, err
			}
			if group > 0 {
				text = siteForm.FindStringSubmatch(text)[group]
			}
			all = append(all, text)
		}
		return pq.Array(all), nil
	}
}
