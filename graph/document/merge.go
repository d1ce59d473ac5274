package document

import (
	"filmgraph/internal/problem"

	"github.com/vektah/gqlparser/v2/ast"
)

// merge rejects a document in which too many fields are merged into one field of the response, because they have the same
// response name. It expands fragments, so it must run after they have been measured.
func (m *measure) merge(sets []ast.SelectionSet) {
	var names []string
	groups := map[string][]*ast.Field{}
	var visit func(ast.SelectionSet)
	visit = func(set ast.SelectionSet) {
		for _, s := range set {
			switch s := s.(type) {
			case *ast.Field:
				if groups[s.Alias] == nil {
					names = append(names, s.Alias)
				}
				groups[s.Alias] = append(groups[s.Alias], s)
			case *ast.InlineFragment:
				visit(s.SelectionSet)
			case *ast.FragmentSpread:
				if f := m.fragments[s.Name]; f != nil {
					visit(f.definition.SelectionSet)
				}
			}
		}
	}
	for _, set := range sets {
		visit(set)
	}
	for _, name := range names {
		fields := groups[name]
		if len(fields) > maxRepeated {
			m.refuse(fields[0].Position, problem.Limit, "The document selects the field %s %d times in the same place, and %d is the limit. Select it once.", name, len(fields), maxRepeated)
			return
		}
		var below []ast.SelectionSet
		for _, f := range fields {
			if len(f.SelectionSet) > 0 {
				below = append(below, f.SelectionSet)
			}
		}
		if below != nil {
			m.merge(below)
		}
	}
}
