package random

import (
	"math/rand/v2"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

// The rewrites of a query say the same in another way, or spoil it on purpose. They take a valid query and return one
// that is still valid GraphQL.

// rewrite parses a query, changes its document, and writes it again.
func rewrite(query string, change func(doc *ast.QueryDocument)) string {
	doc, err := parser.ParseQuery(&ast.Source{Input: query})
	if err != nil {
		return query
	}
	change(doc)
	tidy(doc)
	return Format(doc)
}

// sets calls a function for every selection set of a document, outer ones first.
func sets(doc *ast.QueryDocument, do func(set *ast.SelectionSet)) {
	var visit func(set *ast.SelectionSet)
	visit = func(set *ast.SelectionSet) {
		do(set)
		for _, selection := range *set {
			switch s := selection.(type) {
			case *ast.Field:
				visit(&s.SelectionSet)
			case *ast.InlineFragment:
				visit(&s.SelectionSet)
			}
		}
	}
	visit(&doc.Operations[0].SelectionSet)
	for _, fragment := range doc.Fragments {
		visit(&fragment.SelectionSet)
	}
}

// Inline puts what named fragments select in the place of their spreads. The answer is the same to the byte.
func Inline(query string) string {
	return rewrite(query, func(doc *ast.QueryDocument) {
		sets(doc, func(set *ast.SelectionSet) {
			for i, selection := range *set {
				if s, ok := selection.(*ast.FragmentSpread); ok {
					fragment := doc.Fragments.ForName(s.Name)
					(*set)[i] = &ast.InlineFragment{
						TypeCondition: fragment.TypeCondition, Directives: s.Directives, SelectionSet: slices.Clone(fragment.SelectionSet), Position: s.Position,
					}
				}
			}
		})
	})
}

// Alias puts a prefix before every key of the answer, which is the same otherwise.
func Alias(query, prefix string) string {
	return rewrite(query, func(doc *ast.QueryDocument) {
		sets(doc, func(set *ast.SelectionSet) {
			for _, selection := range *set {
				if field, ok := selection.(*ast.Field); ok {
					if field.Alias == "" {
						field.Alias = field.Name
					}
					field.Alias = prefix + field.Alias
				}
			}
		})
	})
}

// Reverse turns the order of all selections around. The answer is the same but for the order of keys.
func Reverse(query string) string {
	return rewrite(query, func(doc *ast.QueryDocument) {
		sets(doc, func(set *ast.SelectionSet) { slices.Reverse(*set) })
	})
}

// Spoil puts a mistake into an argument, which may lie in a part that is left out.
func Spoil(r *rand.Rand, query string) string {
	return rewrite(query, func(doc *ast.QueryDocument) {
		var fields []*ast.Field
		sets(doc, func(set *ast.SelectionSet) {
			for _, selection := range *set {
				if field, ok := selection.(*ast.Field); ok && len(mistakes(field)) > 0 {
					fields = append(fields, field)
				}
			}
		})
		if len(fields) == 0 {
			return
		}
		spoilt := pick(r, fields)
		bad, before := pick(r, mistakes(spoilt)), said(spoilt)
		for _, field := range fields {
			if said(field) == before { // fields that are merged must keep the same arguments
				field.Arguments = bad(field.Arguments)
			}
		}
	})
}

// said is a field as it is written, without what it selects.
func said(field *ast.Field) string {
	text := field.Alias + ":" + field.Name
	for _, argument := range field.Arguments {
		text += " " + argument.Name + ":" + argument.Value.String()
	}
	return text
}

// mistakes are the ways to spoil the arguments of a field.
func mistakes(field *ast.Field) []func(ast.ArgumentList) ast.ArgumentList {
	var ways []func(ast.ArgumentList) ast.ArgumentList
	put := func(name string, kind ast.ValueKind, values ...string) {
		for _, value := range values {
			ways = append(ways, func(args ast.ArgumentList) ast.ArgumentList {
				args = slices.DeleteFunc(slices.Clone(args), func(a *ast.Argument) bool { return a.Name == name })
				return append(args, &ast.Argument{Name: name, Value: &ast.Value{Raw: value, Kind: kind}})
			})
		}
	}
	has := func(name string) bool { return field.Arguments.ForName(name) != nil }
	switch {
	case has("first") && (field.Name == "paths" || !has("after") && !has("before") && !has("filter") && !has("orderBy")): // may be a plain list
		put("first", ast.IntValue, "0", "101", "-1", "2147483647")
	case has("first"), has("last"):
		put("first", ast.IntValue, "0", "101", "-1", "2147483647", "null")
		put("last", ast.IntValue, "0", "101", "1")
		put("after", ast.StringValue, "", "abc", "WzEsMiwzXQ", "WyJ4IiwieSJd", "W10", "bnVsbA")
		put("before", ast.StringValue, "%", "WyJ4IiwieSIsInoiXQ")
	case has("id"):
		put("id", ast.StringValue, "", "film", "film_", "film_x", "film_-1", "film_4294967296", "known_for_1", "nothing_1", "FILM_1", "film_01", "1")
	case has("locales"):
		put("locales", ast.StringValue, "en") // no mistake, but one for a list
	}
	return ways
}
