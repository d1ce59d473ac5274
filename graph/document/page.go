package document

import (
	"slices"

	"filmgraph/internal/problem"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

func isConnection(f *ast.FieldDefinition) bool {
	return f.Arguments.ForName("first") != nil && f.Arguments.ForName("last") != nil
}

// pageSize returns the page size of a connection.
func (p *pricing) pageSize(f *ast.Field) int64 {
	first, last := p.value(f, "first"), p.value(f, "last")
	switch {
	case first == nil && last == nil:
		p.refuse(f, "needs first or last, from 1 to %d.", MaxPage)
	case first != nil && last != nil:
		p.refuse(f, "takes first or last, not both.")
	case first != nil:
		return p.checkedSize(f, "first", first, MaxPage)
	default:
		return p.checkedSize(f, "last", last, MaxPage)
	}
	return 0
}

// idCount returns the number of ids in an argument of nodes.
func (p *pricing) idCount(f *ast.Field) int64 {
	ids, _ := p.value(f, "ids").([]any)
	if len(ids) > MaxPage {
		p.refuse(f, "takes at most %d ids.", MaxPage)
	}
	return int64(max(len(ids), 1))
}

// listed is how many objects a plain list is taken to hold. Most have fewer than listSize, although they may have many more.
func (p *pricing) listed(f *ast.Field) int64 {
	first := f.Definition.Arguments.ForName("first")
	if first == nil {
		return listSize
	}
	given := p.value(f, first.Name)
	if given == nil {
		given, _ = first.DefaultValue.Value(nil)
	}
	most := Longest(f)
	size := p.checkedSize(f, first.Name, given, most)
	if most > MaxPage {
		return min(size, listSize)
	}
	return size
}

// shortLists are the fields whose list is shorter than a page, with its maximum.
var shortLists = map[string]int64{"Query.paths": maxChains, "Film.similar": maxSimilar}

// Longest returns the maximum of the argument first of a list. By default it is a page or, if that is longer, the default of the argument.
func Longest(f *ast.Field) int64 {
	if most, ok := shortLists[f.ObjectDefinition.Name+"."+f.Name]; ok {
		return most
	}
	usual, _ := f.Definition.Arguments.ForName("first").DefaultValue.Value(nil)
	n, _ := integer(usual)
	return max(n, MaxPage)
}

func (p *pricing) checkedSize(f *ast.Field, name string, v any, most int64) int64 {
	n, ok := integer(v)
	if !ok || n < 1 || n > most {
		p.refuse(f, "takes %s from 1 to %d.", name, most)
		return 0
	}
	return n
}

// value returns the value of an argument, or nil.
func (p *pricing) value(f *ast.Field, name string) any {
	given := f.Arguments.ForName(name)
	if given == nil {
		return nil
	}
	p.varies = p.varies || containsVariable(given.Value)
	v, err := given.Value.Value(p.variables)
	if err != nil {
		return nil
	}
	return v
}

// containsVariable reports whether a value contains a variable.
func containsVariable(v *ast.Value) bool {
	return v.Kind == ast.Variable || slices.ContainsFunc(v.Children, func(c *ast.ChildValue) bool { return containsVariable(c.Value) })
}

func (p *pricing) refuse(f *ast.Field, format string, values ...any) {
	if p.refusal == nil {
		p.refusal = problem.Refuse(problem.BadUserInput, f.Alias+" "+format, values...)
		p.refusal.Path = slices.Clone(p.path)
		p.refusal.Locations = at(f)
	}
}

func at(f *ast.Field) []gqlerror.Location {
	return []gqlerror.Location{{Line: f.Position.Line, Column: f.Position.Column}}
}
