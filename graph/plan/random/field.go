package random

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// flat are the fields whose objects have scalars only.
func flat(field *ast.FieldDefinition) bool {
	return field.Type.Name() == "PageInfo" || field.Type.Name() == "PartialDate"
}

// field makes one field, with what belongs to it.
func (o *operation) field(field *ast.FieldDefinition, s scope) string {
	args, many := o.arguments(field, s)
	inner := s
	inner.apart = false
	text := field.Name
	alias := o.chance(0.2) || s.apart && field.Name != "id"
	if len(field.Arguments) > 0 && !alias {
		alias = o.plain[s.path+"/"+text] || o.chance(0.5)
		o.plain[s.path+"/"+text] = true
	}
	key := field.Name
	if alias {
		key = o.fresh("k")
		text = key + ": " + text
	}
	inner.path += "/" + key
	text += args + o.directive()
	if !o.composite(field) {
		return text
	}
	inner.budget /= many
	typ := o.schema.Types[field.Type.Name()]
	if !strings.HasSuffix(typ.Name, "Edge") && field.Name != "nodes" && field.Name != "node" { // a page counts once
		inner.depth = max(0, inner.depth-1)
	}
	whole := text + " " + o.selection(typ, inner)
	if o.chance(0.08) { // once more: both are to be merged
		whole += " " + text + " " + o.selection(typ, inner)
	}
	return whole
}

// directive makes a @skip or @include, seldom.
func (o *operation) directive() string {
	if !o.chance(0.08) {
		return ""
	}
	condition := o.render(o.chance(0.7), ast.NonNullNamedType("Boolean", nil))
	if o.chance(0.3) {
		return " @skip(if: " + condition + ")"
	}
	return " @include(if: " + condition + ")"
}
