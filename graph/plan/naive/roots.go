package naive

import (
	"slices"
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
	case "path":
		return r.paths(args, 1)[0]
	case "paths":
		return slices.DeleteFunc(r.paths(args, int(args["first"].(int64))), func(c any) bool { return c.(pathResult).length == nil })
	case "distances":
		return r.spread(args)
	case "collaborations":
		return r.collaborations(field, args)
	case "countries", "languages":
		return r.inUse(field.Name)
	case "genres":
		return list(sorted(r.Catalog.Rows("Genre"), "name"))
	case "themes":
		return list(sorted(r.Catalog.Rows("Theme"), "name"))
	case "relationshipKinds":
		return list(sorted(r.Catalog.Rows("RelationshipKind"), "slug"))
	}
	if by := field.Definition.Arguments.ForName("by"); by != nil {
		return orNull(r.by(field.Definition.Type.Name(), by.Type.NamedType, args["by"].(map[string]any)))
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

// inUse counts the films by their countries or languages.
func (r *run) inUse(property string) any {
	counts := map[countedValue]int{}
	for _, film := range withoutEpisodes(r.Catalog.Rows("Film"), nil) {
		for _, value := range r.facetValues(film, map[string]string{"countries": "COUNTRY", "languages": "LANGUAGE"}[property]) {
			counts[value]++
		}
	}
	return ranked(counts)
}

// by finds one row of a type by the one key that is given.
func (r *run) by(typ, input string, by map[string]any) *Row {
	for key, given := range by {
		value := given.(string)
		r.saw("%s.%s", input, key)
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
