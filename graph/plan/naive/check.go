package naive

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"filmgraph/ent/gen/ent"

	"github.com/vektah/gqlparser/v2/ast"
)

// check returns the mistakes in the arguments of everything that is selected of objects of these types, whether or not
// there are data that would reach it. The owner is the type that the objects were reached from.
func (r *run) check(types []string, sets []ast.SelectionSet, owner string) []error {
	var mistakes []error
	for _, typ := range types {
		for _, g := range r.collect(typ, sets) {
			field := g.fields[0]
			args := r.arguments(field)
			if err := r.checkField(field, args); err != nil {
				mistakes = append(mistakes, fmt.Errorf("%s: %w", g.key, err))
				continue
			}
			mistakes = append(mistakes, r.check(r.possible(field, args, owner), g.sets(), typ)...)
		}
	}
	return mistakes
}

// possible returns the types of which the value of a field may be: of a node only what its id says, of the subject of a
// disagreement only the owner of the disagreements and its parts.
func (r *run) possible(field *ast.Field, args map[string]any, owner string) []string {
	definition := r.Schema.Types[field.Definition.Type.Name()]
	var types []string
	switch {
	case field.ObjectDefinition.Name == "Disagreement" && field.Name == "subject":
		if ent.Entities[owner] == nil { // of all records
			return claimed()
		}
		types = withParts(owner)
	case slices.Contains([]string{"ChangedRow", "ProposedRow", "Proposal"}, field.ObjectDefinition.Name) && field.Name == "subject":
		for name, entity := range ent.Entities {
			if entity.Record {
				types = append(types, name)
			}
		}
	case definition.Name == "Node":
		for _, id := range idsOf(args) {
			if siteForm.MatchString(id.(string)) {
				types = append(types, sited...)
				continue
			}
			entity, _, _ := parseID(r.Schema, id.(string))
			types = append(types, entity.Name)
		}
	case definition.IsAbstractType():
		for _, object := range r.Schema.PossibleTypes[definition.Name] {
			types = append(types, object.Name)
		}
	case definition.IsCompositeType():
		types = []string{definition.Name}
	}
	return types
}

// idsOf returns the ids that node or nodes ask for.
func idsOf(args map[string]any) []any {
	if id, ok := args["id"]; ok {
		return []any{id}
	}
	ids, _ := args["ids"].([]any)
	return ids
}

// checkField returns what is wrong with the arguments of one field.
func (r *run) checkField(field *ast.Field, args map[string]any) error {
	if field.ObjectDefinition.Name == "Query" {
		switch field.Name {
		case "path", "paths", "distances":
			return r.checkChain(field.Name, args)
		case "collaborations":
			if err := r.checkChain(field.Name, args); err != nil {
				return err
			}
		}
	}
	if field.Name == "similar" {
		return checkSimilar(args["first"])
	}
	if strings.HasSuffix(field.Definition.Type.Name(), "Connection") {
		return errors.Join(r.checkPage(field, args), r.checkFilter(r.nodeType(field), args["filter"]))
	}
	if first, ok := args["first"].(int64); ok && field.Definition.Type.Elem != nil && args["by"] == nil {
		most, _ := field.Definition.Arguments.ForName("first").DefaultValue.Value(nil)
		if first < 1 || first > most.(int64) {
			return fmt.Errorf("%s has 1 to %d items", field.Name, most)
		}
	}
	if by, ok := args["by"].([]any); ok {
		return checkFacets(by, args["first"].(int64))
	}
	if by, ok := args["by"].(map[string]any); ok {
		return r.checkBy(field.Definition.Type.Name(), by)
	}
	if locales, _ := args["locales"].([]any); len(locales) > 20 {
		return errors.New("more than 20 locales")
	}
	ids := idsOf(args)
	if len(ids) > 100 {
		return errors.New("more than 100 ids")
	}
	for _, id := range ids {
		if err := r.checkReference(id.(string)); err != nil {
			return err
		}
	}
	return nil
}

func (r *run) checkBy(typ string, by map[string]any) error {
	if len(by) != 1 {
		return errors.New("by needs exactly one key")
	}
	for key, value := range by {
		if value == nil {
			return errors.New("the key in by is null")
		}
		if key == "id" {
			if isID(value.(string)) {
				return r.checkReference(value.(string))
			}
			return r.checkReference(value.(string), typ)
		}
	}
	return nil
}

func (r *run) checkPage(field *ast.Field, args map[string]any) error {
	first, forth := args["first"].(int64)
	last, back := args["last"].(int64)
	if forth == back {
		return errors.New("exactly one of first and last is needed")
	}
	if n := first + last; n < 1 || n > 100 {
		return errors.New("a page has 1 to 100 nodes")
	}
	by := orderOf(r, field, args)
	for _, key := range []string{"after", "before"} {
		if cursor, ok := args[key].(string); ok {
			typ := r.nodeType(field)
			if field.Name == "collaborators" {
				typ = "Collaborator"
			}
			if _, err := r.readCursor(cursor, typ, by); err != nil {
				return err
			}
		}
	}
	return nil
}
