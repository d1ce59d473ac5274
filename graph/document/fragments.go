package document

import (
	"filmgraph/internal/problem"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// measure checks the size of a document. Names, aliases and directives are counted as written. The size with all
// fragments expanded is computed from the size of each fragment, which is computed once.
type measure struct {
	limits    Limits
	fragments map[string]*fragment
	aliases   int
	directive int
	refusal   *gqlerror.Error // of the first limit that is exceeded
}

// size is the size of a selection with all fragments expanded.
type size struct {
	selections int
	depth      int // of fields, excluding those below __schema and __type
	lists      int // lists of introspection, such as fields and args
	nested     int // how deep lists that contain types are nested
	fullDepth  int // of all fields
}

// fragment is a fragment whose size is computed when it is first used.
type fragment struct {
	definition *ast.FragmentDefinition
	visiting   bool // its size is being computed: a spread of it would be a cycle
	done       bool
	size       size
}

func (m *measure) refuse(at *ast.Position, code, format string, values ...any) {
	if m.refusal != nil {
		return
	}
	m.refusal = problem.Refuse(code, format, values...)
	if at != nil {
		m.refusal.Locations = []gqlerror.Location{{Line: at.Line, Column: at.Column}}
	}
}

func (m *measure) operation(o *ast.OperationDefinition) {
	m.directives(o.Directives)
	for _, v := range o.VariableDefinitions {
		m.name(v.Variable, v.Position)
		m.name(v.Type.Name(), v.Position)
		m.directives(v.Directives)
	}
	total := m.selection(o.SelectionSet)
	switch {
	case total.depth > m.limits.Depth:
		m.refuse(o.Position, problem.Limit, "The operation nests fields %d deep, and %d is the limit. Fetch deeper objects by id, in another operation.", total.depth, m.limits.Depth)
	case total.lists > maxIntrospectionLists:
		m.refuse(o.Position, problem.Limit, "The operation selects more than %d lists of the schema. Download /schema.graphql instead.", maxIntrospectionLists)
	case total.nested > 1:
		m.refuse(o.Position, problem.Limit, "The operation selects the fields of the types of fields. Download /schema.graphql instead.")
	}
}

// selection returns the size of a selection.
func (m *measure) selection(set ast.SelectionSet) size {
	var total size
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			total.add(m.field(s), s.Position, m)
		case *ast.InlineFragment:
			m.directives(s.Directives)
			m.name(s.TypeCondition, s.Position)
			total.add(m.selection(s.SelectionSet), s.Position, m)
		case *ast.FragmentSpread:
			m.directives(s.Directives)
			total.add(m.fragment(s.Name, s.Position), s.Position, m)
		}
	}
	return total
}

func (m *measure) field(f *ast.Field) size {
	m.directives(f.Directives)
	m.name(f.Name, f.Position)
	m.name(f.Alias, f.Position)
	m.arguments(f.Arguments)
	if f.Alias != f.Name {
		if m.aliases++; m.aliases > m.limits.Aliases {
			m.refuse(f.Position, problem.Limit, "The document has more than %d aliases. Send several documents.", m.limits.Aliases)
		}
	}
	inner := m.selection(f.SelectionSet)
	outer := size{
		selections: inner.selections + 1,
		depth:      inner.depth + 1,
		lists:      inner.lists,
		nested:     inner.nested,
		fullDepth:  inner.fullDepth + 1,
	}
	switch f.Name {
	case "__schema", "__type":
		outer.depth = 1
		if inner.fullDepth > maxIntrospectionDepth {
			m.refuse(f.Position, problem.Limit, "%s nests fields %d deep, and %d is the limit. Download /schema.graphql instead.", f.Name, inner.fullDepth, maxIntrospectionDepth)
		}
	case "fields", "inputFields", "interfaces", "possibleTypes":
		outer.nested++
		outer.lists++
	case "types", "args", "enumValues", "directives":
		outer.lists++
	}
	return outer
}

// fragment returns the size of a fragment, which is computed at its first spread.
func (m *measure) fragment(name string, at *ast.Position) size {
	f := m.fragments[name]
	switch {
	case f == nil:
		return size{selections: 1} // validation reports it
	case f.visiting:
		m.refuse(at, problem.ValidationFailed, "The fragment %s includes itself. Remove one of the spreads.", problem.Shorten(name))
		return size{}
	case !f.done:
		f.visiting = true
		m.name(name, f.definition.Position)
		m.name(f.definition.TypeCondition, f.definition.Position)
		f.size = m.selection(f.definition.SelectionSet)
		f.visiting, f.done = false, true
	}
	return f.size
}

// add adds the size of a part of a selection. Numbers are capped just above their limits, so they cannot overflow.
func (s *size) add(part size, at *ast.Position, m *measure) {
	s.selections = min(s.selections+part.selections, maxSelections+1)
	s.lists = min(s.lists+part.lists, maxIntrospectionLists+1)
	s.nested = max(s.nested, part.nested)
	s.depth = max(s.depth, part.depth)
	s.fullDepth = max(s.fullDepth, part.fullDepth)
	if s.selections > maxSelections {
		m.refuse(at, problem.Limit, "The document has more than %d fields when its fragments are expanded. Use fewer fragments.", maxSelections)
	}
}

func (m *measure) directives(all ast.DirectiveList) {
	for _, d := range all {
		m.name(d.Name, d.Position)
		m.arguments(d.Arguments)
		if m.directive++; m.directive > maxDirectives {
			m.refuse(d.Position, problem.Limit, "The document has more than %d directives. Send several documents.", maxDirectives)
		}
	}
}

func (m *measure) arguments(all ast.ArgumentList) {
	for _, a := range all {
		m.name(a.Name, a.Position)
		m.value(a.Value)
	}
}

func (m *measure) value(v *ast.Value) {
	switch v.Kind {
	case ast.EnumValue, ast.Variable:
		m.name(v.Raw, v.Position)
	}
	for _, child := range v.Children {
		m.name(child.Name, child.Position)
		m.value(child.Value)
	}
}

func (m *measure) name(name string, at *ast.Position) {
	if len(name) > maxName {
		m.refuse(at, problem.Limit, "A name in the document has %d characters, and %d is the limit. Choose a shorter one.", len(name), maxName)
	}
}
