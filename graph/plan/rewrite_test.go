package plan_test

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"

	"filmgraph/graph/plan/random"

	"github.com/stretchr/testify/require"
)

// rewritten is how many operations are answered once more in other words.
const rewritten = 150

// Saying the same in another way does not change the answer, and a mistake is called one, never a fault.
func TestRewrittenOperations(t *testing.T) {
	t.Parallel()
	first := setting(t, "FILMGRAPH_RANDOM_SEED", firstSeed)
	c := newContest(t, first)
	mistakes := 0
	for i := range uint64(rewritten) {
		chance := rand.New(rand.NewPCG(i, 1+first))
		query, variables := random.Operation(chance, contract, c.facts)
		answer, _ := c.both(t, query, variables)

		inlined, _ := c.both(t, random.Inline(query), variables)
		require.Equal(t, answer, inlined, "fragments inlined: %s", query)

		aliased, _ := c.both(t, random.Alias(query, "other_"), variables)
		require.Equal(t, answer, strings.ReplaceAll(aliased, `"other_`, `"`), "keys renamed: %s", query)

		reversed, _ := c.both(t, random.Reverse(query), variables)
		require.Equal(t, unordered(t, answer), unordered(t, reversed), "selections reversed: %s", query)

		if c.agree(t, random.Spoil(chance, query), variables) == mistake {
			mistakes++
		}
		if t.Failed() {
			t.Fatalf("operation %d of FILMGRAPH_RANDOM_SEED=%d", i, first)
		}
	}
	require.Greater(t, mistakes, rewritten/3)
}

// unordered is an answer with its keys sorted.
func unordered(t *testing.T, answer string) string {
	t.Helper()
	if answer == mistake || answer == tooLarge {
		return answer
	}
	decoder := json.NewDecoder(strings.NewReader(answer))
	decoder.UseNumber()
	var value any
	require.NoError(t, decoder.Decode(&value), answer)
	text, err := json.Marshal(value)
	require.NoError(t, err)
	return string(text)
}

// Years are compared as texts, and yet may be no years at all.
func TestYearsBeyondFourDigits(t *testing.T) {
	t.Parallel()
	c := newContest(t, firstSeed)
	for _, years := range []string{"gte: -1", "gte: 10000", "lte: 9999", "lte: -1", "gte: 987, lte: 987", "lte: 2147483647"} {
		answer := c.agree(t, `{ people(first: 100, filter: {birthYear: {`+years+`}}) { nodes { id birthDate { iso } } } }`, map[string]any{})
		require.Equal(t, years == "gte: 10000" || years == "lte: -1", strings.Contains(answer, `"nodes":[]`), years)
	}
}
