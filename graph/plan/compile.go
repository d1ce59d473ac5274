package plan

import (
	"fmt"
	"strconv"
	"strings"

	"filmgraph/ent/gen/ent"
	"github.com/vektah/gqlparser/v2/ast"
)

// compiler turns one root field into one statement. It walks the selection once,
// collecting parameters and guards on the way.
type compiler struct {
	*schema
	vars   variables
	params []parameter
	guards []guard
	rows   int
	err    error
}

// fail keeps the first mistake. Compiling goes on, and the result is thrown away.
func (c *compiler) fail(argument, format string, values ...any) {
	if c.err == nil {
		c.err = InputError{Argument: argument, Message: fmt.Sprintf(format, values...)}
	}
}

// row is a row of an entity's table in a statement, under an alias.
type row struct {
	entity *ent.Entity
	alias  string
	parent *row // whose connection this row is on, for the data of edges
}

// row gives a table a new alias.
func (c *compiler) row(e *ent.Entity) row {
	c.rows++
	return row{entity: e, alias: "t" + strconv.Itoa(c.rows)}
}

// col is a column of the row.
func (r row) col(name string) string { return r.alias + "." + name }

// in is an expression on the row, in which T stands for it.
func (r row) in(expression string) string { return strings.ReplaceAll(expression, "T.", r.alias+".") }

// from is the row in a FROM clause.
func (r row) from() string { return r.entity.Table + " " + r.alias }

// Selected is a field to answer: all occurrences of one response key in a selection.
type Selected struct {
	*ast.Field
	selections ast.SelectionSet // of all occurrences together
}

// collect lists the fields of a selection on an object type, as the specification's
// CollectFields does: fragments that apply are opened, equal keys are merged, what
// @skip and @include leave out is left out.
func (c *compiler) collect(typeName string, set ast.SelectionSet) []Selected {
	var all []Selected
	index := map[string]int{}
	var visit func(ast.SelectionSet)
	visit = func(set ast.SelectionSet) {
		for _, s := range set {
			switch s := s.(type) {
			case *ast.Field:
				if !c.included(s.Directives) {
					continue
				}
				i, seen := index[s.Alias]
				if !seen {
					i = len(all)
					index[s.Alias] = i
					all = append(all, Selected{Field: s})
				}
				all[i].selections = append(all[i].selections, s.SelectionSet...)
			case *ast.InlineFragment:
				if c.included(s.Directives) && c.applies(s.TypeCondition, typeName) {
					visit(s.SelectionSet)
				}
			case *ast.FragmentSpread:
				if c.included(s.Directives) && c.applies(s.Definition.TypeCondition, typeName) {
					visit(s.Definition.SelectionSet)
				}
			}
		}
	}
	visit(set)
	return all
}

func (c *compiler) included(directives ast.DirectiveList) bool {
	for _, d := range directives {
		if d.Name != "skip" && d.Name != "include" {
			continue
		}
		condition := c.valueOf(d.Name, d.Arguments.ForName("if").Value).word() == "true"
		if condition == (d.Name == "skip") {
			return false
		}
	}
	return true
}

// applies tells whether a fragment on a type applies to an object type.
func (c *compiler) applies(condition, typeName string) bool {
	if condition == "" || condition == typeName {
		return true
	}
	for _, possible := range c.gql.PossibleTypes[condition] {
		if possible.Name == typeName {
			return true
		}
	}
	return false
}

// object is the JSON object of a selection on a type. Each field other than
// __typename is rendered by field.
func (c *compiler) object(typeName string, set ast.SelectionSet, field func(Selected) text) text {
	object := lit("{")
	for i, f := range c.collect(typeName, set) {
		key := `"` + f.Alias + `":`
		if i > 0 {
			key = "," + key
		}
		if f.Name == "__typename" {
			object = join(object, lit(key+`"`+typeName+`"`))
			continue
		}
		object = join(object, lit(key), field(f))
	}
	return join(object, lit("}"))
}

// node is the JSON object of a selection on a row:
//
//	{ id title }  →  '{"id":"film_' || (t1.id & 4294967295) || '","title":' || to_json(t1.title) || '}'
func (c *compiler) node(r row, set ast.SelectionSet) text {
	return c.object(r.entity.Name, set, func(f Selected) text {
		return c.bindings[r.entity.Name][f.Name](c, r, f)
	})
}

// one is the row that a foreign key leads to, or null:
//
//	person { name }  →  (SELECT … FROM people t2 WHERE t2.id = t1.person_id)
func (c *compiler) one(e *ent.Entity, key string, set ast.SelectionSet) string {
	r := c.row(e)
	return fmt.Sprintf("(SELECT %s FROM %s WHERE %s = %s)", c.node(r, set), r.from(), r.col("id"), key)
}
