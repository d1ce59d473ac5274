package document

import (
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"filmgraph/internal/codes"
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

// Check returns an error with the path of the first invalid value. Values must be decoded by encoding/json with UseNumber.
// Types that the schema does not have are left to validation.
func (in Variables) Check(definitions ast.VariableDefinitionList, values map[string]any) *gqlerror.Error {
	for _, d := range definitions {
		value, given := values[d.Variable]
		path := ast.Path{ast.PathName("variables"), ast.PathName(d.Variable)}
		switch {
		case given:
			if refusal := in.value(path, d.Type, value); refusal != nil {
				return refusal
			}
		case d.Type.NonNull && d.DefaultValue == nil:
			return wrong(path, "is missing; its type is %s", d.Type)
		}
	}
	return nil
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

// scalarProblem returns what is wrong with a value of a scalar type, or "".
func scalarProblem(name string, v any) (problem string) {
	const safe = 1 << 53 // a double can represent every integer up to here
	switch name {
	case "Int":
		if n, ok := integer(v); !ok || n < math.MinInt32 || n > math.MaxInt32 {
			return "must be a whole number of 32 bits"
		}
	case "Long":
		if n, ok := integer(v); !ok || n < -safe || n > safe {
			return "must be a whole number from -2^53 to 2^53"
		}
	case "Float":
		n, ok := v.(json.Number)
		if _, err := strconv.ParseFloat(n.String(), 64); !ok || err != nil {
			return "must be a number"
		}
	case "Boolean":
		if _, ok := v.(bool); !ok {
			return "must be true or false"
		}
	case "ID":
		if _, ok := integer(v); ok {
			return ""
		}
		fallthrough
	default:
		s, ok := v.(string)
		if !ok {
			return "must be a string"
		}
		if form, ok := forms[name]; ok && !form.pattern.MatchString(s) {
			return "must be " + form.what
		}
		if problem := codeProblem(name, s); problem != "" {
			return problem
		}
		return TextProblem(s)
	}
	return ""
}

// codeProblem returns what is wrong with a code of a country or currency, or "".
func codeProblem(scalar, text string) string {
	switch scalar {
	case "Country":
		if _, err := codes.Country(text); err != nil {
			return "must be a country code: " + err.Error()
		}
	case "Currency":
		switch code, err := codes.Currency(text); {
		case err != nil:
			return "must be a currency code: " + err.Error()
		case code != text:
			return "must be a currency code in capitals: did you mean " + code + "?"
		}
	}
	return ""
}

// forms are the patterns of string types. Without them, a misspelt code would silently match nothing.
var forms = map[string]struct {
	pattern *regexp.Regexp
	what    string
}{
	"Language": {regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`), "a language tag, such as ko or ko-Latn"},
}

// integer returns the integer in a value from JSON, a literal or gqlgen's coercion.
func integer(v any) (n int64, ok bool) {
	switch v := v.(type) {
	case json.Number:
		n, err := strconv.ParseInt(v.String(), 10, 64)
		return n, err == nil
	case int64:
		return v, true
	}
	return 0, false
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
