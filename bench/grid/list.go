package main

import (
	"fmt"
	"slices"
	"strings"

	"filmgraph/ent/gen/ent"
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

// parents says of each nested list whose rows they are: a row for each child, with the id of the parent.
var parents = map[string]string{
	"Account.quotes":                    "SELECT account_id FROM quotes",
	"AwardCategory.nominations":         "SELECT category_id FROM nominations",
	"Ceremony.nominations":              "SELECT ceremony_id FROM nominations",
	"Character.credits":                 "SELECT character_id FROM credit_characters",
	"Character.films":                   "SELECT character_id FROM credit_characters",
	"Character.quotes":                  "SELECT character_id FROM quotes",
	"Character.relationships":           "SELECT from_character_id FROM relationships UNION ALL SELECT to_character_id FROM relationships",
	"Company.films":                     "SELECT company_id FROM film_companies",
	"Company.nominations":               "SELECT company_id FROM nominees",
	"Film.characters":                   "SELECT c.film_id FROM credit_characters x JOIN credits c ON c.id = x.credit_id",
	"Film.comparedIn":                   "SELECT other_film_id FROM comparisons",
	"Film.credits":                      "SELECT film_id FROM credits",
	"Film.nominations":                  "SELECT film_id FROM nomination_films",
	"Film.people":                       "SELECT film_id FROM credits",
	"Film.quotes":                       "SELECT film_id FROM quote_subjects",
	"Film.relationships":                "SELECT from_film_id FROM relationships UNION ALL SELECT to_film_id FROM relationships",
	"Film.relationshipsAmongCharacters": "SELECT a.film_id FROM relationships r JOIN credit_characters x ON x.character_id = r.from_character_id JOIN credits a ON a.id = x.credit_id JOIN credit_characters y ON y.character_id = r.to_character_id JOIN credits b ON b.id = y.credit_id AND b.film_id = a.film_id",
	"Film.relationshipsAmongPeople":     "SELECT a.film_id FROM relationships r JOIN credits a ON a.person_id = r.from_person_id JOIN credits b ON b.film_id = a.film_id AND b.person_id = r.to_person_id",
	"Film.reviews":                      "SELECT film_id FROM reviews",
	"Genre.films":                       "SELECT genre_id FROM film_genres",
	"Person.credits":                    "SELECT person_id FROM credits",
	"Person.films":                      "SELECT person_id FROM credits",
	"Person.nominations":                "SELECT person_id FROM nominees",
	"Person.quotes":                     "SELECT person_id FROM quotes",
	"Person.quotesAbout":                "SELECT person_id FROM quote_subjects",
	"Person.relationships":              "SELECT from_person_id FROM relationships UNION ALL SELECT to_person_id FROM relationships",
	"Person.reviews":                    "SELECT person_id FROM review_contributors",
	"Relationship.sharedFilms":          "SELECT r.id FROM relationships r JOIN credits a ON a.person_id = r.from_person_id JOIN credits b ON b.film_id = a.film_id AND b.person_id = r.to_person_id",
	"RelationshipKind.relationships":    "SELECT kind_id FROM relationships",
	"Review.quotes":                     "SELECT review_id FROM quotes",
	"Season.episodes":                   "SELECT series_id FROM films",
	"Slate.films":                       "SELECT slate_id FROM releases",
	"Source.stated":                     "SELECT source_id FROM claims",
	"Theme.films":                       "SELECT theme_id FROM film_themes",
}

// children is the statement with a row for each child of a nested list.
func (l list) children() (string, error) {
	if statement := parents[l.Name()]; statement != "" {
		return statement, nil
	}
	entity := ent.Entities[l.owner]
	switch l.field {
	case "claims":
		return "SELECT " + entity.Label + "_id FROM claims", nil
	case "related": // the same rows, seen from the parent
		return parents[l.owner+".relationships"], nil
	case "history":
		column := "row_id"
		if entity.Record {
			column = "subject_id"
		}
		return fmt.Sprintf("SELECT %s FROM changed_rows WHERE %[1]s >> 32 = %d", column, entity.Number), nil
	}
	return "", fmt.Errorf("%s: the grid does not know which rows have most of it: add it to parents in bench/grid/list.go", l.Name())
}
