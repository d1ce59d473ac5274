package plan

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
)

// length of a list; a value that is no list counts as a list of one.
func (a arg) length() int {
	if a.is(ast.ListValue) {
		return len(a.literal.Children)
	}
	n, _ := strconv.Atoi(a.guarded(func(v any) string { return strconv.Itoa(len(elements(v))) }))
	return n
}

// single reports whether a list has one value.
func (a arg) single() bool {
	if a.is(ast.ListValue) {
		return len(a.literal.Children) == 1
	}
	return a.guarded(func(v any) string { return strconv.FormatBool(len(elements(v)) == 1) }) == "true"
}

// element is an element of a list.
func (a arg) element(i int) arg {
	path := fmt.Sprintf("%s[%d]", a.name, i)
	if a.is(ast.ListValue) {
		return a.c.valueOf(a.field, path, a.literal.Children[i].Value)
	}
	return arg{c: a.c, field: a.field, name: path, fromVariable: a.fromVariable, value: func(vars variables) any {
		if all := elements(a.value(vars)); i < len(all) {
			return all[i]
		}
		return nil
	}}
}

// only is the list of the values of a key, of those elements of a list from one on that have no other key.
func (a arg) only(key string, from int) arg {
	return arg{c: a.c, field: a.field, name: a.name + "." + key, fromVariable: a.fromVariable, value: func(vars variables) any {
		var values []any
		for i, element := range elements(a.value(vars)) {
			if i >= from && slices.Equal(keysOf(element), []string{key}) {
				values = append(values, element.(map[string]any)[key])
			}
		}
		return values
	}}
}

// without is a list without the elements at some places.
func (a arg) without(places []int) arg {
	return arg{c: a.c, field: a.field, name: a.name + fmt.Sprint(places), fromVariable: a.fromVariable, value: func(vars variables) any {
		var rest []any
		for i, element := range elements(a.value(vars)) {
			if !slices.Contains(places, i) {
				rest = append(rest, element)
			}
		}
		return rest
	}}
}

// elements of a list. One value stands for a list of one; the validator makes slices
// of various types of such values.
func elements(v any) []any {
	if list, ok := v.([]any); ok {
		return list
	}
	list := reflect.ValueOf(v)
	switch {
	case v == nil:
		return nil
	case list.Kind() != reflect.Slice:
		return []any{v}
	}
	all := make([]any, list.Len())
	for i := range all {
		all[i] = list.Index(i).Interface()
	}
	return all
}

// bounded are the elements of a list that may hold so many.
func bounded(v any, atMost int, what string) ([]any, error) {
	list := elements(v)
	if len(list) > atMost {
		return nil, fmt.Errorf("holds %d %s: %d are allowed", len(list), what, atMost)
	}
	return list, nil
}
