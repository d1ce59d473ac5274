package main

import (
	"context"
	"maps"

	"github.com/vektah/gqlparser/v2/ast"

	"filmgraph/graph/document"
)

// sets are values of each key of an input with any, all and none.
func (v *valuer) sets(ctx context.Context, name string, definition *ast.Definition) (all []value, err error) {
	for _, key := range definition.Fields {
		var values []value
		if element := v.schema.Types[key.Type.Name()]; element.Kind == ast.InputObject {
			values, err = v.objects(ctx, element, true)
			for i, one := range values { // which combines few matches, while a list of them may be long
				matches := one.json.([]any)
				values[i].json = matches[:min(len(matches), document.MaxFilters)]
			}
		} else {
			values, err = v.scalars(ctx, name, key.Type)
		}
		if err != nil {
			return nil, err
		}
		for _, one := range values {
			all = append(all, value{key.Name + "=" + one.name, map[string]any{key.Name: one.json}})
		}
	}
	return all, nil
}

// objects are values of each key of an input object by itself, beside those that it needs, and all keys at once. A list
// holds one object, or two and very many that differ in what they need.
func (v *valuer) objects(ctx context.Context, definition *ast.Definition, list bool) (all []value, err error) {
	needed, every, several := map[string]any{}, map[string]any{}, []value{}
	var single []value
	for _, key := range definition.Fields {
		if key.Type.Name() == definition.Name { // matches within matches
			continue
		}
		values, err := v.of(ctx, definition.Name, key)
		if err != nil {
			return nil, err
		}
		every[key.Name] = values[0].json
		if key.Type.NonNull || key.Type.NamedType == "ID" {
			needed[key.Name] = values[0].json
			several, err = v.several(ctx, definition.Name, key)
			if err != nil {
				return nil, err
			}
		}
		for _, one := range values {
			single = append(single, value{key.Name + "=" + one.name, map[string]any{key.Name: one.json}})
		}
	}
	for i := range single {
		with := maps.Clone(needed)
		maps.Copy(with, single[i].json.(map[string]any))
		single[i].json = with
	}
	if len(needed) == 0 {
		single = append(single, value{"empty", map[string]any{}})
	}
	single = append(single, value{"every", every})
	if !list {
		return single, nil
	}
	for i := range single {
		single[i].json = []any{single[i].json}
	}
	return append(single, several...), nil
}

// several are lists of objects of which each has another value of the key that it needs.
func (v *valuer) several(ctx context.Context, input string, key *ast.FieldDefinition) ([]value, error) {
	statement, err := source(input+"."+key.Name, key.Type)
	if err != nil {
		return nil, err
	}
	r, err := v.ranking(ctx, statement, false)
	if err != nil || len(r.common) < 3 {
		return nil, err
	}
	objects := make([]any, len(r.common))
	for i, text := range r.common {
		objects[i] = map[string]any{key.Name: v.scalar(key.Type, text)}
	}
	return []value{{"two", objects[:2]}, {"many", objects}}, nil
}
