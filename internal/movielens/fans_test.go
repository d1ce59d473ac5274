package movielens

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// The share of equal functions is near the similarity, within four standard errors.
func TestSimilarityOfFansIsEstimated(t *testing.T) {
	t.Parallel()
	for _, shared := range []uint32{0, 100, 250, 500, 1000} {
		var f, g fans
		for user := range uint32(1000) {
			f.add(user + 1)
			g.add(user + 1001 - shared)
		}
		similarity := float64(shared) / float64(2000-shared)
		require.InDelta(t, similarity*functions, float64(f.equal(&g)), 4*0.063*functions*(1-similarity)+0.5, "%d of 1,000 fans are the same", shared)
	}
}
