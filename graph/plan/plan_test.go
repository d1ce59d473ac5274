package plan_test

import (
	"context"
	"database/sql"
	"flag"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan"
	"filmgraph/internal/postgres/postgrestest"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"
)

func TestMain(m *testing.M) {
	// The catalogs of random operations stay in memory, and each collection reads all of them.
	debug.SetGCPercent(400)
	// A test waits for Postgres half of the time, so that two of them use one processor.
	if err := flag.Set("test.parallel", strconv.Itoa(2*runtime.GOMAXPROCS(0))); err != nil {
		panic(err)
	}
	postgrestest.Main(m)
}

var contract = func() *ast.Schema {
	b, err := os.ReadFile("../../schema.graphql")
	if err != nil {
		panic(err)
	}
	return gqlparser.MustLoadSchema(&ast.Source{Name: "schema.graphql", Input: string(b)})
}()

// An id contains the number of its entity, so that two entities with one number would be mixed up.
func TestEveryEntityHasANumberOfItsOwn(t *testing.T) {
	t.Parallel()
	names := map[int]string{}
	for name, e := range ent.Entities {
		require.Empty(t, names[e.Number], "%s has the number of another entity", name)
		names[e.Number] = name
	}
}

// ask runs a query against the reader.
func ask(t testing.TB, r *plan.Reader, query string, vars map[string]any) (string, error) {
	t.Helper()
	doc, errs := gqlparser.LoadQueryWithRules(contract, query, nil)
	require.Empty(t, errs)
	return execute(t, r, doc, vars)
}

// execute runs a document, for which the reader may already have plans.
func execute(t testing.TB, r *plan.Reader, doc *ast.QueryDocument, vars map[string]any) (string, error) {
	t.Helper()
	vars, err := validator.VariableValues(contract, doc.Operations[0], vars)
	require.NoError(t, err)
	answer, err := r.Execute(context.Background(), doc, doc.Operations[0], vars)
	return string(answer), err
}

func reader(t testing.TB, db *sql.DB) *plan.Reader {
	t.Helper()
	r, err := plan.New(db, contract)
	require.NoError(t, err)
	return r
}

func TestEveryFieldOfTheContractIsBound(t *testing.T) {
	t.Parallel()
	_, err := plan.New(nil, contract)
	require.NoError(t, err)
}

// A key that the model has no meaning for, or that is named after an edge which does not exist, ends the start by its name.
func TestUnknownKeysEndTheStart(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("../../schema.graphql")
	require.NoError(t, err)
	for _, key := range []string{"hasNothing: Boolean", "nothing: [String!]"} {
		wrong := gqlparser.MustLoadSchema(&ast.Source{Input: string(b) + "extend input FilmFilter { \"A key.\" " + key + " }"})
		_, err := plan.New(nil, wrong)
		require.ErrorContains(t, err, "FilmFilter."+strings.Split(key, ":")[0])
	}
}
