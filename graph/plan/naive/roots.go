package naive

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// root answers a field of Query.
func (r *run) root(field *ast.Field, args map[string]any) any {
	switch field.Name {
	case "node":
		return r.node(args["id"].(string))
	case "nodes":
		values := []any{}
		for _, id := range args["ids"].([]any) {
			values = append(values, r.node(id.(string)))
		}
		return values
	case "film", "person", "company", "source":
		return orNull(r.by(field.Definition.Type.Name(), args["by"].(map[string]any)))
	case "genres":
		return list(sorted(r.Catalog.Rows("Genre"), "name"))
	case "themes":
		return list(sorted(r.Catalog.Rows("Theme"), "name"))
	case "relationshipKinds":
		return list(sorted(r.Catalog.Rows("RelationshipKind"), "slug"))
	}
	if field.Definition.Type.Name() == "SearchConnection" {
		return r.search(field.Name, args)
	}
	return r.connection(nil, field, args)
}

func (r *run) node(id string) any {
	for _, row := range r.refer(id) {
		return row
	}
	return nil
}

// by finds one row of a type by the one key that is given.
func (r *run) by(typ string, by map[string]any) *Row {
	for key, given := range by {
		value := given.(string)
		r.saw("%sBy.%s", typ, key)
		switch key {
		case "id":
			for _, row := range r.refer(value, typ) {
				if row.Entity.Name == typ {
					return row
				}
			}
		case "slug":
			for _, row := range r.Catalog.Rows(typ) {
				if row.Columns["slug"] == value {
					return row
				}
			}
		default:
			for _, external := range r.Catalog.Rows("ExternalID") {
				if row := r.Catalog.one(external, strings.ToLower(typ)); row != nil &&
					external.Columns["site"] == strings.TrimSuffix(key, "Id") && external.Columns["value"] == value {
					return row
				}
			}
		}
	}
	return nil
}
