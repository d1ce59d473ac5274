package plan_test

import (
	"encoding/json"
	"os"
	"testing"

	"filmgraph/graph/plan"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// list is the part of an answer with facets.
type list struct {
	Films struct {
		Facets []struct {
			Field       string
			Approximate bool
			Values      []struct {
				Value string
				Count float64
			}
		}
		Stats struct {
			Approximate bool
			Year        struct{ Count, Min, Max, Mean float64 }
		}
	}
}

// Of a long list, facets and statistics are estimates from a sample, say so, and come close.
func TestFacetsOfALongListAreEstimates(t *testing.T) {
	t.Parallel()
	db := built(t, manyFilms)
	counted := func(exact int) (answer list) {
		r := reader(t, db)
		require.NoError(t, r.Sampling(t.Context(), exact, 8_000))
		// Votes are not among the counts that are kept: the rows have to be read.
		text, err := ask(t, r, `{ films(first: 1, filter: {ratingVotes: {gte: 0}}) {
			facets(by: [KIND, DECADE, GENRE]) { field approximate values { value count } }
			stats { approximate year { count min max mean } }
		} }`, nil)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal([]byte(text), &answer))
		return answer
	}
	exact, estimated := counted(100_000), counted(1_000)
	assert.False(t, exact.Films.Stats.Approximate)
	assert.True(t, estimated.Films.Stats.Approximate)
	assert.InEpsilon(t, exact.Films.Stats.Year.Count, estimated.Films.Stats.Year.Count, 0.2)
	assert.InEpsilon(t, exact.Films.Stats.Year.Mean, estimated.Films.Stats.Year.Mean, 0.01)
	compared := 0
	for i, facet := range exact.Films.Facets {
		assert.False(t, facet.Approximate)
		assert.True(t, estimated.Films.Facets[i].Approximate)
		counts := map[string]float64{}
		for _, value := range estimated.Films.Facets[i].Values {
			counts[value.Value] = value.Count
		}
		for _, value := range facet.Values {
			if value.Count > 2_000 {
				assert.InEpsilon(t, value.Count, counts[value.Value], 0.3, "%s %s", facet.Field, value.Value)
				compared++
			}
		}
	}
	assert.Greater(t, compared, 5)
}

// A facet without a definition is an error of plan.New that names it.
func TestUnknownFacetsEndTheStart(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("../../schema.graphql")
	require.NoError(t, err)
	wrong := gqlparser.MustLoadSchema(&ast.Source{Input: string(b) + `extend enum FilmFacetField { "A property." SHOE_SIZE }`})
	_, err = plan.New(nil, wrong)
	require.ErrorContains(t, err, "Film has no facet SHOE_SIZE")
}
