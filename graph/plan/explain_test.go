package plan_test

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"filmgraph/bench/synthetic"
	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan"
	"filmgraph/graph/plan/random"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"
)

// What a page may cost, whatever it is filtered and sorted by: rows that the nodes of its plan give or throw away, all
// times they run, and buffers of eight kilobytes that they touch. It is the same at both sizes.
const (
	pageRows    = 100_000
	pageBuffers = 60_000
)

// A total may cost so much more for each row of the catalog's films: it is linear in the rows that are counted.
const rowsPerFilm = 10

// Each filter, in each order and direction, with and without a total, costs no more than its bound: for a page that is
// the same at any size, for a total it grows with the rows that are counted.
func TestCostOfLists(t *testing.T) {
	t.Parallel()
	for _, films := range []int{20_000, 60_000} {
		t.Run(fmt.Sprint(films), func(t *testing.T) {
			t.Parallel()
			db := built(t, films)
			r := reader(t, db)
			require.NoError(t, r.Refresh(t.Context()))
			for _, l := range listsOf(t, db) {
				l.ask(t, r, films)
			}
		})
	}
}

// asked is a list of the contract with a filter, as the test asks for it.
type asked struct {
	field, filterType, orderType string
	filters                      []map[string]any
}

// listsOf are the root lists, each with all filters of one key.
func listsOf(t *testing.T, db *sql.DB) (all []asked) {
	t.Helper()
	for _, field := range contract.Query.Fields {
		by := field.Arguments.ForName("orderBy")
		if by == nil {
			continue
		}
		filter := contract.Types[field.Arguments.ForName("filter").Type.Name()]
		l := asked{field: field.Name, filterType: filter.Name, orderType: by.Type.Name(), filters: []map[string]any{nil}}
		for _, key := range filter.Fields {
			for _, value := range values(t, db, filter.Name+"."+key.Name, key.Type) {
				l.filters = append(l.filters, map[string]any{key.Name: value})
			}
		}
		all = append(all, l)
	}
	return all
}

// absent are the conditions that no index finds rows by, where few fit them: the page is then found by reading all rows.
var absent = []string{"none", "hasReviews", "hasQuotes", "hasAdvisories", "hasNominations", "hasQuotesAbout", "hasComparisons", "hasCharacters"}

// exceptional tells whether a filter is that something is absent.
func exceptional(filter map[string]any) bool {
	for key, value := range filter {
		object, _ := value.(map[string]any)
		if value == false && slices.Contains(absent, key) || object["none"] != nil {
			return true
		}
	}
	return false
}

