package graph_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

// randomly runs a test for some seeds, from FILMGRAPH_RANDOM_SEED on.
func randomly(t *testing.T, test func(chance)) {
	t.Helper()
	const seeds = 3
	first := uint64(1)
	if given, ok := os.LookupEnv("FILMGRAPH_RANDOM_SEED"); ok {
		var err error
		first, err = strconv.ParseUint(given, 10, 64)
		require.NoError(t, err)
	}
	for seed := first; seed < first+seeds; seed++ {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			w := write(t)
			w.load(basis...)
			test(chance{rand.New(rand.NewPCG(seed, 0)), modelOf(w)})
		})
	}
}

// steps is how many mutations and undos follow one another; FILMGRAPH_RANDOM_MUTATIONS changes it.
func steps(t *testing.T) int {
	t.Helper()
	given, ok := os.LookupEnv("FILMGRAPH_RANDOM_MUTATIONS")
	if !ok {
		return 60
	}
	n, err := strconv.Atoi(given)
	require.NoError(t, err)
	return n
}

// TestRandomMutationsAreUndone undoes random mutations in reverse: before each of them, the catalog and what follows from it were the same.
func TestRandomMutationsAreUndone(t *testing.T) {
	t.Parallel()
	randomly(t, func(c chance) {
		type before struct{ mutation, change, export, derived string }
		var done []before
		for len(done) < 25 {
			b := before{mutation: c.mutation(), export: c.export(), derived: c.derived()}
			if b.change = c.try(b.mutation); b.change != "" {
				done = append(done, b)
			}
		}
		after := c.export()
		var undone []string
		for _, b := range slices.Backward(done) {
			undone = append(undone, c.undo(b.change))
			require.Equal(c, b.export, c.export(), "%s is undone", b.mutation)
			require.Equal(c, b.derived, c.derived(), "%s is undone", b.mutation)
			c.checked()
		}
		for _, change := range slices.Backward(undone) {
			c.undo(change)
		}
		require.Equal(c, after, c.export(), "everything is done again")
		c.checked()
	})
}

// TestRandomUndosObeyTheRule undoes changes in any order, among other mutations. An undo that is refused changes nothing.
func TestRandomUndosObeyTheRule(t *testing.T) {
	t.Parallel()
	randomly(t, func(c chance) {
		var changes []string
		undone := 0
		for range steps(t) {
			call, refusable := c.mutation(), ""
			if len(changes) > 3 && c.IntN(2) == 0 {
				call, refusable = `undoChange(input:{id:"`+c.of(changes[len(changes)/2:]...)+`"})`, c.export()
			}
			change := c.try(call)
			switch {
			case change != "":
				changes = append(changes, change)
				if refusable != "" {
					undone++
				}
			case refusable != "":
				require.Equal(c, refusable, c.export(), call)
			}
			c.checked()
			require.False(c, c.Failed(), call)
		}
		require.Positive(c, undone)
	})
}
