package plan_test

import (
	"cmp"
	"database/sql"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"filmgraph/bench/parents"
	"filmgraph/ent/gen/ent"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// asked is a list of the schema with its filters, as the test queries it.
type asked struct {
	owner, parent                                 string // of a nested list: the type, and the id of the row with the longest
	field, filterType, orderType, required, facet string
	orders                                        []string // a single empty one for a list that has only one
	filters                                       []map[string]any
	turn                                          int // which filters are asked for, in which orders
}

// name is how the test shows the list: films, genre.films.
func (l asked) name() string { return strings.TrimPrefix(strings.ToLower(l.owner)+"."+l.field, ".") }

// listsOf are the lists that can be filtered, each with all filters of one key: the root lists, and of the nested ones each of the row with
// most in it.
func listsOf(t *testing.T, db *sql.DB) (all []asked) {
	t.Helper()
	filters := map[string][]map[string]any{}
	for _, owner := range types() {
		for _, field := range owner.Fields {
			filter, by := field.Arguments.ForName("filter"), field.Arguments.ForName("orderBy")
			if filter == nil || by == nil && owner == contract.Query {
				continue
			}
			l := asked{field: field.Name, filterType: filter.Type.Name(), orders: []string{""}, turn: len(all)}
			if by != nil {
				l.orderType, l.orders = by.Type.Name(), names(by.Type.Name()+"Field")
			}
			if facets := contract.Types[field.Type.Name()].Fields.ForName("facets"); facets != nil {
				l.facet = facets.Arguments.ForName("by").Type.Name()
			}
			if owner == contract.Query {
				l.required = required(t, db, field.Name)
			} else {
				most, _, err := parents.Ends(t.Context(), db, owner.Name, field.Name)
				require.NoError(t, err)
				if most == 0 {
					continue
				}
				l.owner, l.parent = owner.Name, fmt.Sprintf("%s_%d", ent.Entities[owner.Name].Label, most&(1<<32-1))
			}
			if filters[l.filterType] == nil {
				filters[l.filterType] = filtersOf(t, db, contract.Types[l.filterType])
			}
			l.filters = filters[l.filterType]
			all = append(all, l)
		}
	}
	return all
}

// types are the object types with lists whose rows can be asked for: Query, and those with an id.
func types() (all []*ast.Definition) {
	for _, name := range slices.Sorted(maps.Keys(contract.Types)) {
		if typ := contract.Types[name]; typ == contract.Query || typ.Kind == ast.Object && ent.Entities[name] != nil {
			all = append(all, typ)
		}
	}
	return all
}

// names are the values of an enum.
func names(enum string) (all []string) {
	for _, value := range contract.Types[enum].EnumValues {
		all = append(all, value.Name)
	}
	return all
}

// filtersOf are no filter, those of one key, and some that combine them.
func filtersOf(t *testing.T, db *sql.DB, filter *ast.Definition) []map[string]any {
	t.Helper()
	all := []map[string]any{nil}
	for _, key := range filter.Fields {
		if key.Type.Name() == filter.Name { // and, or, not
			continue
		}
		for _, value := range values(t, db, filter.Name+"."+key.Name, key.Type) {
			all = append(all, map[string]any{key.Name: value})
		}
	}
	if filter.Fields.ForName("or") != nil {
		all = append(all, combinations(all[1:])...)
	}
	return all
}

// combinations are some filters that combine others: pairs of alternatives, conjunctions below a negation, single negations.
func combinations(filters []map[string]any) (all []map[string]any) {
	r := rand.New(rand.NewPCG(1, uint64(len(filters))))
	one := func() map[string]any { return filters[r.IntN(len(filters))] }
	for range 8 {
		all = append(all, map[string]any{"or": []any{one(), one()}})
	}
	for range 3 {
		all = append(all, map[string]any{"not": one()}, map[string]any{"or": []any{map[string]any{"and": []any{one(), one()}}, map[string]any{"not": one()}}})
	}
	return all
}

// required are the arguments that lists need besides those of the page: the two people who made most films together, of those with most
// credits.
func required(t *testing.T, db *sql.DB, list string) string {
	t.Helper()
	if list != "collaborations" {
		return ""
	}
	var one, other int64
	require.NoError(t, db.QueryRow(`WITH most AS (SELECT id FROM persons ORDER BY credit_count DESC NULLS LAST, id LIMIT 100)
		SELECT a.person_id & 4294967295, b.person_id & 4294967295 FROM most JOIN credits a ON a.person_id = most.id JOIN credits b ON b.film_id = a.film_id AND b.person_id <> a.person_id
		GROUP BY 1, 2 ORDER BY count(DISTINCT a.film_id) DESC, 1, 2 LIMIT 1`).Scan(&one, &other))
	return fmt.Sprintf(`people: ["person_%d", "person_%d"], `, one, other)
}

// selected are the fields that are read of nodes without an id.
var selected = map[string]string{"disagreements": "property"}

// page is a query of the first page of the list, or of that after a cursor, with a selection.
func (l asked) page(t *testing.T, selection string) *ast.QueryDocument {
	t.Helper()
	declared, order := "$filter: "+l.filterType+", $after: String", ""
	if l.orderType != "" {
		declared, order = declared+", $by: "+l.orderType, "orderBy: $by, "
	}
	list := fmt.Sprintf("list: %s(%sfirst: 20, filter: $filter, %safter: $after) { nodes { %s } %s }", l.field, l.required, order, cmp.Or(selected[l.field], "id"), selection)
	if l.owner != "" {
		list = fmt.Sprintf(`node(id: "%s") { ... on %s { %s } }`, l.parent, l.owner, list)
	}
	doc, errs := gqlparser.LoadQueryWithRules(contract, fmt.Sprintf("query(%s) { %s }", declared, list), nil)
	require.Empty(t, errs)
	return doc
}

// variables are those of page.
func (l asked) variables(filter map[string]any, order int, direction string) map[string]any {
	vars := map[string]any{"filter": filter}
	if l.orderType != "" {
		vars["by"] = map[string]any{"field": l.orders[order], "direction": direction}
	}
	return vars
}