func (l asked) ask(t *testing.T, r *plan.Reader, films int) {
	t.Helper()
	for _, total := range []string{"", " totalCount"} {
		doc, errs := gqlparser.LoadQueryWithRules(contract, fmt.Sprintf("query($filter: %s, $by: %s) { %s(first: 20, filter: $filter, orderBy: $by) { nodes { id } pageInfo { hasNextPage }%s } }",
			l.filterType, l.orderType, l.field, total), nil)
		require.Empty(t, errs)
		for _, order := range contract.Types[l.orderType+"Field"].EnumValues {
			for _, direction := range []string{"ASC", "DESC"} {
				for _, filter := range l.filters {
					vars, err := validator.VariableValues(contract, doc.Operations[0], decoded(t, map[string]any{"filter": filter, "by": map[string]any{"field": order.Name, "direction": direction}}))
					require.NoError(t, err)
					explained, err := r.Explain(t.Context(), doc.Operations[0], vars)
					require.NoError(t, err)
					var plans []struct{ Plan node }
					require.NoError(t, json.Unmarshal([]byte(explained), &plans))
					text, _ := json.Marshal(filter)
					name := fmt.Sprintf("%s by %s %s with %s%s", l.field, order.Name, direction, text, total)
					cost, rows, buffers := plans[0].Plan.cost(), pageRows, pageBuffers
					if total != "" || exceptional(filter) {
						rows, buffers = rows+rowsPerFilm*films, buffers+films
					}
					assert.LessOrEqual(t, int(cost.rows), rows, "rows for %s", name)
					assert.LessOrEqual(t, cost.buffers, buffers, "buffers for %s", name)
					assert.Empty(t, plans[0].Plan.joinFilters("SubPlan"), name)
				}
			}
		}
	}
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

// built is a database with a synthetic catalog.
func built(t *testing.T, films int) *sql.DB {
	t.Helper()
	db, err := postgres.Open(t.Context(), postgrestest.URL(t), postgres.Options{StatementTimeout: postgres.NoTimeout, MaxConns: 40}) // a connection for each table
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	_, err = synthetic.Catalog{Films: films, Seed: 1}.Build(t.Context(), db)
	require.NoError(t, err)
	return db
}

// values are some that a key of a filter may have: what is common and what is rare, each enum value, both truths.
func values(t *testing.T, db *sql.DB, key string, typ *ast.Type) (all []any) {
	t.Helper()
	definition := contract.Types[typ.Name()]
	switch {
	case definition.Kind == ast.Enum:
		for _, value := range definition.EnumValues {
			all = append(all, value.Name)
		}
	case strings.HasSuffix(typ.Name(), "Range"):
		for _, value := range stored(t, db, key) {
			all = append(all, map[string]any{"gte": json.Number(value), "lte": json.Number(value)}, map[string]any{"gte": json.Number(value)}, map[string]any{"lte": json.Number(value)})
		}
	case definition.Kind == ast.InputObject:
		object := map[string]any{}
		for _, inner := range definition.Fields {
			name := definition.Name + "." + inner.Name
			if definition.Name == "SetFilter" {
				name = key
			}
			for _, value := range values(t, db, name, inner.Type) {
				object[inner.Name] = value
				if inner.Type.NonNull {
					continue
				}
				all = append(all, map[string]any{inner.Name: value})
			}
		}
		for _, given := range all {
			for name, value := range object {
				if definition.Fields.ForName(name).Type.NonNull {
					given.(map[string]any)[name] = value
				}
			}
		}
	case typ.Name() == "Boolean":
		return []any{true, false}
	case typ.Name() == "ID":
		for _, thing := range random.Things[key] {
			all = append(all, ent.Entities[thing].Label+"_1")
		}
	default:
		for _, value := range stored(t, db, key) {
			all = append(all, value)
		}
	}
	if typ.Elem != nil {
		for i, value := range all {
			all[i] = []any{value}
		}
	}
	require.NotEmpty(t, all, key)
	return all
}

// stored are the commonest and the rarest text or number of the column behind a key, and one that is not there.
func stored(t *testing.T, db *sql.DB, key string) []string {
	t.Helper()
	entity, column, _ := strings.Cut(random.Columns[key], ".")
	require.NotEmpty(t, column, key)
	e := ent.Entities[entity]
	field := e.Fields[slices.IndexFunc(e.Fields, func(f ent.Field) bool { return f.Name == column })]
	switch field.Type {
	case ent.Texts:
		column = "unnest(" + column + ")"
	case ent.Date:
		column = "left(" + column + ", 4)"
	}
	var common, rare string
	query := fmt.Sprintf("SELECT coalesce((array_agg(value ORDER BY n DESC, value))[1], '1'), coalesce((array_agg(value ORDER BY n, value))[1], '1') FROM (SELECT value::text, count(*) AS n FROM (SELECT %s AS value FROM %s) v WHERE value IS NOT NULL GROUP BY 1) v", column, e.Table)
	require.NoError(t, db.QueryRow(query).Scan(&common, &rare))
	if field.Type == ent.Int || field.Type == ent.Float || field.Type == ent.Date {
		return []string{common, rare}
	}
	return []string{common, rare, "nothing"}
}
