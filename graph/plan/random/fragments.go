package random

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// fragment is a named fragment that has been made.
type fragment struct {
	name, typ, body string
	budget          int // what it may select: it fits wherever that much is left
}

// fragment makes a named fragment on an object type, or takes one that fits, and spreads it.
func (o *operation) fragment(typ *ast.Definition, s scope) string {
	for _, f := range o.fragments {
		if f.typ == typ.Name && f.budget <= s.budget && o.chance(0.5) {
			return "..." + f.name + o.directive()
		}
	}
	name := o.fresh("F")
	inner := s
	inner.budget = s.budget / 4
	inner.depth = min(s.depth, 2)
	inner.apart = true // it may be spread anywhere: its keys are its own
	body := "{ " + strings.Join(o.selections(typ, inner), " ") + " }"
	o.fragments = append(o.fragments, fragment{name, typ.Name, body, inner.budget})
	return "..." + name + o.directive()
}

// branches makes what is selected of an interface or union: fields of the interface, and fragments on some of the types
// that it may be.
func (o *operation) branches(typ *ast.Definition, s scope) []string {
	var all []string
	s.apart = true
	if typ.Kind == ast.Interface {
		all = append(all, o.selections(typ, s)...)
	}
	possible := o.schema.PossibleTypes[typ.Name]
	some := min(len(possible), 3)
	if len(possible) > 10 && o.left > 20 {
		some = 14 // of a node or subject, few fragments would seldom meet their type
		s.budget /= 4
	}
	s.depth = max(0, s.depth-1)
	for _, i := range o.Perm(len(possible))[:some] {
		if o.chance(0.3) && some < 10 {
			all = append(all, o.fragment(possible[i], s))
			continue
		}
		inner := o.selections(possible[i], s)
		all = append(all, "... on "+possible[i].Name+o.directive()+" { "+strings.Join(inner, " ")+" }")
	}
	if len(all) == 0 || o.chance(0.3) {
		all = append(all, "__typename")
	}
	return all
}
