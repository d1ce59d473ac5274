package document

import (
	"fmt"
	"slices"
	"strings"

	"filmgraph/internal/problem"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Variables checks the values of variables against the schema, as strictly as validation checks literals. gqlgen's own check
// accepts numbers for strings and enum values in any case, does not support @oneOf, and reports Go errors.
type Variables struct {
	Schema *ast.Schema
	Hidden bool // whether messages may not list names of the schema
}

// Check returns an error for each variable that is missing or invalid, with the path of its first invalid value. Values must be decoded by
// encoding/json with UseNumber. Types that the schema does not have are left to validation.
func (in Variables) Check(definitions ast.VariableDefinitionList, values map[string]any) (all gqlerror.List) {
	for _, d := range definitions {
		value, given := values[d.Variable]
		path := ast.Path{ast.PathName("variables"), ast.PathName(d.Variable)}
		switch {
		case given:
			if refusal := in.value(path, d.Type, value); refusal != nil {
				all = append(all, refusal)
			}
		case d.Type.NonNull && d.DefaultValue == nil:
			all = append(all, wrong(path, "is missing; its type is %s", d.Type))
		}
	}
	return all
}

func wrong(path ast.Path, format string, values ...any) *gqlerror.Error {
	name := strings.TrimPrefix(path.String(), "variables.")
	refusal := problem.Refuse(problem.BadUserInput, "%s", problem.Sentence("The variable $"+name+" "+fmt.Sprintf(format, values...)))
	refusal.Path = path
	return refusal
}

func (in Variables) value(path ast.Path, t *ast.Type, v any) *gqlerror.Error {
	switch {
	case v == nil && t.NonNull:
		return wrong(path, "may not be null; its type is %s", t)
	case v == nil:
		return nil
	case t.Elem != nil:
		return in.list(path, t.Elem, v)
	}
	def := in.Schema.Types[t.NamedType]
	switch {
	case def == nil:
		return nil
	case def.Kind == ast.Scalar:
		if problem := scalarProblem(t.NamedType, v); problem != "" {
			return wrong(path, "%s", problem)
		}
	case def.Kind == ast.Enum:
		if name, ok := v.(string); !ok || def.EnumValues.ForName(name) == nil {
			return wrong(path, "must be %s", in.oneOf("a value of "+def.Name, names(def.EnumValues)))
		}
	case def.Kind == ast.InputObject:
		return in.object(path, def, v)
	}
	return nil
}

func (in Variables) list(path ast.Path, element *ast.Type, v any) *gqlerror.Error {
	list, ok := v.([]any)
	if !ok {
		return in.value(path, element, v) // a list of one element
	}
	if len(list) > MaxList {
		return wrong(path, "has %d elements, and %d is the limit", len(list), MaxList)
	}
	for i, v := range list {
		if refusal := in.value(append(path[:len(path):len(path)], ast.PathIndex(i)), element, v); refusal != nil {
			return refusal
		}
	}
	return nil
}

func (in Variables) object(path ast.Path, def *ast.Definition, v any) *gqlerror.Error {
	object, ok := v.(map[string]any)
	if !ok {
		return wrong(path, "must be an object, a %s", def.Name)
	}
	given := 0
	for _, f := range def.Fields {
		below := slices.Concat(path, ast.Path{ast.PathName(f.Name)})
		value, ok := object[f.Name]
		switch {
		case ok:
			if given++; value == nil && def.Directives.ForName("oneOf") != nil {
				return wrong(below, "may not be null")
			}
			if refusal := in.value(below, f.Type, value); refusal != nil {
				return refusal
			}
		case f.Type.NonNull && f.DefaultValue == nil:
			return wrong(below, "is missing; its type is %s", f.Type)
		}
	}
	if len(object) > given {
		if in.Hidden {
			return wrong(path, "has a key that %s does not have", def.Name)
		}
		return wrong(path, "has a key that %s does not have; its keys are %s", def.Name, names(def.Fields))
	}
	if given != 1 && def.Directives.ForName("oneOf") != nil {
		return wrong(path, "must have exactly %s", in.oneOf("one key of "+def.Name, names(def.Fields)))
	}
	return nil
}

// oneOf lists names to choose from, or says what they are if the schema is hidden.
func (in Variables) oneOf(what, names string) string {
	if in.Hidden {
		return what
	}
	return "one of " + names
}

// names lists the names of enum values or input fields, for a message, without deprecated ones.
func names[T *ast.EnumValueDefinition | *ast.FieldDefinition](all []T) string {
	var list []string
	for _, one := range all {
		switch one := any(one).(type) {
		case *ast.EnumValueDefinition:
			list = append(list, one.Name)
		case *ast.FieldDefinition:
			if one.Directives.ForName("deprecated") == nil {
				list = append(list, one.Name)
			}
		}
	}
	return strings.Join(list, ", ")
}
