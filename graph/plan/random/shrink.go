package random

import (
	"bytes"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
	"github.com/vektah/gqlparser/v2/parser"
)

// mostCuts bounds the work of Shrink.
const mostCuts = 600

// Shrink leaves out of a query what it can, as long as the query stays valid and fails still.
func Shrink(schema *ast.Schema, query string, fails func(query string) bool) string {
	cut := false // in this pass over the document
	for at, tried := 0, 0; tried < mostCuts; tried++ {
		doc, err := parser.ParseQuery(&ast.Source{Input: query})
		if err != nil {
			return query
		}
		cuts := cuts(doc)
		if at >= len(cuts) {
			if !cut {
				return query
			}
			at, cut = 0, false
			continue
		}
		cuts[at]()
		tidy(doc)
		smaller := Format(doc)
		if _, errs := gqlparser.LoadQueryWithRules(schema, smaller, nil); len(errs) == 0 && fails(smaller) {
			query, cut = smaller, true
		} else {
			at++
		}
	}
	return query
}

// Format writes a document.
func Format(doc *ast.QueryDocument) string {
	var text bytes.Buffer
	formatter.NewFormatter(&text, formatter.WithIndent(" ")).FormatQueryDocument(doc)
	return text.String()
}

// cuts returns what can be done to make a document smaller, by one thing each: leave out a selection with all that it
// holds, an argument, a directive.
func cuts(doc *ast.QueryDocument) []func() {
	var all []func()
	var visit func(set *ast.SelectionSet)
	visit = func(set *ast.SelectionSet) {
		for i, selection := range *set {
			if len(*set) > 1 {
				all = append(all, func() { *set = slices.Delete(*set, i, i+1) })
			}
			switch s := selection.(type) {
			case *ast.Field:
				visit(&s.SelectionSet)
				for j := range s.Arguments {
					all = append(all, func() { s.Arguments = slices.Delete(s.Arguments, j, j+1) })
				}
				for j := range s.Directives {
					all = append(all, func() { s.Directives = slices.Delete(s.Directives, j, j+1) })
				}
				for _, argument := range s.Arguments {
					keys := argument.Value
					for j := range keys.Children {
						all = append(all, func() { keys.Children = slices.Delete(keys.Children, j, j+1) })
					}
				}
			case *ast.InlineFragment:
				visit(&s.SelectionSet)
				all = append(all, func() { *set = slices.Replace(*set, i, i+1, s.SelectionSet...) })
			}
		}
	}
	visit(&doc.Operations[0].SelectionSet)
	for _, fragment := range doc.Fragments {
		visit(&fragment.SelectionSet)
	}
	return all
}

// tidy leaves out the fragments and variables that are not used.
func tidy(doc *ast.QueryDocument) {
	for range len(doc.Fragments) + 1 {
		text := Format(doc)
		doc.Fragments = slices.DeleteFunc(doc.Fragments, func(f *ast.FragmentDefinition) bool { return !mentions(text, "... "+f.Name) })
	}
	text := Format(doc)
	operation := doc.Operations[0]
	operation.VariableDefinitions = slices.DeleteFunc(operation.VariableDefinitions, func(v *ast.VariableDefinition) bool {
		used := strings.Replace(text, "$"+v.Variable+":", "", 1)
		return !mentions(used, "$"+v.Variable)
	})
}

// mentions says whether a name, which ends in digits, stands in a text.
func mentions(text, name string) bool {
	for at := strings.Index(text, name); at >= 0; at = strings.Index(text, name) {
		text = text[at+len(name):]
		if text == "" || text[0] < '0' || text[0] > '9' {
			return true
		}
	}
	return false
}
