package graph_test

import (
	"encoding/json"
	"strings"
	"testing"

	"filmgraph/graph"
	"filmgraph/graph/document"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"
)

func TestEverythingIsDescribed(t *testing.T) {
	t.Parallel()
	described := func(what, description string) {
		if strings.TrimSpace(description) == "" {
			t.Errorf("%s has no description", what)
		}
	}
	count := 0
	for _, def := range graph.Schema().Types {
		if def.BuiltIn {
			continue
		}
		count++
		described(def.Name, def.Description)
		for _, value := range def.EnumValues {
			described(def.Name+"."+value.Name, value.Description)
		}
		for _, f := range def.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			described(def.Name+"."+f.Name, f.Description)
			for _, a := range f.Arguments {
				described(def.Name+"."+f.Name+"("+a.Name+":)", a.Description)
			}
		}
	}
	require.Greater(t, count, 100)
}

// introspectionQuery is the query that tools send first. It covers types with up to nine wrappers.
const introspectionQuery = `query IntrospectionQuery {
  __schema {
    description
    queryType { name kind } mutationType { name kind } subscriptionType { name kind }
    types { ...FullType }
    directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } }
  }
}
fragment FullType on __Type {
  kind name description specifiedByURL isOneOf
  fields(includeDeprecated: true) {
    name description
    args(includeDeprecated: true) { ...InputValue }
    type { ...TypeRef }
    isDeprecated deprecationReason
  }
  inputFields(includeDeprecated: true) { ...InputValue }
  interfaces { ...TypeRef }
  enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
  possibleTypes { ...TypeRef }
}
fragment InputValue on __InputValue {
  name description type { ...TypeRef } defaultValue isDeprecated deprecationReason
}
fragment TypeRef on __Type {
  kind name
  ofType { kind name ofType { kind name ofType { kind name ofType { kind name
    ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } }
  } } } }
}`

func TestIntrospectionIsComplete(t *testing.T) {
	t.Parallel()
	request := serve(t, graph.Config{Limits: document.Limits{Depth: 3, Cost: 1}})
	first := request(introspectionQuery, nil)
	require.Empty(t, first.Errors)
	var data struct {
		Schema struct {
			Types []struct {
				Name   string
				Fields []struct {
					Name string
					Args []struct{ Name string }
				}
			}
			Directives []struct{ Name string }
		} `json:"__schema"`
	}
	require.NoError(t, json.Unmarshal(first.Data, &data))
	schema := graph.Schema()
	require.Len(t, data.Schema.Types, len(schema.Types))
	for _, got := range data.Schema.Types {
		want := schema.Types[got.Name]
		if want == nil || want.Kind == ast.InputObject {
			continue
		}
		var names []string
		for _, f := range want.Fields {
			if !strings.HasPrefix(f.Name, "__") {
				names = append(names, f.Name)
			}
		}
		var found []string
		for _, f := range got.Fields {
			found = append(found, f.Name)
			assert.Len(t, f.Args, len(want.Fields.ForName(f.Name).Arguments), "%s.%s", got.Name, f.Name)
		}
		assert.Equal(t, names, found, got.Name)
	}
	for _, d := range data.Schema.Directives {
		assert.NotEqual(t, "defer", d.Name, "unsupported directives are not in the schema")
	}
	assert.Equal(t, string(first.Data), string(request(introspectionQuery, nil).Data), "the cached response is the same")

	one := request(`{ __type(name: "FilmBy") { isOneOf inputFields { name } } __typename }`, nil)
	require.Empty(t, one.Errors)
	assert.JSONEq(t, `{"__type": {"isOneOf": true, "inputFields": [{"name": "id"}, {"name": "slug"}, {"name": "imdbId"}, {"name": "tmdbId"}, {"name": "tvdbId"}, {"name": "wikidataId"}]}, "__typename": "Query"}`, string(one.Data))
}

func TestIntrospectionCacheDependsOnVariables(t *testing.T) {
	t.Parallel()
	request := serve(t, graph.Config{})
	for _, name := range []string{"Film", "Person"} {
		got := request("query ($name: String!) { __type(name: $name) { name } }", ask{"variables": ask{"name": name}})
		assert.JSONEq(t, `{"__type": {"name": "`+name+`"}}`, string(got.Data))
		got = request("query Film { __type(name: \"Film\") { name } } query Person { __type(name: \"Person\") { name } }", ask{"operationName": name})
		assert.JSONEq(t, `{"__type": {"name": "`+name+`"}}`, string(got.Data))
	}
}
