package random

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// render writes a value of an input type into the document: as a literal, or some part of it as a variable.
func (o *operation) render(value any, typ *ast.Type) string {
	if o.chance(0.15) {
		return o.variable(value, typ)
	}
	return o.literal(value, typ, true)
}

// variable defines a variable that has the value, given or by default, for a place of this type.
func (o *operation) variable(value any, typ *ast.Type) string {
	n := len(o.definitions)
	name := fmt.Sprintf("v%d", n)
	definition := "$" + name + ": " + typ.String()
	if !typ.NonNull && value != nil && o.chance(0.3) {
		definition += "!"
	}
	o.definitions = append(o.definitions, "") // takes the name
	switch {
	case value == nil && o.chance(0.5): // not given
	case value != nil && o.chance(0.2):
		definition += " = " + o.literal(value, typ, false)
		if o.chance(0.3) {
			o.variables[name] = value
		}
	default:
		o.variables[name] = value
		if list, ok := value.([]any); ok && len(list) == 1 && o.chance(0.2) {
			o.variables[name] = list[0]
		}
	}
	o.definitions[n] = definition
	return "$" + name
}

// literal writes a value as a literal, in which variables may stand.
func (o *operation) literal(value any, typ *ast.Type, variables bool) string {
	inner := func(value any, typ *ast.Type) string {
		if variables {
			return o.render(value, typ)
		}
		return o.literal(value, typ, false)
	}
	switch v := value.(type) {
	case []any:
		if len(v) == 1 && o.chance(0.15) {
			return o.literal(v[0], typ.Elem, false)
		}
		var items []string
		for _, item := range v {
			items = append(items, inner(item, typ.Elem))
		}
		return "[" + strings.Join(items, ", ") + "]"
	case map[string]any:
		definition := o.schema.Types[typ.NamedType]
		var items []string
		for _, key := range slices.Sorted(maps.Keys(v)) {
			of := definition.Fields.ForName(key).Type
			if definition.Directives.ForName("oneOf") != nil {
				of = ast.NonNullNamedType(of.NamedType, nil) // the one key may not be null
			}
			items = append(items, key+": "+inner(v[key], of))
		}
		return "{" + strings.Join(items, ", ") + "}"
	case string:
		if o.schema.Types[typ.NamedType].Kind == ast.Enum {
			return v
		}
	}
	return jsonText(value)
}

// jsonText is a text, number, boolean or null as JSON, which is how GraphQL writes it too.
func jsonText(value any) string {
	text, _ := json.Marshal(value)
	return string(text)
}
