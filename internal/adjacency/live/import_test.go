package live_test

import (
	"os"
	"testing"

	"filmgraph/bench/imdbgen"
	"filmgraph/internal/imdb"
	"filmgraph/internal/ingest"

	"github.com/stretchr/testify/require"
)

// The graph has the same content as the tables after an import into an empty catalog, and after one that changes it. An
// import replaces tables as a whole.
func TestGraphFollowsImports(t *testing.T) {
	t.Parallel()
	w := watch(t, 10<<20)
	for _, set := range []imdbgen.Set{{Films: 600, Seed: 1}, {Films: 600, Seed: 1, Edition: 1}, {Films: 700, Seed: 1, Edition: 2}} {
		w.drain()
		dir := t.TempDir()
		_, err := set.Write(dir)
		require.NoError(t, err)
		run, err := imdb.Set{Dir: dir}.Import()
		require.NoError(t, err)
		_, err = run.Run(t.Context(), w.db, ingest.Options{MaxErrors: 100_000, Out: os.Stderr, Log: quiet})
		require.NoError(t, err)
		w.until(t, "an import")
		require.Greater(t, w.graph.Current().Films(), 200)
		require.Greater(t, w.graph.Current().Credits(), 1000)
	}
}
