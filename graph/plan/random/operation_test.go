package random_test

import (
	"encoding/base64"
	"encoding/json"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"filmgraph/graph/plan/naive"
	"filmgraph/graph/plan/random"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"
)

func cursor(typ, field, direction string, value any, id int64) string {
	text, _ := json.Marshal([]any{typ + field + direction, value, id})
	return base64.RawURLEncoding.EncodeToString(text)
}

// Every operation is valid and has an answer, and together they show everything that the contract offers.
func TestOperations(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../../schema.graphql")
	require.NoError(t, err)
	schema := gqlparser.MustLoadSchema(&ast.Source{Name: "schema.graphql", Input: string(text)})
	catalog := loaded(t, common.New(t))
	facts := random.Know(catalog, cursor)
	var coverage random.Coverage
	oracle := naive.Evaluator{Catalog: catalog, Schema: schema, Cursor: cursor, Saw: coverage.Saw, Ranked: 3,
		Rank: func(_ *string, text, words string) (json.Number, bool) { return "0.5", strings.Contains(text, words) }}
	longest := 0
	for seed := range uint64(10_000) {
		query, variables := random.Operation(rand.New(rand.NewPCG(seed, 1)), schema, facts)
		doc, errs := gqlparser.LoadQueryWithRules(schema, query, nil)
		require.Empty(t, errs, "%d: %s", seed, query)
		copied := map[string]any{}
		again, err := json.Marshal(variables)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(again, &copied))
		_, err = validator.VariableValues(schema, doc.Operations[0], copied)
		require.NoError(t, err, "%d: %s\n%s", seed, query, again)
		data, mistakes := oracle.Execute(doc, doc.Operations[0], variables)
		if len(mistakes) > 0 { // the only one that operations make: a bare slug where several types are possible
			for _, mistake := range mistakes {
				require.ErrorContains(t, mistake, "is a slug of any of several types", "%d: %s\n%s", seed, query, again)
			}
			continue
		}
		require.True(t, json.Valid(data), "%d: %s\n%s", seed, query, data)
		longest = max(longest, len(data))
	}
	missing, wanted := coverage.Missing(schema)
	require.Empty(t, missing, "of %d", wanted)
	require.Less(t, longest, 1<<20, "an answer is too long to be read by anybody")
}
