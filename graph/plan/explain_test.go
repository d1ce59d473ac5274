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
	"filmgraph/graph/plan/random"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"
)

// small is how many films the catalog has in which plans are looked at: a tenth of what they are meant for, so that it is
// built in seconds. A sequential scan costs a tenth as much there, and a page by an index about the same, so whatever the
// planner reads by an index here it does in the large.
const small = 20_000

// large is how many rows make a table too large to be read for a page.
const large = 2_000

// Each filter, in each order and direction, is answered without a sequential scan over a large table.
func TestNoFilterOrOrderReadsALargeTable(t *testing.T) {
	t.Parallel()
	db := built(t)
	r := reader(t, db)
	rows := sizes(t, db)
	for _, field := range contract.Query.Fields {
		by := field.Arguments.ForName("orderBy")
		if by == nil {
			continue
		}
		filter := contract.Types[field.Arguments.ForName("filter").Type.Name()]
		doc, errs := gqlparser.LoadQueryWithRules(contract, fmt.Sprintf("query($filter: %s, $by: %s) { %s(first: 20, filter: $filter, orderBy: $by) { nodes { id } pageInfo { hasNextPage } } }",
			filter.Name, by.Type.Name(), field.Name), nil)
		require.Empty(t, errs)
		filters := []map[string]any{nil}
		for _, key := range filter.Fields {
			for _, value := range values(t, db, filter.Name+"."+key.Name, key.Type) {
				filters = append(filters, map[string]any{key.Name: value})
			}
		}
		for _, order := range contract.Types[by.Type.Name()+"Field"].EnumValues {
			for _, direction := range []string{"ASC", "DESC"} {
				for _, filter := range filters {
					vars, err := validator.VariableValues(contract, doc.Operations[0], decoded(t, map[string]any{"filter": filter, "by": map[string]any{"field": order.Name, "direction": direction}}))
					require.NoError(t, err)
					explained, err := r.Explain(t.Context(), doc.Operations[0], vars)
					require.NoError(t, err)
					var plans []struct{ Plan scan }
					require.NoError(t, json.Unmarshal([]byte(explained), &plans))
					for _, table := range plans[0].Plan.sequential() {
						if rows[table] > large {
							text, _ := json.Marshal(filter)
							t.Errorf("%s by %s %s with %s reads all of %s", field.Name, order.Name, direction, text, table)
						}
					}
				}
			}
		}
	}
}

// scan is a node of a plan.
type scan struct {
	Type  string `json:"Node Type"`
	Table string `json:"Relation Name"`
	Plans []scan
}

// sequential are the tables that are read from end to end.
func (s scan) sequential() (tables []string) {
	if s.Type == "Seq Scan" {
		tables = append(tables, s.Table)
	}
	for _, below := range s.Plans {
		tables = append(tables, below.sequential()...)
	}
	return tables
}

// built is a database with a synthetic catalog.
func built(t *testing.T) *sql.DB {
	t.Helper()
	db, err := postgres.Open(t.Context(), postgrestest.URL(t), postgres.Options{StatementTimeout: postgres.NoTimeout, MaxConns: 40}) // a connection for each table
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	_, err = synthetic.Catalog{Films: small, Seed: 1}.Build(t.Context(), db)
	require.NoError(t, err)
	return db
}

// sizes are the numbers of rows by table.
func sizes(t *testing.T, db *sql.DB) map[string]int {
	t.Helper()
	var text string
	require.NoError(t, db.QueryRow("SELECT json_object_agg(relname, reltuples::bigint) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace").Scan(&text))
	var rows map[string]int
	require.NoError(t, json.Unmarshal([]byte(text), &rows))
	return rows
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
