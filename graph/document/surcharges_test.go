package document

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"

	"filmgraph/internal/problem"
)

// Each surcharge is of something in the schema: after a field or a key was renamed, it would be free.
func TestSurchargesAreInTheSchema(t *testing.T) {
	t.Parallel()
	schema := readSchema(t)
	fields := map[string][]*ast.FieldDefinition{} // by name, of all object types
	for _, def := range schema.Types {
		if def.Kind == ast.Object {
			for _, f := range def.Fields {
				fields[f.Name] = append(fields[f.Name], f)
			}
		}
	}
	for key, cost := range surcharges {
		assert.Positive(t, cost, key)
		parts := strings.Split(key, ".")
		switch def := schema.Types[parts[0]]; {
		case len(parts) == 1:
			assert.NotEmpty(t, fields[key], key)
		case def == nil: // an argument of fields of any type
			assert.True(t, slices.ContainsFunc(fields[parts[0]], func(f *ast.FieldDefinition) bool {
				a := f.Arguments.ForName(parts[1])
				return a != nil && a.Type.Elem != nil
			}), key)
		default:
			for _, name := range parts[1:] {
				f := def.Fields.ForName(name)
				if !assert.NotNil(t, f, key) {
					break
				}
				def = schema.Types[f.Type.Name()]
			}
		}
	}
}

func TestRootFields(t *testing.T) {
	t.Parallel()
	doc := validated(t, "{ genres { id name } ...Two ... on Query { themes { id } ...Two } } fragment Two on Query { a: genres { id } b: genres { id } }")
	assert.Equal(t, 1+2+1+2, RootFields(doc.Operations[0].SelectionSet))
}

// A cost at the limit is accepted. One above it names the field that alone costs most, and where it is.
func TestCostLimit(t *testing.T) {
	t.Parallel()
	const text = "{\n  genres { id }\n  films(first: 10) { nodes { id } totalCount }\n}"
	cost, refusal := newCache(t).Price(text, validated(t, text).Operations[0], nil)
	require.Nil(t, refusal)
	require.EqualValues(t, 5+11+10, cost.Total)
	assert.Nil(t, cost.Check(26))
	refusal = cost.Check(25)
	require.NotNil(t, refusal)
	assert.Equal(t, "The operation costs 26, and 25 is the limit. Query.films alone costs 11: request smaller pages, or less in one operation.", refusal.Message)
	assert.Equal(t, map[string]any{"code": problem.CostLimit, "field": "Query.films", "cost": map[string]any{"requested": int64(26), "limit": 25}}, refusal.Extensions)
	require.Len(t, refusal.Locations, 1)
	assert.Equal(t, 3, refusal.Locations[0].Line)
}

// Surcharges of keys that a filter combines count as often as they are there, and combined filters cost more.
func TestSurchargesOfCombinedFilters(t *testing.T) {
	t.Parallel()
	price := func(filter string) int64 {
		text := "{ films(first: 1, filter: {" + filter + "}) { nodes { id } } }"
		cost, refusal := newCache(t).Price(text, validated(t, text).Operations[0], nil)
		require.Nil(t, refusal, filter)
		return cost.Total - 2
	}
	text, award := surcharges["FilmFilter.text"], surcharges["FilmFilter.award"]
	for filter, want := range map[string]int64{
		``:                  0,
		`year: {gte: 2000}`: 0,
		`text: "a"`:         text,
		`text: null`:        0,
		`not: {text: "a"}`:  text + combinedPrice,
		`or: [{text: "a"}, {text: "b"}, {year: {gte: 1}}]`: 2*text + 3*combinedPrice,
		`and: [{or: [{text: "a"}]}, {award: {won: true}}]`: text + award + 3*combinedPrice,
		`text: "a", not: {text: "b", award: {won: true}}`:  2*text + award + combinedPrice,
	} {
		assert.Equal(t, want, price(filter), filter)
	}
}
