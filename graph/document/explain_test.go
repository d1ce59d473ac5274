package document

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The costs of the fields, each computed on the way down, add up to the cost of the operation, which is computed on the way up.
func TestCostsOfFieldsAddUp(t *testing.T) {
	t.Parallel()
	variables := map[string]any{"n": int64(7), "ids": []any{"film_1", "film_2"}}
	for _, text := range []string{
		"{ __schema { types { name } } }",
		"query ($n: Int!) { films(first: $n) { ...Page } other: films(last: 3) { ...Page } } fragment Page on FilmConnection { nodes { genres { genre { name } } } totalCount }",
		"query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Film { names { text } } ... on Person { credits(first: 5) { edges { node { film { id } } } } } } }",
		`{ films(first: 10, filter: {or: [{text: "a"}, {award: {won: true}}]}) { facets(by: [GENRE, YEAR], first: 5) { values { count } } } }`,
		`{ films(first: 100) { nodes { people(first: 100) { edges { node { credits(first: 100) { nodes { film { genres { genre { name } } } } } } credits { id } } } } } }`,
		`{ search(query: "a", first: 1) { nodes { ... on Film { similar(first: 4) { film { id } } } } } genres(first: 2) { name } themes(first: 200) { name } }`,
	} {
		operation := validated(t, text).Operations[0]
		cost, refusal := newCache(t).Price(text, operation, variables)
		require.Nil(t, refusal, text)
		total := int64(0)
		for _, field := range Explain(operation, variables) {
			total += field.Cost
		}
		require.Equal(t, cost.Total, total, text)
	}
}

// An explanation stays short, and begins with the fields that cost most.
func TestLongExplanationsAreCut(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	text.WriteString("{ ")
	for i := range 70 {
		fmt.Fprintf(&text, "f%d: films(first: %d) { nodes { id } } ", i, i+1)
	}
	text.WriteString("}")
	explained := Explain(validated(t, text.String()).Operations[0], nil)
	require.Len(t, explained, maxExplained)
	require.Equal(t, FieldCost{"f69", 71}, explained[0])
	require.Equal(t, FieldCost{"f20", 22}, explained[maxExplained-1])
}

// The cost of a cached document is computed once, except where it depends on the variables.
func TestCachedCostsFollowTheVariables(t *testing.T) {
	t.Parallel()
	const text = "query A($n: Int!) { films(first: $n) { nodes { id } } } query B { films(first: 5) { nodes { id } } } query C($n: Int) { films(first: 1, filter: {year: {gte: $n}}) { totalCount } }"
	cache, doc := newCache(t), validated(t, text)
	cache.Add(t.Context(), text, doc)
	found, ok := cache.Get(t.Context(), text)
	require.True(t, ok)
	require.Same(t, doc, found)
	_, ok = cache.Get(t.Context(), text+" ")
	require.False(t, ok)
	for n, costs := range map[int64][]int64{1: {2, 6, 12}, 9: {10, 6, 12}} {
		for i, want := range costs {
			cost, refusal := cache.Price(text, doc.Operations[i], map[string]any{"n": n})
			require.Nil(t, refusal)
			require.Equal(t, want, cost.Total, doc.Operations[i].Name)
		}
	}
	_, refusal := cache.Price(text, doc.Operations[0], map[string]any{"n": int64(101)})
	require.NotNil(t, refusal, "a page that is too large")
}
