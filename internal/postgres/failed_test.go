package postgres_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDataDirectoryThatIsAFile(t *testing.T) {
	t.Parallel()
	file := newDir(t)
	require.NoError(t, os.WriteFile(file, []byte("precious"), 0o644))
	for _, dir := range []string{file, filepath.Join(file, "below")} {
		_, err := postgres.Start(t.Context(), dir, "", quiet)
		require.ErrorContains(t, err, file+" is a file")
		require.ErrorContains(t, err, "--data-dir")
	}
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, "precious", string(text))
}

// TestFailedStartLeavesNothing lets starts fail at several stages. They leave the file system as it was.
func TestFailedStartLeavesNothing(t *testing.T) {
	t.Parallel()
	failing := filepath.Join(postgrestest.Dir(t), "bin")
	install(t, failing, "17")
	require.NoError(t, os.WriteFile(filepath.Join(failing, "initdb"), []byte("#!/bin/sh\necho 'initdb: error: no luck'; exit 1\n"), 0o755))
	for name, test := range map[string]struct{ bin, says string }{
		"no programs":  {"/none", "--postgres-bin /none is not a directory"},
		"initdb fails": {failing, "no luck"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			parent := postgrestest.Dir(t)
			_, err := postgres.Start(t.Context(), filepath.Join(parent, "a", "b"), test.bin, quiet)
			require.ErrorContains(t, err, test.says)
			assert.Empty(t, list(t, parent))

			mine := filepath.Join(parent, "notes")
			require.NoError(t, os.WriteFile(mine, nil, 0o600))
			_, err = postgres.Start(t.Context(), parent, test.bin, quiet)
			require.Error(t, err)
			assert.Equal(t, []string{"notes"}, list(t, parent))
		})
	}
}

// list returns the names in a directory.
func list(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

// TestUserWithoutAName starts as a user that /etc/passwd does not know, as a container may.
func TestUserWithoutAName(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("only root becomes another user")
	}
	const uid = 54321
	home := postgrestest.Dir(t)
	require.NoError(t, os.Chown(home, uid, uid))
	// Where the go command puts it, only root can go; and in memory, programs may not run.
	place, err := os.MkdirTemp("", "filmgraph-nameless-") //nolint:usetesting // t.TempDir is closed to other users
	require.NoError(t, err)
	t.Cleanup(func() { _ = os.RemoveAll(place) })
	require.NoError(t, os.Chmod(place, 0o755))
	binary, err := os.Executable()
	require.NoError(t, err)
	program := filepath.Join(place, "postgres.test")
	require.NoError(t, exec.Command("cp", binary, program).Run())
	cmd := exec.Command(program)
	cmd.Dir = "/"
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), launcherDir + "=" + filepath.Join(home, "state")}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uid, Gid: uid}}
	said, err := cmd.Output()
	require.Error(t, err)
	assert.Contains(t, string(said), "uid 54321 has no entry in /etc/passwd")
	assert.Contains(t, string(said), "filmgraph:x:54321:54321::/:/bin/false")
	assert.Contains(t, string(said), "DATABASE_URL")
	assert.Empty(t, list(t, home))
}
