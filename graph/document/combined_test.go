package document

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"

	"filmgraph/internal/problem"
)

const (
	tooDeep = "films takes a filter whose filters are nested at most 4 deep."
	tooMany = "films takes a filter that combines at most 20 filters and matches."
)

const year = "{year: {gte: 2000}}"

// not nests a filter in so many others.
func not(times int) string {
	return strings.Repeat("{not: ", times) + year + strings.Repeat("}", times)
}

func TestCombinedFiltersAreLimited(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ filter, refusal string }{
		"4 deep":                      {not(4), ""},
		"5 deep":                      {not(5), tooDeep},
		"deep in the last of a list":  {"{or: [" + year + " " + year + " " + not(4) + "]}", tooDeep},
		"deep in one that is no list": {"{or: " + not(4) + "}", tooDeep},
		"100 deep":                    {not(100), tooDeep},
		"20 filters":                  {"{or: [" + strings.Repeat(year, 20) + "]}", ""},
		"21 filters":                  {"{or: [" + strings.Repeat(year, 21) + "]}", tooMany},
		"21 in two lists":             {"{or: [" + strings.Repeat(year, 11) + "], and: [" + strings.Repeat(year, 10) + "]}", tooMany},
		"21 of two levels":            {"{or: [" + strings.Repeat("{and: ["+year+year+"]}", 7) + "]}", tooMany},
		"20 matches":                  {"{awards: {any: [" + strings.Repeat("{won: true}", 20) + "]}}", ""},
		"21 matches":                  {"{awards: {any: [" + strings.Repeat("{won: true}", 11) + "], none: [" + strings.Repeat("{won: true}", 10) + "]}}", tooMany},
		"100 plain values":            {"{genres: {any: [" + strings.Repeat(`"a" `, 100) + "]}}", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, text := range []string{
				"{ films(first: 1, filter: " + test.filter + ") { nodes { id } } }",
				"query ($f: FilmFilter = " + test.filter + ") { films(first: 1, filter: $f) { nodes { id } } }",
			} {
				operation := validated(t, text).Operations[0]
				variables := map[string]any{}
				for _, v := range operation.VariableDefinitions {
					value, err := v.DefaultValue.Value(nil)
					require.NoError(t, err)
					variables[v.Variable] = value
				}
				_, refusal := newCache(t).Price(text, operation, variables)
				if test.refusal == "" {
					require.Nil(t, refusal, text)
					continue
				}
				require.NotNil(t, refusal, text)
				require.Equal(t, test.refusal, refusal.Message)
				require.Equal(t, problem.BadUserInput, refusal.Extensions["code"])
				require.Equal(t, ast.Path{ast.PathName("films")}, refusal.Path)
			}
		})
	}
}

// A part of a filter in a variable counts as if it were written in the document.
func TestFiltersOfVariablesAreCombinedWithOthers(t *testing.T) {
	t.Parallel()
	const text = "query ($f: FilmFilter!) { films(first: 10, filter: {not: {or: [{year: {gte: 2000}}, $f]}}) { nodes { id } } }"
	operation := validated(t, text).Operations[0]
	plain := map[string]any{"year": map[string]any{"lte": int64(2010)}}
	cost, refusal := newCache(t).Price(text, operation, map[string]any{"f": plain})
	require.Nil(t, refusal)
	require.EqualValues(t, 11+3*combinedPrice, cost.Total)
	_, refusal = newCache(t).Price(text, operation, map[string]any{"f": map[string]any{"not": map[string]any{"not": map[string]any{"not": plain}}}})
	require.NotNil(t, refusal)
	require.Equal(t, tooDeep, refusal.Message)
}
