package plan_test

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"filmgraph/graph/plan"

	"github.com/stretchr/testify/require"
)

// askFacets asks for all facets of the list, if it has some. What they cost grows with the rows that are counted, so that of filters that
// are read by one statement that with the most rows is asked for.
func (l asked) askFacets(t *testing.T, r *plan.Reader, db *sql.DB, films int) {
	t.Helper()
	if l.facet == "" {
		return
	}
	facets, counted := l.page(t, "facets(by: ["+strings.Join(names(l.facet), " ")+"]) { values { label count } }"), l.page(t, "totalCount")
	type most struct {
		counts plan.Statement
		rows   int
		filter map[string]any
	}
	c, texts := connection(t, db), map[string]most{}
	for i, filter := range l.filters {
		if !l.isCounted(i, films) {
			continue
		}
		vars := l.variables(filter, 0, "ASC")
		answer, err := execute(t, r, counted, decoded(t, vars))
		require.NoError(t, err)
		type list struct{ TotalCount int }
		var found struct {
			List list
			Node struct{ List list }
		}
		require.NoError(t, json.Unmarshal([]byte(answer), &found))
		counts := statementOf(t, r, facets, vars)
		if known, ok := texts[counts.Text]; !ok || found.List.TotalCount+found.Node.List.TotalCount > known.rows {
			texts[counts.Text] = most{counts, found.List.TotalCount + found.Node.List.TotalCount, filter}
		}
	}
	for _, m := range texts {
		text, _ := json.Marshal(m.filter)
		within(t, c, m.counts, fmt.Sprintf("facets of %s with %s", l.name(), text), pageRows+facetRowsPerFilm*films, pageBuffers+15*films)
	}
}
