package graph_test

import (
	"encoding/json"
	"testing"

	"filmgraph/graph"

	"github.com/stretchr/testify/require"
)

// graphql-core 3.2.8 turns the locations of each directive into values of an enum that has these names, and fails on any other.
var locationsOfGraphQLCore = []string{
	"QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT", "VARIABLE_DEFINITION",
	"SCHEMA", "SCALAR", "OBJECT", "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INTERFACE", "UNION", "ENUM", "ENUM_VALUE", "INPUT_OBJECT", "INPUT_FIELD_DEFINITION",
}

func TestOldClientsCanReadTheSchema(t *testing.T) {
	t.Parallel()
	got := serve(t, graph.Config{})(introspectionQuery, nil)
	require.Empty(t, got.Errors)
	var data struct {
		Schema struct {
			Directives []struct {
				Name      string
				Locations []string
			}
			Types []struct {
				Name        string
				InputFields []struct {
					Name         string
					Type         struct{ Kind string }
					DefaultValue *string
					IsDeprecated bool
				}
			}
		} `json:"__schema"`
	}
	require.NoError(t, json.Unmarshal(got.Data, &data))
	require.NotEmpty(t, data.Schema.Directives)
	for _, directive := range data.Schema.Directives {
		require.NotEmpty(t, directive.Locations, directive.Name)
		require.Subset(t, locationsOfGraphQLCore, directive.Locations, directive.Name)
	}
	deprecated := 0
	for _, typ := range data.Schema.Types {
		for _, field := range typ.InputFields {
			if field.IsDeprecated { // it refuses those that are required, too
				deprecated++
				require.False(t, field.Type.Kind == "NON_NULL" && field.DefaultValue == nil, "%s.%s", typ.Name, field.Name)
			}
		}
	}
	require.Positive(t, deprecated)
}

// A document is wrong whatever its variables are, so that is said first, and all of it.
func TestMissingVariablesDoNotHideWhatIsWrongWithTheDocument(t *testing.T) {
	t.Parallel()
	request := serve(t, graph.Config{})
	got := request(`query($n: Int!) { films(first: $n, filter: {genre: ["x"]}) { totalCont } }`, nil)
	require.Len(t, got.Errors, 3)
	require.Equal(t, "The variable $n is missing; its type is Int!.", got.Errors[2].Message)
	require.Contains(t, got.Errors[0].Message+got.Errors[1].Message, "totalCont")
	require.Contains(t, got.Errors[0].Message+got.Errors[1].Message, "genre")
	require.Empty(t, got.Data)
	for range 2 { // the second time the document is known
		got = request(`query($n: Int!) { films(first: $n) { totalCount } }`, nil)
		require.Len(t, got.Errors, 1)
		require.Equal(t, "The variable $n is missing; its type is Int!.", got.Errors[0].Message)
		require.Empty(t, request(`query($n: Int!) { films(first: $n) { totalCount } }`, ask{"variables": ask{"n": 1}}).Errors)
	}
}

// What a hidden schema holds is not told by errors on variables either.
func TestHiddenSchemaIsNotToldByVariables(t *testing.T) {
	t.Parallel()
	request := serve(t, graph.Config{Hidden: true})
	for variables, want := range map[string]string{
		`{"o": {"field": "X"}}`:               "The variable $o.field must be a value of FilmOrderField.",
		`{"o": {"field": "YEAR", "feld": 1}}`: "The variable $o has a key that FilmOrder does not have.",
		`{"b": {}}`:                           "The variable $b must have exactly one key of FilmBy.",
	} {
		got := request(`query($o: FilmOrder, $b: FilmBy = {slug: "x"}) { films(first: 1, orderBy: $o) { totalCount } film(by: $b) { id } }`, ask{"variables": json.RawMessage(variables)})
		require.Len(t, got.Errors, 1)
		require.Equal(t, want, got.Errors[0].Message)
	}
}
