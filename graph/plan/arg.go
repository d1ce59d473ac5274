package plan

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// variables are the values of an operation's variables in one request.
type variables = map[string]any

// arg is a value of the operation while it is compiled: of an argument, of a key
// of an input object, of an element of a list. It stands in the document or comes
// from a variable.
//
// What decides the shape of the SQL (whether a value is there, which order, which
// way) is looked at while compiling; each property of a variable that is read is guarded, and
// the plan serves another request only if all its guards hold there too. What does
// not decide the shape becomes a parameter.
type arg struct {
	c            *compiler
	field        *ast.Field // whose argument it is, or is part of
	name         string     // for messages: the path from the argument
	value        func(variables) any
	fromVariable bool // depends on variables
	// literal is the value where it stands in the document; nil inside of a variable. What
	// it holds is looked at one by one, so that a request is asked only what may differ.
	literal *ast.Value
	// decides marks what a root field looks its only record up by: without it, the response is null.
	decides bool
	site    string // whose id the value is, if the name of the argument says so: imdbId
}

// property is the key of the filter that the value belongs to.
func (a arg) property() string { return a.name[strings.LastIndexByte(a.name, '.')+1:] }

// is reports whether the value is a literal of a kind in the document.
func (a arg) is(kind ast.ValueKind) bool { return a.literal != nil && a.literal.Kind == kind }

// argument returns the value of an argument of a field. The default replaces null and a
// variable without a value.
func (c *compiler) argument(f *ast.Field, name string) arg {
	if given := f.Arguments.ForName(name); given != nil {
		if a := c.valueOf(f, name, given.Value); a.present() {
			return a
		}
	}
	if def := f.Definition.Arguments.ForName(name); def != nil && def.DefaultValue != nil {
		return c.valueOf(f, name, def.DefaultValue)
	}
	return c.nothing(name)
}

// nothing is a value that is not there.
func (c *compiler) nothing(name string) arg {
	return arg{c: c, name: name, value: func(variables) any { return nil }}
}

// valueOf wraps a value of the document.
func (c *compiler) valueOf(f *ast.Field, name string, v *ast.Value) arg {
	value := func(vars variables) any {
		resolved, err := v.Value(vars)
		if err != nil {
			return nil // the document has been validated: a value that does not parse is one that is not there
		}
		return resolved
	}
	return arg{c: c, field: f, name: name, value: value, fromVariable: dependsOnVariables(v), literal: v}
}

func dependsOnVariables(v *ast.Value) bool {
	return v.Kind == ast.Variable || slices.ContainsFunc(v.Children, func(child *ast.ChildValue) bool { return dependsOnVariables(child.Value) })
}

// present reports whether there is a value other than null.
func (a arg) present() bool {
	return a.is(ast.ObjectValue) || a.is(ast.ListValue) ||
		a.guarded(func(v any) string { return strconv.FormatBool(v != nil) }) == "true"
}

// word is a value that the shape rests on: an enum value or a boolean.
func (a arg) word() string {
	return a.guarded(func(v any) string { return fmt.Sprint(v) })
}

// keys lists the keys of an input object that have a value other than null, sorted.
func (a arg) keys() []string {
	if a.is(ast.ObjectValue) {
		var keys []string
		for _, child := range a.literal.Children {
			if a.key(child.Name).present() {
				keys = append(keys, child.Name)
			}
		}
		slices.Sort(keys)
		return keys
	}
	a.guarded(func(v any) string { return strings.Join(keysOf(v), " ") })
	return keysOf(a.value(a.c.vars))
}

func keysOf(v any) []string {
	object, _ := v.(map[string]any)
	return slices.Sorted(func(yield func(string) bool) {
		for key, value := range object {
			if value != nil && !yield(key) {
				return
			}
		}
	})
}

// key is the value of a key of an input object.
func (a arg) key(name string) arg {
	path := a.name + "." + name
	if a.is(ast.ObjectValue) {
		if child := a.literal.Children.ForName(name); child != nil {
			return a.c.valueOf(a.field, path, child)
		}
		return a.c.nothing(path)
	}
	return arg{c: a.c, field: a.field, name: path, fromVariable: a.fromVariable, value: func(vars variables) any {
		object, _ := a.value(vars).(map[string]any)
		return object[name]
	}}
}
