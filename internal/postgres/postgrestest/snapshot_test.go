package postgrestest

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSnapshotIsMadeOnceAndReplacesOlderOnes(t *testing.T) {
	t.Parallel()
	parent := Dir(t)
	require.NoError(t, os.Mkdir(filepath.Join(parent, "snapshot-of-other-migrations"), 0o700))
	snapshot := func(copied string) os.FileInfo {
		require.NoError(t, copySnapshotOf(t.Context(), parent, filepath.Join(parent, copied)))
		require.FileExists(t, filepath.Join(parent, copied, "data", "PG_VERSION"))
		require.NoFileExists(t, filepath.Join(parent, copied, "data", "postmaster.pid"), "its server has been stopped")
		all, err := filepath.Glob(filepath.Join(parent, "snapshot-*"))
		require.NoError(t, err)
		require.Len(t, all, 1)
		info, err := os.Stat(all[0])
		require.NoError(t, err)
		return info
	}
	first := snapshot("one")
	require.True(t, os.SameFile(first, snapshot("two")), "the second process copies what the first one made")
}
