package plan_test

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"filmgraph/graph/plan"

	"github.com/stretchr/testify/require"
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
// with the rows that are counted. What is asked for of all this, thorough says.
func TestCostOfLists(t *testing.T) {
	t.Parallel()
	for _, films := range []int{manyFilms, 3 * manyFilms} {
		t.Run(fmt.Sprint(films), func(t *testing.T) {
			t.Parallel()
			db := built(t, films)
			r := reader(t, db)
			require.NoError(t, r.Refresh(t.Context()))
			for _, l := range listsOf(t, db) {
				t.Run(l.name(), func(t *testing.T) {
					t.Parallel()
					l.askFacets(t, r, db, films)
				})
				totals := new(sync.Map)
				for i := range l.orders {
					t.Run(l.name()+" by "+l.orders[i], func(t *testing.T) {
						t.Parallel()
						l.ask(t, r, db, films, i, totals)
					})
				}
			}
		})
	}
}

// absent reports whether a condition is that something is missing: no index finds rows by it, and where few fit it, the page is found by
// reading all rows. Films without genres, themes or parts of a kind have sets of values.
func absent(list, key string, value any) bool {
	return value == false && strings.HasPrefix(key, "has") && (list != "films" || slices.Contains([]string{"hasComparedIn", "hasEpisodes", "hasQuotes", "hasReviews"}, key))
}

// bySets are the keys of which the few films that are left by none are found by their sets of values.
var bySets = []string{"genres", "themes", "countries", "languages"}

// exceptional reports whether a filter is that something is absent.
func exceptional(list string, filter map[string]any) bool {
	for key, value := range filter {
		object, _ := value.(map[string]any)
		if absent(list, key, value) || object["none"] != nil && !(list == "films" && slices.Contains(bySets, key)) || key == "not" {
			return true
		}
		parts, _ := value.([]any)
		if key == "or" && slices.ContainsFunc(parts, func(part any) bool { return exceptional(list, part.(map[string]any)) }) {
			return true
		}
	}
	return false
}

// ask asks for each page of the list in an order, and for totals beside some.
//
// Where all rows that fit are found and then sorted, the direction changes nothing that is counted here, so that one of the two is
// asked for. Filters that are read by the same statements, such as one value among any or all, are asked for once.
//
// A total is the same in each order, so that its statement is asked for in one of them: totals has those that have been asked for.
//
// The pages of filtered lists end anywhere in the order. After some of these places, pages of the whole list are asked for.
func (l asked) ask(t *testing.T, r *plan.Reader, db *sql.DB, films, order int, totals *sync.Map) {
	t.Helper()
	first, second, counted := l.page(t, "pageInfo { hasNextPage endCursor }"), l.page(t, "pageInfo { hasPreviousPage }"), l.page(t, "totalCount")
	c, read, places := connection(t, db), map[string]bool{}, map[string][]string{}
	for i, filter := range l.filters {
		finds := false
		for n, direction := range l.directions(i, order, films) {
			vars := l.variables(filter, order, direction)
			page := statementOf(t, r, first, vars)
			reads := key(page)
			if read[reads] || finds && page.Finds {
				continue
			}
			read[reads], finds = true, page.Finds
			text, _ := json.Marshal(filter)
			name := fmt.Sprintf("%s by %s %s with %s", l.name(), l.orders[order], direction, text)
			if n == 0 && l.inShare(i, order, films) {
				total := statementOf(t, r, counted, vars)
				if _, again := totals.LoadOrStore(key(total), true); !again {
					within(t, c, total, name+", total", pageRows+rowsPerFilm*films, pageBuffers+buffersPerFilm*films)
				}
			}
			if end := l.askPages(t, r, c, page, second, films, vars, name); end != "" {
				places[direction] = append(places[direction], end)
			}
		}
	}
	if l.required != "" || l.orders[order] == "RELEVANCE" { // which have other cursors with words
		return
	}
	for direction, cursors := range places {
		slices.Sort(cursors)
		cursors = slices.Compact(cursors)
		for i := 0; i < len(cursors); i += max(1, len(cursors)/8) {
			vars, rows, buffers := l.variables(nil, order, direction), wholePageRows, wholePageBuffers
			vars["after"] = cursors[i]
			if l.field == "nominations" || l.owner != "" { // those of a year, or of a parent, are sorted
				rows, buffers = pageRows, pageBuffers
			}
			within(t, c, statementOf(t, r, second, vars), fmt.Sprintf("%s by %s %s after %s", l.name(), l.orders[order], direction, cursors[i]), rows, buffers)
		}
	}
}

// askPages asks for the first page of the list, and for the second one, which looks back. It returns the cursor between them.
func (l asked) askPages(t *testing.T, r *plan.Reader, c *sql.Conn, first plan.Statement, second *ast.QueryDocument, films int, vars map[string]any, name string) string {
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
	type list struct{ PageInfo struct{ EndCursor string } }
	var answer struct { // the list, or the node with it
		list
		List list
	}
	require.NoError(t, json.Unmarshal([]byte(lastAnswer(t, c)), &answer))
	end := answer.PageInfo.EndCursor + answer.List.PageInfo.EndCursor
	require.True(t, filter != nil || end != "", name)
	if end != "" {
		vars["after"] = end
		within(t, c, statementOf(t, r, second, vars), name+", second page", rows, buffers)
	}
	return end
}
