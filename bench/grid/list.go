package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// list is a connection of the contract that can be filtered and sorted: Query.films, Genre.films.
type list struct {
	owner, field  string
	node          string          // what is selected of each item: its id, or the property that a disagreement is about
	filter, order *ast.Definition // FilmFilter, FilmOrder; without an order for a list that has only one
	orders        []string        // YEAR …; a single empty one for a list that has only one
	facets        []string        // properties that it is counted by
	stats         bool            // whether its numbers are summarised
}

// Name is how -types knows a list.
func (l list) Name() string { return l.owner + "." + l.field }

// root reports whether the list is a root field.
func (l list) root() bool { return l.owner == "Query" }

// lists are all of the contract, root fields first.
func lists(schema *ast.Schema) (all []list) {
	for _, name := range sortedKeys(schema.Types) {
		typ := schema.Types[name]
		if typ.Kind != ast.Object {
			continue
		}
		for _, field := range typ.Fields {
			filter, order := field.Arguments.ForName("filter"), field.Arguments.ForName("orderBy")
			connection := schema.Types[field.Type.Name()]
			if filter == nil || order == nil && (!strings.HasSuffix(connection.Name, "Connection") || slices.ContainsFunc(field.Arguments, isRequired)) {
				continue
			}
			l := list{owner: name, field: field.Name, node: "id", filter: schema.Types[filter.Type.Name()], orders: []string{""}}
			if schema.Types[connection.Fields.ForName("nodes").Type.Name()].Fields.ForName("id") == nil {
				l.node = "property"
			}
			if order != nil {
				l.order, l.orders = schema.Types[order.Type.Name()], nil
				for _, value := range schema.Types[l.order.Fields.ForName("field").Type.Name()].EnumValues {
					l.orders = append(l.orders, value.Name)
				}
			}
			if by := connection.Fields.ForName("facets"); by != nil {
				for _, value := range schema.Types[by.Arguments.ForName("by").Type.Name()].EnumValues {
					l.facets = append(l.facets, value.Name)
				}
			}
			l.stats = connection.Fields.ForName("stats") != nil
			all = append(all, l)
		}
	}
	slices.SortStableFunc(all, func(a, b list) int { return strings.Compare(fmt.Sprint(!a.root()), fmt.Sprint(!b.root())) })
	return all
}

// isRequired reports whether a query must give an argument: the text of a suggestion.
func isRequired(a *ast.ArgumentDefinition) bool { return a.Type.NonNull && a.DefaultValue == nil }

// directions are those in which the list can be sorted by an order.
func (l list) directions() []string {
	if l.order == nil {
		return []string{""}
	}
	return []string{"ASC", "DESC"}
}

// document asks for a page of the list, of a parent unless it is a root field. The end of the page makes the database
// read what it is sorted by.
func (l list) document(of class) string {
	nodes := "nodes { " + l.node + " } "
	selection, variables, place := nodes+"pageInfo { hasNextPage endCursor }", "", "first: 20"
	switch of {
	case page:
	case second, middle:
		variables, place = ", $after: String", "first: 20, after: $after"
	case last:
		selection, place = nodes+"pageInfo { hasPreviousPage startCursor }", "last: 20"
	case counts:
		selection = "facets(by: [" + strings.Join(l.facets, " ") + "]) { field values { value label count } }"
		if l.stats {
			selection += " stats { year { min max mean } runtime { mean } averageRating { mean } gross { count sum } }"
		}
	default:
		selection += " totalCount"
	}
	if l.order != nil {
		variables, place = ", $by: "+l.order.Name+variables, place+", orderBy: $by"
	}
	page := fmt.Sprintf("%s(%s%s, filter: $filter) { %s }", l.field, required[l.Name()], place, selection)
	variables = "$filter: " + l.filter.Name + variables
	if l.root() {
		return fmt.Sprintf("query(%s) { %s }", variables, page)
	}
	if l.owner == "Season" { // which has no id, but that of the series
		page = "seasons(first: 5) { " + page + " }"
		l.owner = "Film"
	}
	return fmt.Sprintf("query($id: ID!, %s) { node(id: $id) { ... on %s { %s } } }", variables, l.owner, page)
}

// required are the arguments that lists need besides those of the page. The first people of generated catalogs have the most credits.
var required = map[string]string{"Query.collaborations": `people: ["person_1"], `}
