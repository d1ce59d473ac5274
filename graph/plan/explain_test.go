package plan_test

import (
	"cmp"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"filmgraph/graph/plan"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// What a page may cost, whatever it is filtered and sorted by: rows that the nodes of its plan give or throw away, all
// times they run, and buffers of eight kilobytes that they touch. It is the same at both sizes.
const (
	pageRows    = 100_000
	pageBuffers = 60_000
)

// What a page of a whole list may cost, wherever it is in the order.
const (
	wholePageRows    = 1_000
	wholePageBuffers = 1_000
)

// A total may cost so much more for each row of the catalog's films: it is linear in the rows that are counted.
const (
	rowsPerFilm    = 10
	buffersPerFilm = 1
)

// The facets of a list may cost so much more for each: every one reads the rows and what they are counted by.
const facetRowsPerFilm = 100

// Each filter, in each order and direction, costs no more than its bound: for a page that is the same at any size, for a total it grows
// with the rows that are counted. The larger catalog is asked for each filter in every third order, the smaller one for each total in every
// third order: what a filter costs differs between kinds of orders rather than between orders.
func TestCostOfLists(t *testing.T) {
	t.Parallel()
	for _, films := range []int{manyFilms, 3 * manyFilms} {
		t.Run(fmt.Sprint(films), func(t *testing.T) {
			t.Parallel()
			db := built(t, films)
			r := reader(t, db)
			require.NoError(t, r.Refresh(t.Context()))
			for _, l := range listsOf(t, db) {
				t.Run(l.field, func(t *testing.T) {
					t.Parallel()
					l.askFacets(t, r, db, films)
				})
				orders := contract.Types[l.orderType+"Field"].EnumValues
				for i, order := range orders {
					t.Run(l.field+" by "+order.Name, func(t *testing.T) {
						t.Parallel()
						asked, third := l, min(3, len(orders))
						switch {
						case l.required != "":
							asked.filters = every(len(orders), i, l.filters)
						case films > manyFilms:
							asked.filters = every(third, i%third, l.filters)
						}
						asked.ask(t, r, db, films, order.Name, func(filter int) bool { return films > manyFilms || (filter+i)%third == 0 })
					})
				}
			}
		})
	}
}

// absent reports whether a condition is that parts are missing: no index finds rows by it, and where few fit it, the page is found by
// reading all rows. Of genres and themes, the sets of values have them.
func absent(key string, value any) bool {
	return value == false && strings.HasPrefix(key, "has") && key != "hasGenres" && key != "hasThemes"
}

// bySets are the keys of which the few films that are left by none are found by their sets of values.
var bySets = []string{"genres", "themes", "countries", "languages"}

// exceptional reports whether a filter is that something is absent.
func exceptional(list string, filter map[string]any) bool {
	for key, value := range filter {
		object, _ := value.(map[string]any)
		if absent(key, value) || object["none"] != nil && !(list == "films" && slices.Contains(bySets, key)) || key == "not" {
			return true
		}
		parts, _ := value.([]any)
		if key == "or" && slices.ContainsFunc(parts, func(part any) bool { return exceptional(list, part.(map[string]any)) }) {
			return true
		}
	}
	return false
}

// selected are the fields that are read of nodes without an id.
var selected = map[string]string{"disagreements": "property"}

// page is a query of the first page of the list, or of that after a cursor, with a selection.
func (l asked) page(t *testing.T, selection string) *ast.QueryDocument {
	t.Helper()
	doc, errs := gqlparser.LoadQueryWithRules(contract, fmt.Sprintf("query($filter: %s, $by: %s, $after: String) { list: %s(%sfirst: 20, filter: $filter, orderBy: $by, after: $after) { nodes { %s } %s } }",
		l.filterType, l.orderType, l.field, l.required, cmp.Or(selected[l.field], "id"), selection), nil)
	require.Empty(t, errs)
	return doc
}

// ask asks for each page of the list in an order.
//
// Where all rows that fit are found and then sorted, the direction changes nothing that is counted here, so that one of the two is
// asked for. A total, which has no direction, is asked for beside the page of one of them, if counts reports so for the index of its filter.
// Filters that are read by the same statements, such as one value among any or all, are asked for once.
//
// The pages of filtered lists end anywhere in the order. After some of these places, pages of the whole list are asked for.
func (l asked) ask(t *testing.T, r *plan.Reader, db *sql.DB, films int, order string, counts func(filter int) bool) {
	t.Helper()
	first, second, counted := l.page(t, "pageInfo { hasNextPage endCursor }"), l.page(t, "pageInfo { hasPreviousPage }"), l.page(t, "totalCount")
	c, read, places := connection(t, db), map[string]bool{}, map[string][]string{}
	for i, filter := range l.filters {
		in := func(direction string) map[string]any {
			return map[string]any{"filter": filter, "by": map[string]any{"field": order, "direction": direction}}
		}
		pages := map[string]plan.Statement{"ASC": statementOf(t, r, first, in("ASC")), "DESC": statementOf(t, r, first, in("DESC"))}
		directions := []string{"ASC", "DESC"}
		if (i+films/manyFilms)%2 == 1 {
			slices.Reverse(directions)
		}
		total := statementOf(t, r, counted, in(directions[0]))
		reads := key(pages["ASC"], pages["DESC"], total)
		if read[reads] {
			continue
		}
		read[reads] = true
		text, _ := json.Marshal(filter)
		if counts(i) {
			within(t, c, total, fmt.Sprintf("%s by %s %s with %s, total", l.field, order, directions[0], text), pageRows+rowsPerFilm*films, pageBuffers+buffersPerFilm*films)
		}
		if pages["ASC"].Finds && pages["DESC"].Finds {
			directions = directions[:1]
		}
		for _, direction := range directions {
			next := func(vars map[string]any) plan.Statement { return statementOf(t, r, second, vars) }
			end := l.askPages(t, c, pages[direction], next, films, in(direction), fmt.Sprintf("%s by %s %s with %s", l.field, order, direction, text))
			if end != "" {
				places[direction] = append(places[direction], end)
			}
		}
	}
	if l.required != "" || order == "RELEVANCE" { // which have other cursors with words
		return
	}
	for direction, cursors := range places {
		slices.Sort(cursors)
		cursors = slices.Compact(cursors)
		require.NotEmpty(t, cursors)
		for i := 0; i < len(cursors); i += max(1, len(cursors)/8) {
			vars, rows := map[string]any{"by": map[string]any{"field": order, "direction": direction}, "after": cursors[i]}, wholePageRows
			if l.field == "nominations" { // those of a year are sorted
				rows = pageRows
			}
			within(t, c, statementOf(t, r, second, vars), fmt.Sprintf("%s by %s %s after %s", l.field, order, direction, cursors[i]), rows, wholePageBuffers)
		}
	}
}

// askPages asks for the first page of the list, and for the second one, which looks back. It returns the cursor between them.
func (l asked) askPages(t *testing.T, c *sql.Conn, first plan.Statement, next func(vars map[string]any) plan.Statement, films int, vars map[string]any, name string) string {
	t.Helper()
	filter, _ := vars["filter"].(map[string]any)
	rows, buffers := pageRows, pageBuffers
	if filter["or"] != nil { // each part may cost that much
		rows, buffers = 2*rows, 2*buffers
	}
	if exceptional(l.field, filter) {
		rows, buffers = rows+rowsPerFilm*films, buffers+buffersPerFilm*films
	}
	within(t, c, first, name, rows, buffers)
	var list struct{ PageInfo struct{ EndCursor string } }
	require.NoError(t, json.Unmarshal([]byte(lastAnswer(t, c)), &list))
	require.True(t, filter != nil || list.PageInfo.EndCursor != "", name)
	if vars["after"] = list.PageInfo.EndCursor; vars["after"] != "" {
		within(t, c, next(vars), name+", second page", rows, buffers)
	}
	return list.PageInfo.EndCursor
}
