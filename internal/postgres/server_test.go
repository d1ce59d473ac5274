package postgres_test

import (
	"os"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"filmgraph/internal/postgres"

	"github.com/stretchr/testify/require"
)

func TestFirstAndSecondStart(t *testing.T) {
	t.Parallel()
	dir := newDir(t)
	first := serve(t, dir)
	remember(t, first.URL())
	for name, want := range map[string]os.FileMode{".": 0o755, "data": 0o700, "run": 0o700} {
		info, err := os.Stat(filepath.Join(dir, name))
		require.NoError(t, err)
		require.Equal(t, want, info.Mode().Perm(), name)
	}
	require.NoError(t, first.Stop())
	require.Zero(t, postgres.PID(dir), "a server that was stopped still runs")
	require.NoError(t, first.Stop(), "a second Stop must do nothing")

	requireRemembered(t, serve(t, dir).URL())
}

func TestSettings(t *testing.T) {
	t.Parallel()
	db := open(t, serve(t, usedDir(t)).URL())
	for setting, want := range map[string]string{
		"fsync":              "on",
		"full_page_writes":   "on",
		"synchronous_commit": "on",
		"wal_compression":    "lz4",
		"listen_addresses":   "",
		"server_encoding":    "UTF8",
		"lc_ctype":           "C.UTF-8",
		"TimeZone":           "UTC",
		"jit":                "off",
		"statement_timeout":  "3s",
	} {
		var have string
		require.NoError(t, db.QueryRow("SELECT current_setting($1)", setting).Scan(&have))
		require.Equal(t, want, have, setting)
	}
	var provider string
	require.NoError(t, db.QueryRow("SELECT datlocprovider FROM pg_database WHERE datname = current_database()").Scan(&provider))
	require.Equal(t, "i", provider, "text must be ordered by ICU")
}

func TestAwkwardDataDirectory(t *testing.T) {
	t.Parallel()
	for _, below := range []string{"a comma, then space", strings.Repeat(`it's "quoted" & 긴/`, 10)} {
		dir := filepath.Join(newDir(t), below)
		first := serve(t, dir)
		remember(t, first.URL())
		require.NoError(t, first.Stop())
		requireRemembered(t, serve(t, dir).URL())
	}
}

func TestRelativeDataDirectoryIsUnderstood(t *testing.T) {
	dir := usedDir(t)
	t.Chdir(filepath.Dir(dir))
	requireRemembered(t, serve(t, filepath.Base(dir)).URL())
	require.NotZero(t, postgres.PID(dir))
}

func TestDataOfAnotherMajorVersionIsRefused(t *testing.T) {
	t.Parallel()
	dir := newDir(t)
	data := filepath.Join(dir, "data")
	require.NoError(t, os.MkdirAll(data, 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(data, "PG_VERSION"), []byte("9\n"), 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(data, "precious"), []byte("rows"), 0o644))

	_, err := postgres.Start(t.Context(), dir, "", quiet)
	require.ErrorContains(t, err, "the data was created by PostgreSQL 9 and requires that version")
	require.ErrorContains(t, err, "postgresql-9")
	left, err := os.ReadDir(data)
	require.NoError(t, err)
	require.Len(t, left, 2, "the data was touched")
}

func TestDirectoryThatHoldsSomethingElseIsRefused(t *testing.T) {
	t.Parallel()
	dir := newDir(t)
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "data", "photographs"), 0o755))
	_, err := postgres.Start(t.Context(), dir, "", quiet)
	require.ErrorContains(t, err, "holds no PostgreSQL data")
	require.DirExists(t, filepath.Join(dir, "data", "photographs"))
}

func TestDirectoryClosedToTheServerIsRefused(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("only root starts the server as another user")
	}
	dir := newDir(t)
	require.NoError(t, os.Chmod(filepath.Dir(dir), 0o700))
	_, err := postgres.Start(t.Context(), dir, "", quiet)
	require.ErrorContains(t, err, "may not enter "+filepath.Dir(dir))
	require.ErrorContains(t, err, "--data-dir")
}

func TestRootServesDataAsItsOwner(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("only root starts the server as another user")
	}
	dir := usedDir(t)

	nobody, err := user.Lookup("nobody")
	require.NoError(t, err)
	uid, err := strconv.Atoi(nobody.Uid)
	require.NoError(t, err)
	require.NoError(t, filepath.WalkDir(filepath.Join(dir, "data"), func(path string, _ os.DirEntry, err error) error {
		require.NoError(t, err)
		return os.Lchown(path, uid, -1)
	}))

	server := serve(t, dir)
	require.EqualValues(t, uid, server.Owner())
	requireRemembered(t, server.URL())
}

func TestDefaultDataDir(t *testing.T) {
	t.Setenv("HOME", "/home/ada")
	t.Setenv("XDG_STATE_HOME", "")
	if os.Geteuid() == 0 {
		require.Equal(t, "/var/lib/filmgraph", postgres.DefaultDataDir())
		return
	}
	require.Equal(t, "/home/ada/.local/state/filmgraph", postgres.DefaultDataDir())
	t.Setenv("XDG_STATE_HOME", "/home/ada/state")
	require.Equal(t, "/home/ada/state/filmgraph", postgres.DefaultDataDir())
}

// rootsData, when set, names a data directory that root started.
const rootsData = "FILMGRAPH_TEST_ROOTS_DATA"

func TestDataOfRootIsRefusedToOthers(t *testing.T) {
	t.Parallel()
	dir := os.Getenv(rootsData)
	if dir == "" {
		t.Skip("run by TestAsNormalUser")
	}
	_, err := postgres.Start(t.Context(), dir, "", quiet)
	require.ErrorContains(t, err, dir)
	require.ErrorContains(t, err, "--data-dir")
}
