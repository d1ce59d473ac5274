package plan_test

import (
	"database/sql"
	"database/sql/driver"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"filmgraph/graph/plan"

	"github.com/lib/pq"
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

// statementOf is what a query is read by.
func statementOf(t *testing.T, r *plan.Reader, doc *ast.QueryDocument, vars map[string]any) plan.Statement {
	t.Helper()
	s, err := r.Statement(doc.Operations[0], coerced(t, doc, vars))
	require.NoError(t, err)
	return s
}

// spent is what a statement has cost: the rows that the nodes of its plan gave or threw away, all times they ran, and the buffers
// that it touched.
type spent struct {
	rows     float64
	buffers  int
	subplans []string // join filters that contain one
}

var (
	ran     = regexp.MustCompile(`\(actual rows=([\d.]+) loops=(\d+)\)$`)
	removed = regexp.MustCompile(`^ *Rows Removed by Filter: (\d+)$`)
	touched = regexp.MustCompile(`(?:hit|read)=(\d+)`)

	expected = regexp.MustCompile(`cost=[\d.]+\.\.([\d.]+)`)
)

// planning is how Postgres plans a statement: for its values, or without them.
type planning string

const (
	custom  planning = "force_custom_plan"
	generic planning = "force_generic_plan"
)

// explain runs a statement and returns what it has cost. lastAnswer returns what it answered.
func explain(t *testing.T, c *sql.Conn, s plan.Statement) (cost spent) {
	t.Helper()
	return explainAs(t, c, s, generic)
}

func explainAs(t *testing.T, c *sql.Conn, s plan.Statement, how planning) (cost spent) {
	t.Helper()
	defer prepare(t, c, s, how)()
	rows, err := c.QueryContext(t.Context(), "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF) EXECUTE asked"+literals(t, s.Args))
	require.NoError(t, err)
	defer func() { require.NoError(t, rows.Close()) }()
	number := func(text string) float64 {
		n, err := strconv.ParseFloat(text, 64)
		require.NoError(t, err)
		return n
	}
	loops := 0.0
	for rows.Next() {
		var line string
		require.NoError(t, rows.Scan(&line))
		if n := ran.FindStringSubmatch(line); n != nil {
			loops = number(n[2])
			cost.rows += number(n[1]) * loops
		} else if n := removed.FindStringSubmatch(line); n != nil {
			cost.rows += number(n[1]) * loops
		} else if cost.buffers == 0 && strings.Contains(line, "Buffers: shared") { // the first node has touched what those below it have
			for _, n := range touched.FindAllStringSubmatch(line, -1) {
				cost.buffers += int(number(n[1]))
			}
		} else if strings.Contains(line, "Join Filter: ") && strings.Contains(line, "SubPlan") {
			cost.subplans = append(cost.subplans, line)
		}
	}
	require.NoError(t, rows.Err())
	require.Positive(t, loops)
	return cost
}

// prepare prepares a statement as asked until the function that it returns is called.
func prepare(t *testing.T, c *sql.Conn, s plan.Statement, how planning) (done func()) {
	t.Helper()
	_, err := c.ExecContext(t.Context(), fmt.Sprintf("SET plan_cache_mode = %s; PREPARE asked AS SELECT set_config('test.answer', (%s), false)", how, s.Text))
	require.NoError(t, err)
	return func() {
		_, err := c.ExecContext(t.Context(), "DEALLOCATE asked")
		require.NoError(t, err)
	}
}

// estimated is what Postgres expects a statement to cost.
func estimated(t *testing.T, c *sql.Conn, s plan.Statement, how planning) float64 {
	t.Helper()
	defer prepare(t, c, s, how)()
	var root string
	require.NoError(t, c.QueryRowContext(t.Context(), "EXPLAIN EXECUTE asked"+literals(t, s.Args)).Scan(&root))
	n := expected.FindStringSubmatch(root)
	require.NotNil(t, n, root)
	cost, err := strconv.ParseFloat(n[1], 64)
	require.NoError(t, err)
	return cost
}

// literals are the values of parameters as EXECUTE takes them.
func literals(t *testing.T, args []any) string {
	t.Helper()
	if len(args) == 0 {
		return ""
	}
	all := make([]string, len(args))
	for i, arg := range args {
		if valuer, ok := arg.(driver.Valuer); ok {
			value, err := valuer.Value()
			require.NoError(t, err)
			arg = value
		}
		switch arg := arg.(type) {
		case nil:
			all[i] = "NULL"
		case []byte:
			all[i] = pq.QuoteLiteral(string(arg))
		default:
			all[i] = pq.QuoteLiteral(fmt.Sprint(arg))
		}
	}
	return "(" + strings.Join(all, ", ") + ")"
}

// lastAnswer is the answer of the last statement that was explained on a connection.
func lastAnswer(t *testing.T, c *sql.Conn) (answer string) {
	t.Helper()
	require.NoError(t, c.QueryRowContext(t.Context(), "SELECT current_setting('test.answer')").Scan(&answer))
	return answer
}

// planned is about the cost of planning a statement, as Postgres takes it into account.
const planned = 100

// within holds a statement to a number of rows and buffers, by the plan without its values, which Postgres uses from the sixth time on, unless
// it expects that to cost more than planning for the values each time.
func within(t *testing.T, c *sql.Conn, s plan.Statement, name string, rows, buffers int) {
	t.Helper()
	cost := explain(t, c, s)
	if (int(cost.rows) > rows || cost.buffers > buffers) && estimated(t, c, s, custom)+planned < estimated(t, c, s, generic) {
		cost = explainAs(t, c, s, custom)
	}
	assert.LessOrEqual(t, int(cost.rows), rows, "rows for %s", name)
	assert.LessOrEqual(t, cost.buffers, buffers, "buffers for %s", name)
	assert.Empty(t, cost.subplans, name)
}

// connection is one connection to a database until the end of the test.
func connection(t *testing.T, db *sql.DB) *sql.Conn {
	t.Helper()
	c, err := db.Conn(t.Context())
	require.NoError(t, err)
	t.Cleanup(func() { _ = c.Close() })
	return c
}

// key identifies what a statement reads.
func key(statements ...plan.Statement) string {
	var text strings.Builder
	for _, s := range statements {
		_, _ = fmt.Fprintln(&text, s.Text, s.Args)
	}
	return text.String()
}
