package plan_test

import (
	"encoding/json"
	"strings"
	"testing"

	"filmgraph/graph/plan"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"
)

// coerced are variables as a document declares them.
func coerced(t *testing.T, doc *ast.QueryDocument, vars map[string]any) map[string]any {
	t.Helper()
	all, err := validator.VariableValues(contract, doc.Operations[0], decoded(t, vars))
	require.NoError(t, err)
	return all
}

// statement is what a query is read by, with its arguments, and reports whether that is a list whose rows are all found, and then sorted.
func statement(t *testing.T, r *plan.Reader, doc *ast.QueryDocument, vars map[string]any) (text string, finds bool) {
	t.Helper()
	text, finds, err := r.Statement(doc.Operations[0], coerced(t, doc, vars))
	require.NoError(t, err)
	return text, finds
}

// within holds a query to a number of rows and buffers.
func within(t *testing.T, r *plan.Reader, doc *ast.QueryDocument, vars map[string]any, name string, rows, buffers int) {
	t.Helper()
	explained, err := r.Explain(t.Context(), doc.Operations[0], coerced(t, doc, vars))
	require.NoError(t, err)
	var plans []struct{ Plan node }
	require.NoError(t, json.Unmarshal([]byte(explained), &plans))
	cost := plans[0].Plan.cost()
	assert.LessOrEqual(t, int(cost.rows), rows, "rows for %s", name)
	assert.LessOrEqual(t, cost.buffers, buffers, "buffers for %s", name)
	assert.Empty(t, plans[0].Plan.joinFilters("SubPlan"), name)
}

// node is a node of a plan that has run.
type node struct {
	Type    string  `json:"Node Type"`
	Join    string  `json:"Join Filter"`
	Rows    float64 `json:"Actual Rows"`
	Removed float64 `json:"Rows Removed by Filter"`
	Loops   float64 `json:"Actual Loops"`
	Hit     int     `json:"Shared Hit Blocks"`
	Read    int     `json:"Shared Read Blocks"`
	Plans   []node
}

// spent is what a plan has cost: the buffers of a node are those of the nodes below as well.
type spent struct {
	rows    float64
	buffers int
}

func (n node) cost() spent {
	c := spent{(n.Rows + n.Removed) * n.Loops, n.Hit + n.Read}
	for _, below := range n.Plans {
		c.rows += below.cost().rows
	}
	return c
}

// joinFilters are the join filters that contain a text.
func (n node) joinFilters(text string) (all []string) {
	if strings.Contains(n.Join, text) {
		all = append(all, n.Join)
	}
	for _, below := range n.Plans {
		all = append(all, below.joinFilters(text)...)
	}
	return all
}
