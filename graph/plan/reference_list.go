package plan

import (
	"fmt"
	"slices"
	"strings"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"

	"github.com/lib/pq"
)

// ids is the array of the ids of some things of one type, with NULL for each that does not exist:
//
//	companies: ["company_1", "netflix"]  →  ARRAY(
//	  SELECT coalesce((SELECT x.company_id FROM redirects x WHERE x.former_id = g.id), g.id) FROM unnest($1::bigint[]) g(id)
//	  UNION ALL SELECT coalesce((SELECT d.id FROM companies d WHERE d.slug = s.slug), (SELECT x.company_id FROM redirects x WHERE x.slug = s.slug AND …))
//	  FROM unnest($2::text[]) s(slug))
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
	if len(forms) == 0 || !merging(e) && slices.Equal(forms, []string{string(formID)}) {
		return given
	}
	var all []sql.Expr
	for _, f := range forms {
		if err := referable(form(f), []string{of}); err != nil {
			a.c.fail(a.name, "%v", err)
		}
		switch form(f) {
		case formID:
			all = append(all, sql.F("SELECT ? FROM unnest(?) g(id)", redirected([]*ent.Entity{e}, sql.F("g.id")), given))
		case formSlug:
			a.refers(of)
			all = append(all, sql.F("SELECT ? FROM unnest(?) s(slug)", bySlug(e, sql.F("s.slug")), a.part("slugs", texts(formSlug, 0), "text[]")))
		case formSite:
			a.refers(of)
			all = append(all, sql.F("SELECT ? FROM unnest(?, ?) s(site, value)", onSite([]*ent.Entity{e}, sql.F("s.site"), sql.F("s.value")),
				a.part("sites", texts(formSite, 1), "text[]"), a.part("values", texts(formSite, 2), "text[]")))
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
