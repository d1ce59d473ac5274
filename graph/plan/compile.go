package plan

import (
	"cmp"
	"fmt"
	"strconv"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/sql"
	"github.com/vektah/gqlparser/v2/ast"
)

// compiler turns one root field into one statement. It walks the selection once,
// collecting parameters and guards on the way.
type compiler struct {
	*schema
	vars   variables
	params []parameter
	shared map[argument]sql.Expr // the parameters by what they are values of
	guards []guard
	rows   int
	fields int // that are rendered
	err    error

	mentioned  []mention // terms that filters name
	references []mention // films, people, companies and sources that arguments may name by slug; table is the type
	unstable   bool      // whether the result can change although no table does
	record     bool      // whether the answer begins with the id of the record that it is about
}

// maxFields is the maximum number of fields in a statement. Fields below an interface such as Node are rendered once for each of its
// types: without a limit, a short document with interfaces below interfaces becomes a statement of megabytes.
const maxFields = 1_000

// fail records the first error. Compilation continues, and its result is discarded.
func (c *compiler) fail(argument, format string, values ...any) {
	if c.err == nil {
		c.err = InputError{Argument: argument, Message: fmt.Sprintf(format, values...)}
	}
}

// row is a row of an entity in a statement, under an alias.
type row struct {
	entity *ent.Entity
	table  sql.Expr // where it is read: a table, or a subquery in brackets
	alias  string
	parent *row // whose connection this row is on, for the data of edges
	part   part // what it is to the record that the answer is about
}

// row gives an entity's table a new alias.
func (c *compiler) row(e *ent.Entity) row { return c.rowOf(e, sql.Table(e.Table)) }

// listRow is a row of an entity in a list, with what the list may be sorted by.
func (c *compiler) listRow(e *ent.Entity) row {
	if listed := c.definitions[e.Name].listed; listed != nil {
		return c.rowOf(e, listed())
	}
	return c.row(e)
}

// rowOf is a row of an entity that is read elsewhere than in the entity's table.
func (c *compiler) rowOf(e *ent.Entity, table sql.Expr) row {
	c.rows++
	return row{entity: e, table: table, alias: "t" + strconv.Itoa(c.rows)}
}

// col is a column of the row.
func (r row) col(name string) sql.Expr { return sql.F(r.alias + "." + name) }

// cols are columns of the row, separated by commas.
func (r row) cols(names ...string) sql.Expr {
	columns := make([]sql.Expr, len(names))
	for i, name := range names {
		columns[i] = r.col(name)
	}
	return sql.Join(", ", columns...)
}

// from begins a match with the row.
func (r row) from() *sql.Match { return sql.From(r.table, r.alias) }

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
		condition := c.valueOf(nil, d.Name, d.Arguments.ForName("if").Value).word() == "true"
		if condition == (d.Name == "skip") {
			return false
		}
	}
	return true
}

// applies reports whether a fragment on a type applies to an object type.
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
	fields := c.collect(typeName, set)
	if c.fields += len(fields); c.fields > maxFields {
		c.err = cmp.Or[error](c.err, SizeError{})
		return object
	}
	for i, f := range fields {
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
func (c *compiler) one(e *ent.Entity, key sql.Expr, set ast.SelectionSet) sql.Expr {
	return c.oneOf(c.row(e), key, set)
}

// oneOf is the row with an id, or null.
func (c *compiler) oneOf(r row, id sql.Expr, set ast.SelectionSet) sql.Expr {
	return sql.F("(?)", r.from().Where(sql.F("? = ?", r.col("id"), id)).Select(c.node(r, set).sql()))
}
