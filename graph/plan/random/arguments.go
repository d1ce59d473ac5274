package random

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// listSize is about how many things a list is taken to hold.
const listSize = 3

// arguments makes the arguments of a field, and says about how many things the field will hold.
func (o *operation) arguments(field *ast.FieldDefinition, s scope) (text string, many int) {
	if strings.HasSuffix(field.Type.Name(), "Connection") {
		return o.page(field, s)
	}
	many = 1
	if field.Type.Elem != nil && field.Name != "edges" && field.Name != "nodes" {
		many = listSize
	}
	var args []string
	for _, arg := range field.Arguments {
		if arg.Type.NonNull || o.chance(0.5) {
			key := arg.Name
			if arg.Name == "by" {
				key = field.Type.Name() + "By"
			}
			args = append(args, arg.Name+": "+o.render(o.input(key, arg.Type), arg.Type))
		}
	}
	return braces(args), many
}

func braces(args []string) string {
	if len(args) == 0 {
		return ""
	}
	return "(" + strings.Join(args, ", ") + ")"
}

// page makes the arguments of a connection.
func (o *operation) page(field *ast.FieldDefinition, s scope) (text string, many int) {
	typ := o.schema.Types[field.Type.Name()].Fields.ForName("nodes").Type.Name()
	var args []string
	give := func(name string, value any) {
		args = append(args, name+": "+o.render(value, field.Arguments.ForName(name).Type))
	}
	size := 1 + o.IntN(4)
	if s.budget > 100 {
		size = pick(o, []int{1, 2, 3, 5, 10, 25, 100})
	}
	ends := []string{"first", "last"}
	end := o.IntN(2)
	give(ends[end], number(size))
	if o.chance(0.05) {
		give(ends[1-end], nil)
	}
	if field.Arguments.ForName("orderBy") != nil && field.Arguments.ForName("orderBy").Type.Name() == "CollaboratorOrder" {
		typ = "Collaborator"
	}
	by, direction := "SCORE", "DESC"
	if typ == "SearchResult" {
		o.search(field, give)
	} else {
		var given any
		if by, direction, given = o.order(field, typ); given != nil || by != "" && o.chance(0.1) {
			give("orderBy", given)
		}
	}
	if o.chance(0.25) {
		give("after", o.facts.place(o.Rand, typ, by, direction))
	}
	if o.chance(0.2) {
		give("before", o.facts.place(o.Rand, typ, by, direction))
	}
	for _, argument := range field.Arguments {
		if argument.Name == "people" || argument.Name == "departments" && o.chance(0.3) {
			give(argument.Name, o.input(argument.Name, argument.Type))
		}
	}
	switch filter := field.Arguments.ForName("filter"); {
	case filter == nil:
	case by == "RELEVANCE" && o.chance(0.8):
		give("filter", o.worded(filter.Type))
	case o.chance(0.5):
		give("filter", o.input(filter.Name, filter.Type))
	case o.chance(0.05):
		give("filter", nil)
	}
	o.Shuffle(len(args), func(i, j int) { args[i], args[j] = args[j], args[i] })
	return braces(args), min(size, 10)
}

// search makes what is searched for.
func (o *operation) search(field *ast.FieldDefinition, give func(name string, value any)) {
	for _, argument := range field.Arguments {
		switch {
		case argument.Type.NonNull:
			give(argument.Name, o.typed())
		case argument.Name == "types" && o.chance(0.3):
			give("types", pick(o, []any{nil, []any{}, []any{"FILM"}, []any{"PERSON", "COMPANY"}, []any{"CHARACTER", "FILM"}}))
		}
	}
}

// order picks the order of a page, and the argument that asks for it; nil if it is the default.
func (o *operation) order(field *ast.FieldDefinition, typ string) (by, direction string, given any) {
	argument := field.Arguments.ForName("orderBy")
	if argument == nil {
		return "", "ASC", nil
	}
	if o.chance(0.4) {
		standard, _ := argument.DefaultValue.Value(nil)
		object := standard.(map[string]any)
		return object["field"].(string), object["direction"].(string), nil
	}
	by = pick(o, o.schema.Types[typ+"OrderField"].EnumValues).Name
	if o.chance(0.3) { // the direction has a default of its own
		return by, "ASC", map[string]any{"field": by}
	}
	direction = pick(o, []string{"ASC", "DESC"})
	return by, direction, map[string]any{"field": by, "direction": direction}
}
