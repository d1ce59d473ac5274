package naive

import (
	"encoding/json"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
)

// Coerced inputs are nil, bool, string (texts, ids, enums, scalars), int64 (Int, Long), float64, []any, or
// map[string]any with the defaults of missing keys filled in.

// variables coerces the JSON values of an operation's variables. Variables that are neither given nor have a default
// are missing from the result.
func (r *run) variables(op *ast.OperationDefinition, given map[string]any) map[string]any {
	coerced := map[string]any{}
	for _, definition := range op.VariableDefinitions {
		if value, ok := given[definition.Variable]; ok {
			coerced[definition.Variable] = r.fromJSON(value, definition.Type)
		} else if definition.DefaultValue != nil {
			coerced[definition.Variable], _ = r.literal(definition.DefaultValue, definition.Type)
		}
	}
	return coerced
}

// arguments coerces the arguments of a field; those neither given nor with a default are missing.
func (r *run) arguments(field *ast.Field) map[string]any {
	args := map[string]any{}
	for _, definition := range field.Definition.Arguments {
		if given := field.Arguments.ForName(definition.Name); given != nil {
			if value, ok := r.literal(given.Value, definition.Type); ok {
				args[definition.Name] = value
				continue
			}
		}
		if definition.DefaultValue != nil {
			args[definition.Name], _ = r.literal(definition.DefaultValue, definition.Type)
		}
	}
	return args
}

// literal coerces a value of the document. It reports false for a variable without a value.
func (r *run) literal(value *ast.Value, typ *ast.Type) (any, bool) {
	if value.Kind == ast.Variable {
		v, ok := r.vars[value.Raw]
		return inList(v, typ), ok
	}
	if value.Kind == ast.NullValue {
		return nil, true
	}
	if typ.Elem != nil {
		list := []any{}
		if value.Kind != ast.ListValue { // one value stands for a list of one
			v, ok := r.literal(value, typ.Elem)
			return []any{v}, ok
		}
		for _, child := range value.Children {
			v, _ := r.literal(child.Value, typ.Elem)
			list = append(list, v)
		}
		return list, true
	}
	if value.Kind == ast.ObjectValue {
		object := map[string]any{}
		for _, key := range r.Schema.Types[typ.NamedType].Fields {
			if child := value.Children.ForName(key.Name); child != nil {
				if v, ok := r.literal(child, key.Type); ok {
					object[key.Name] = v
					continue
				}
			}
			if key.DefaultValue != nil {
				object[key.Name], _ = r.literal(key.DefaultValue, key.Type)
			}
		}
		return object, true
	}
	switch typ.NamedType {
	case "Int", "Long":
		n, _ := strconv.ParseInt(value.Raw, 10, 64)
		return n, true
	case "Float":
		f, _ := strconv.ParseFloat(value.Raw, 64)
		return f, true
	case "Boolean":
		return value.Raw == "true", true
	}
	return value.Raw, true
}

// inList wraps the value of a variable that is no list where a list is expected.
func inList(value any, typ *ast.Type) any {
	if _, list := value.([]any); typ.Elem != nil && value != nil && !list {
		return []any{value}
	}
	return value
}

// fromJSON coerces a value of the variables' JSON.
func (r *run) fromJSON(value any, typ *ast.Type) any {
	if value == nil {
		return nil
	}
	if typ.Elem != nil {
		list := []any{}
		for _, item := range inList(value, typ).([]any) {
			list = append(list, r.fromJSON(item, typ.Elem))
		}
		return list
	}
	switch value := value.(type) {
	case map[string]any:
		object := map[string]any{}
		for _, key := range r.Schema.Types[typ.NamedType].Fields {
			if v, ok := value[key.Name]; ok {
				object[key.Name] = r.fromJSON(v, key.Type)
			} else if key.DefaultValue != nil {
				object[key.Name], _ = r.literal(key.DefaultValue, key.Type)
			}
		}
		return object
	case json.Number:
		return scalar(value.String(), typ)
	case float64:
		return scalar(strconv.FormatFloat(value, 'f', -1, 64), typ)
	case int64:
		return scalar(strconv.FormatInt(value, 10), typ)
	case int:
		return scalar(strconv.Itoa(value), typ)
	}
	return value
}

// scalar is a number of the variables as its type wants it.
func scalar(number string, typ *ast.Type) any {
	v, _ := (&run{}).literal(&ast.Value{Raw: number, Kind: ast.FloatValue}, typ)
	return v
}
