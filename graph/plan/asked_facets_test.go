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
	by := contract.Types[strings.TrimSuffix(l.orderType, "Order")+"FacetField"]
	if by == nil {
		return
	}
	var names []string
	for _, value := range by.EnumValues {
		names = append(names, value.Name)
	}
	facets, counted := l.page(t, "facets(by: ["+strings.Join(names, " ")+"]) { values { label count } }"), l.page(t, "totalCount")
	type most struct {
		counts plan.Statement
		rows   int
		filter map[string]any
	}
	c, texts := connection(t, db), map[string]most{}
	for _, filter := range l.filters {
		vars := map[string]any{"filter": filter, "by": map[string]any{"field": contract.Types[l.orderType+"Field"].EnumValues[0].Name}}
		answer, err := execute(t, r, counted, decoded(t, vars))
		require.NoError(t, err)
		var found struct{ List struct{ TotalCount int } }
		require.NoError(t, json.Unmarshal([]byte(answer), &found))
		counts := statementOf(t, r, facets, vars)
		if known, ok := texts[counts.Text]; !ok || found.List.TotalCount > known.rows {
			texts[counts.Text] = most{counts, found.List.TotalCount, filter}
		}
	}
	for _, m := range texts {
		text, _ := json.Marshal(m.filter)
		within(t, c, m.counts, fmt.Sprintf("facets of %s with %s", l.field, text), pageRows+facetRowsPerFilm*films, pageBuffers+15*films)
	}
}
