package names

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestLatinIsNormalised compares the fast path for Latin letters with the general one.
func TestLatinIsNormalised(t *testing.T) {
	t.Parallel()
	drawn := rand.New(rand.NewPCG(1, 1))
	for range 20_000 {
		text := make([]rune, drawn.IntN(12))
		for i := range text {
			text[i] = rune(drawn.IntN(lastLatin))
		}
		key, ok := spellLatin(string(text))
		require.True(t, ok)
		require.Equal(t, normalised(string(text)), key, "%q", string(text))
	}
	_, ok := spellLatin("전종서")
	require.False(t, ok)
}
