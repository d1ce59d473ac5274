package naive

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
)

// Evaluator answers operations over a catalog.
type Evaluator struct {
	Catalog *Catalog
	Schema  *ast.Schema
	// Cursor encodes the place of a node in a list: the node's type, the order's field and direction (ASC, DESC), the
	// value of that field (string, json.Number or nil) and the node's id in the database. A cursor is accepted if
	// Cursor, given what the cursor says, returns it.
	Cursor func(typ, field, direction string, value any, id int64) string
	// Rank says whether a text in a language, which may be unknown, contains all words of another text, as the full text search
	// of Postgres sees them, and how much it is about them. Only filters on words need it.
	Rank func(language *string, text, words string) (rank json.Number, contains bool)
	// Ranked is how many texts with the words of a filter are ranked at most: if there are more, the order RELEVANCE is another one.
	Ranked int
	// Saw, if set, is told what the answer depended on: "Film.title" for a field that was not empty,
	// "FilmFilter.year=true" for a filter that held for a row, "FilmOrder.YEAR.DESC" for an order of several rows.
	// It is called from the goroutine that called Execute.
	Saw func(what string)
}

// run is the execution of one operation.
type run struct {
	Evaluator
	fragments ast.FragmentDefinitionList
	vars      map[string]any
	out       bytes.Buffer
}

// Execute answers an operation of a document that has been validated, with its variables as decoded JSON. It returns
// the JSON of `data`, or the mistakes that the operation contains, and then no data. All mistakes are the caller's
// (BAD_USER_INPUT). The fields of introspection are not known and panic.
func (e Evaluator) Execute(doc *ast.QueryDocument, op *ast.OperationDefinition, variables map[string]any) ([]byte, []error) {
	r := &run{Evaluator: e, fragments: doc.Fragments}
	r.vars = r.variables(op, variables)
	if mistakes := r.check([]string{"Query"}, []ast.SelectionSet{op.SelectionSet}, ""); len(mistakes) > 0 {
		return nil, mistakes
	}
	r.object(query{}, "Query", []ast.SelectionSet{op.SelectionSet})
	return r.out.Bytes(), nil
}

// query is the root of everything.
type query struct{}

// group is what one key of an object is made from: the fields of that key, all alike but for what they select.
type group struct {
	key    string
	fields []*ast.Field
}

// collect returns what is selected of an object of this type, in the order in which the keys are met first.
func (r *run) collect(typ string, sets []ast.SelectionSet) []*group {
	var groups []*group
	for _, set := range sets {
		r.collectSet(typ, set, &groups)
	}
	return groups
}

func (r *run) collectSet(typ string, set ast.SelectionSet, groups *[]*group) {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			if r.included(s.Directives) {
				add(groups, s)
			}
		case *ast.InlineFragment:
			if r.included(s.Directives) && r.is(typ, s.TypeCondition) {
				r.collectSet(typ, s.SelectionSet, groups)
			}
		case *ast.FragmentSpread:
			fragment := r.fragments.ForName(s.Name)
			if r.included(s.Directives) && r.is(typ, fragment.TypeCondition) {
				r.collectSet(typ, fragment.SelectionSet, groups)
			}
		}
	}
}

func add(groups *[]*group, field *ast.Field) {
	for _, g := range *groups {
		if g.key == field.Alias {
			g.fields = append(g.fields, field)
			return
		}
	}
	*groups = append(*groups, &group{field.Alias, []*ast.Field{field}})
}

// included says whether @skip and @include leave a selection in.
func (r *run) included(directives ast.DirectiveList) bool {
	for _, d := range directives {
		value, _ := r.literal(d.Arguments.ForName("if").Value, ast.NonNullNamedType("Boolean", nil))
		if d.Name == "skip" && value == true || d.Name == "include" && value == false {
			return false
		}
	}
	return true
}

// is says whether an object type is, or is one of, the type of a condition.
func (r *run) is(typ, condition string) bool {
	if condition == "" || condition == typ {
		return true
	}
	for _, possible := range r.Schema.PossibleTypes[condition] {
		if possible.Name == typ {
			return true
		}
	}
	return false
}

// object writes what is selected of an object of this type.
func (r *run) object(object any, typ string, sets []ast.SelectionSet) {
	r.out.WriteByte('{')
	for i, g := range r.collect(typ, sets) {
		if i > 0 {
			r.out.WriteByte(',')
		}
		writeText(&r.out, g.key)
		r.out.WriteByte(':')
		field := g.fields[0]
		if field.Name == "__typename" {
			writeText(&r.out, typ)
			continue
		}
		value := r.field(object, typ, field, r.arguments(field))
		if !empty(value) {
			r.saw("%s.%s", typ, field.Name)
		}
		r.value(value, field.Definition.Type, g.sets())
	}
	r.out.WriteByte('}')
}

func (g *group) sets() []ast.SelectionSet {
	var sets []ast.SelectionSet
	for _, field := range g.fields {
		sets = append(sets, field.SelectionSet)
	}
	return sets
}

// value writes the value of a field of this type.
func (r *run) value(value any, typ *ast.Type, sets []ast.SelectionSet) {
	switch v := value.(type) {
	case nil:
		r.out.WriteString("null")
	case rawJSON:
		r.out.WriteString(string(v))
	case bool:
		r.out.WriteString(strconv.FormatBool(v))
	case string:
		writeText(&r.out, v)
	case int:
		r.out.WriteString(strconv.Itoa(v))
	case json.Number:
		r.out.WriteString(v.String())
	case []any:
		r.out.WriteByte('[')
		for i, item := range v {
			if i > 0 {
				r.out.WriteByte(',')
			}
			r.value(item, typ.Elem, sets)
		}
		r.out.WriteByte(']')
	case *Row:
		r.object(v, v.Entity.Name, sets)
	default:
		r.object(v, typ.Name(), sets)
	}
}

// empty says whether a value shows nothing of its field.
func empty(value any) bool {
	list, ok := value.([]any)
	return value == nil || ok && len(list) == 0
}

func (r *run) saw(format string, args ...any) {
	if r.Saw != nil {
		r.Saw(fmt.Sprintf(format, args...))
	}
}

// list is rows as the value of a field.
func list(rows []*Row) []any {
	values := make([]any, len(rows))
	for i, row := range rows {
		values[i] = row
	}
	return values
}

// orNull is a row, or nothing, as the value of a field.
func orNull(row *Row) any {
	if row == nil {
		return nil
	}
	return row
}
