package main

import (
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

// TestKilledLoad kills the program and its private database by SIGKILL at several moments of a load. Committed records are kept, and
// loading again results in the same catalog as a single load.
func TestKilledLoad(t *testing.T) {
	t.Parallel()
	const films = 3500 // some transactions
	dir := filepath.Join(postgrestest.Dir(t), "state")
	file := filepath.Join(t.TempDir(), "films.ndjson")
	require.NoError(t, os.WriteFile(file, []byte(catalogLines(films)), 0o600))
	status, _, stderr := command(t, "migrate", "--data-dir", dir)
	require.Zero(t, status, stderr)

	address := "postgres://filmgraph@/filmgraph?" + url.Values{"host": {filepath.Join(dir, "run")}, "port": {"5432"}, "sslmode": {"disable"}}.Encode()
	kept := 0
	for _, moment := range []int{0, 1001, 3001} { // films that are committed
		p := begin(t, "load", file, "--data-dir", dir)
		require.NoError(t, p.Start())
		go func() { _ = p.Wait(); close(p.ended) }()
		require.Eventually(t, func() bool { return postmaster(dir) != 0 }, time.Minute, time.Millisecond)
		var db *sql.DB
		require.Eventually(t, func() bool { // the server may still refuse connections
			var err error
			db, err = postgres.Open(t.Context(), address, postgres.Options{MaxConns: 1})
			return err == nil
		}, time.Minute, time.Millisecond)
		seen := 0
		for seen < moment && db.QueryRow("SELECT count(*) FROM films").Scan(&seen) == nil { // or until the load has ended
			require.GreaterOrEqual(t, seen, kept, "films are lost")
		}
		if err := p.Process.Kill(); !errors.Is(err, os.ErrProcessDone) { // a load may have ended meanwhile
			require.NoError(t, err)
		}
		require.NoError(t, db.Close())
		<-p.ended
		kept = max(kept, seen)
		require.Eventually(t, func() bool { return postmaster(dir) == 0 }, time.Minute, 10*time.Millisecond)
	}
	status, stdout, stderr := command(t, "load", file, "--data-dir", dir)
	require.Zero(t, status, stderr)
	require.Contains(t, stdout, "3550 lines: ")
	status, recovered, stderr := command(t, "export", "--data-dir", dir)
	require.Zero(t, status, stderr)

	other := "--database-url=" + postgrestest.URL(t)
	status, _, stderr = command(t, "load", file, other)
	require.Zero(t, status, stderr)
	_, whole, _ := command(t, "export", other)
	require.Equal(t, films+50, strings.Count(whole, "\n"))
	require.Equal(t, whole, recovered)
}
