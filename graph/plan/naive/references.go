package naive

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"filmgraph/ent/gen/ent"
)

// sited are the types that have ids on other sites, in the order in which a site's id is looked for.
var sited = []string{"Film", "Person", "Character", "Company", "Review", "Source"}

var (
	siteForm = regexp.MustCompile(`^([a-z0-9_.-]+):(.+)$`)
	likeID   = regexp.MustCompile(`^([a-z_]+)_[0-9]*$`)
)

// isID says whether a reference is an id, or a failed one: slugs do not begin with the name of a type and end in a number.
func isID(reference string) bool {
	parts := likeID.FindStringSubmatch(reference)
	for _, entity := range ent.Entities {
		if parts != nil && entity.Label == parts[1] {
			return true
		}
	}
	return false
}

// checkReference returns what is wrong with a reference to a thing of one of these types; none means all.
func (r *run) checkReference(reference string, types ...string) error {
	switch {
	case siteForm.MatchString(reference):
		if len(types) > 0 && !slices.ContainsFunc(types, func(typ string) bool { return slices.Contains(sited, typ) }) {
			return fmt.Errorf("%q is of a site, which has no ids of these", reference)
		}
		return nil
	case !isID(reference):
		if len(types) != 1 {
			return fmt.Errorf("%q is a slug of any of several types", reference)
		}
		return nil
	}
	entity, _, err := parseID(r.Schema, reference)
	if err == nil && len(types) > 0 && !slices.Contains(types, entity.Name) {
		err = fmt.Errorf("%q is the id of a %s", reference, entity.Name)
	}
	return err
}

// refer returns the rows that a reference means: one of each type for what a site calls by an id.
func (r *run) refer(reference string, types ...string) (rows []*Row) {
	parts := siteForm.FindStringSubmatch(reference)
	switch {
	case parts != nil:
		for _, typ := range sited {
			if len(types) > 0 && !slices.Contains(types, typ) {
				continue
			}
			for _, external := range r.Catalog.Rows("ExternalID") {
				if row := r.Catalog.one(external, strings.ToLower(typ)); row != nil && external.Columns["site"] == parts[1] && external.Columns["value"] == parts[2] {
					r.saw("Reference.site")
					rows = append(rows, row)
				}
			}
		}
	case !isID(reference):
		for _, row := range r.Catalog.Rows(types[0]) {
			if row.Columns["slug"] == reference {
				r.saw("Reference.slug")
				rows = append(rows, row)
			}
		}
	default:
		if _, id, err := parseID(r.Schema, reference); err == nil && r.Catalog.byID[id] != nil {
			rows = append(rows, r.Catalog.byID[id])
		}
	}
	return rows
}

// refers says whether a reference to a thing of one of these types means one of some rows.
func (r *run) refers(rows []*Row, reference any, types ...string) bool {
	return slices.ContainsFunc(r.refer(reference.(string), types...), func(row *Row) bool { return slices.Contains(rows, row) })
}
