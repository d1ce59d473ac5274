package document

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"filmgraph/internal/problem"
)

// randomDocument returns a document of some operations and fragments that spread each other, sometimes in a cycle.
func randomDocument(random *rand.Rand) string {
	var text strings.Builder
	fragments := random.IntN(6)
	var selection func(depth int)
	selection = func(depth int) {
		text.WriteString("{ ")
		for range 1 + random.IntN(3) {
			switch kind := random.IntN(10); {
			case kind < 3 && fragments > 0:
				fmt.Fprintf(&text, "...F%d ", random.IntN(fragments))
			case kind < 4 && depth > 0:
				text.WriteString("... on T ")
				selection(depth - 1)
			default:
				if random.IntN(4) == 0 {
					text.WriteString("alias: ")
				}
				text.WriteByte("abc"[random.IntN(3)])
				text.WriteByte(' ')
				if depth > 0 && random.IntN(2) == 0 {
					selection(depth - 1)
				}
			}
		}
		text.WriteString("} ")
	}
	for i := range 1 + random.IntN(2) {
		fmt.Fprintf(&text, "query Q%d ", i)
		selection(3)
	}
	for i := range fragments {
		fmt.Fprintf(&text, "fragment F%d on T ", i)
		selection(2)
	}
	return text.String()
}

// plainSize counts a selection by expanding each fragment at each spread: the number of fields, and how deep they are nested.
// cycle reports whether a fragment includes itself.
func plainSize(doc *ast.QueryDocument, set ast.SelectionSet, inside []string) (fields, depth int, cycle bool) {
	for _, s := range set {
		var inner ast.SelectionSet
		own, within := 0, inside
		switch s := s.(type) {
		case *ast.Field:
			inner, own = s.SelectionSet, 1
		case *ast.InlineFragment:
			inner = s.SelectionSet
		case *ast.FragmentSpread:
			if slices.Contains(inside, s.Name) {
				return 0, 0, true
			}
			inner, within = doc.Fragments.ForName(s.Name).SelectionSet, slices.Concat(inside, []string{s.Name})
		}
		f, d, c := plainSize(doc, inner, within)
		fields, depth, cycle = fields+own+f, max(depth, own+d), cycle || c
	}
	return fields, depth, cycle
}

// TestLimitsCountWhatIsWritten compares limits of random documents with those of their expansion, which may be exponentially
// longer than what Parse reads.
func TestLimitsCountWhatIsWritten(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(11, 12))
	outcomes := map[string]int{}
	for range 5_000 {
		text := randomDocument(random)
		doc, err := parser.ParseQuery(&ast.Source{Input: text})
		require.NoError(t, err, text)
		depth, cycle := 0, false
		for _, o := range doc.Operations {
			_, d, c := plainSize(doc, o.SelectionSet, nil)
			depth, cycle = max(depth, d), cycle || c
		}
		for _, f := range doc.Fragments {
			_, _, c := plainSize(doc, f.SelectionSet, []string{f.Name})
			cycle = cycle || c
		}
		limits := Limits{Depth: 4, Aliases: 5}.WithDefaults()
		_, refusal := limits.Parse(text)
		outcome := "accepted"
		switch {
		case refusal == nil:
			require.False(t, cycle, text)
			require.LessOrEqual(t, depth, limits.Depth, text)
			require.LessOrEqual(t, strings.Count(text, "alias:"), limits.Aliases, text)
		case strings.Contains(refusal.Message, "includes itself"):
			outcome = "cycle"
			require.True(t, cycle, text)
			require.Equal(t, problem.ValidationFailed, refusal.Extensions["code"])
		case strings.Contains(refusal.Message, "deep"):
			outcome = "depth"
			require.True(t, depth > limits.Depth || cycle, text)
			if !cycle {
				require.Contains(t, refusal.Message, "deep, and 4 is the limit")
			}
		case strings.Contains(refusal.Message, "aliases"):
			outcome = "aliases"
			require.Greater(t, strings.Count(text, "alias:"), limits.Aliases, text)
		default:
			require.Fail(t, "an unexpected error", "%s of %s", refusal.Message, text)
		}
		outcomes[outcome]++
	}
	for _, outcome := range []string{"accepted", "cycle", "depth", "aliases"} {
		require.Greater(t, outcomes[outcome], 50, "%v", outcomes)
	}
}

// TestExpandedSize doubles the fields with each of a chain of fragments: only their number, not their length, may matter.
func TestExpandedSize(t *testing.T) {
	t.Parallel()
	chain := func(length int) string {
		var text strings.Builder
		text.WriteString("{ ...F0 } ")
		for i := range length {
			fmt.Fprintf(&text, "fragment F%d on T { ...F%d ...F%[2]d } ", i, i+1)
		}
		fmt.Fprintf(&text, "fragment F%d on T { a }", length)
		return text.String()
	}
	limits := Limits{}.WithDefaults()
	for length, refused := range map[int]bool{3: false, 5: false, 14: true, 60: true, 99: true} {
		doc, refusal := limits.Parse(chain(length))
		require.NotNil(t, doc)
		require.Equal(t, refused, refusal != nil, length)
		if length == 5 {
			fields, _, _ := plainSize(doc, doc.Operations[0].SelectionSet, nil)
			require.Equal(t, 1<<5, fields)
		}
		if refused {
			require.Contains(t, refusal.Message, "more than 10000 fields when its fragments are expanded")
		}
	}
	_, refusal := limits.Parse(chain(13)) // 8192 fields of one name
	require.ErrorContains(t, refusal, "8192 times in the same place")
}
