package plan

import (
	"encoding/json"
	"fmt"
	"strconv"

	"filmgraph/graph/plan/sql"

	"github.com/vektah/gqlparser/v2/ast"
)

// conversion turns a value of a request into a parameter of the statement. Its
// error is a sentence for the caller.
type conversion func(any) (any, error)

// parameter is one $n of a statement.
type parameter struct {
	name    string
	value   func(variables) any
	convert conversion
}

func (p parameter) bind(vars variables) (any, error) {
	v, err := p.convert(p.value(vars))
	if err != nil {
		return nil, InputError{Argument: p.name, Message: err.Error()}
	}
	return v, nil
}

// argument names a parameter: a value of a field's argument or a part of it, converted to an SQL type.
type argument struct {
	field               *ast.Field
	path, part, sqlType string
}

// as makes the value a parameter of an SQL type. However often a condition is rendered, its values are converted once.
func (a arg) as(convert conversion, sqlType string) sql.Expr { return a.part("", convert, sqlType) }

// part makes a part of the value a parameter, beside others that are made of it.
func (a arg) part(part string, convert conversion, sqlType string) sql.Expr {
	name := argument{a.field, a.name, part, sqlType}
	if known, ok := a.c.shared[name]; ok {
		return known
	}
	made := a.fresh(convert, sqlType)
	if a.c.shared == nil {
		a.c.shared = map[argument]sql.Expr{}
	}
	a.c.shared[name] = made
	return made
}

// fresh makes the value a parameter of its own, for a conversion that is not the usual one to the type.
func (a arg) fresh(convert conversion, sqlType string) sql.Expr {
	a.c.params = append(a.c.params, parameter{a.name, a.value, convert})
	return sql.F("?::"+sqlType, sql.Parameter(len(a.c.params)-1))
}

// integer reads a whole number between two ends.
func integer(low, high int64) conversion {
	return func(v any) (any, error) {
		n, err := strconv.ParseInt(number(v), 10, 64)
		if err != nil || n < low || n > high {
			return nil, fmt.Errorf("must be a whole number from %d to %d", low, high)
		}
		return n, nil
	}
}

// float reads a number.
func float(v any) (any, error) {
	f, err := strconv.ParseFloat(number(v), 64)
	if err != nil {
		return nil, fmt.Errorf("must be a number")
	}
	return f, nil
}

func number(v any) string {
	if n, ok := v.(json.Number); ok {
		return n.String()
	}
	return fmt.Sprint(v)
}

// str reads a text. Postgres knows no NUL.
func str(v any) (any, error) {
	s, ok := v.(string)
	if !ok {
		s = fmt.Sprint(v)
	}
	return s, checkText(s)
}
