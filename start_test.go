package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// statusOf returns the status of a path.
func statusOf(t *testing.T, url string) int {
	t.Helper()
	response, err := http.Get(url)
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	return response.StatusCode
}

// TestFirstAndLaterStart starts the program with only a data directory. It creates its Postgres, and is interrupted while it loads the first catalog.
// The next start completes the load and serves requests, also while other commands use the database; a later one has the same data, and
// answers the examples as documented.
func TestFirstAndLaterStart(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(postgrestest.Dir(t), "state")
	interruptFirstLoad(t, dir)

	server := watch(t, nil, "--data-dir="+dir)
	first := answer(t, server.address, shortPage)
	require.Contains(t, first, `"title":"Ballerina","runtime":92`)
	require.Contains(t, first, `"totalCount":39`, "about forty thousand films")
	checkChain(t, server.address)
	checkSimilar(t, server.address)

	status, _, stderr := command(t, "serve", "--addr=127.0.0.1:0", "--data-dir", dir)
	require.Equal(t, 1, status)
	require.Contains(t, stderr, "the data directory "+dir+" is in use by another Filmgraph", "a second server would need another one")
	requireCommandsWhileServing(t, dir, server.address)
	tables := filepath.Join(t.TempDir(), "tables")
	status, stdout, stderr := command(t, "export", "--format=csv", "--tables=films,genres", "--out", tables, "--data-dir", dir)
	require.Equal(t, 0, status, "tables are exported from the database of the running server: %s", stderr)
	require.Regexp(t, `films +39\d\d\d rows`, stdout)
	films, err := os.ReadFile(filepath.Join(tables, "films.csv"))
	require.NoError(t, err)
	require.Contains(t, string(films), ",ballerina-2023,Ballerina,")
	require.Equal(t, first, answer(t, server.address, shortPage), "which goes on")
	requireCalm(t, server.terminate(t))
	assert.Empty(t, server.said)

	address, stop := started(t, "--data-dir", dir)
	require.Equal(t, first, answer(t, address, shortPage))
	tour(t, address, "--data-dir="+dir) // here, because loading the first catalog once more takes most of its time
	require.Equal(t, 0, stop())
}

// interruptFirstLoad sends requests to a server while it loads the first catalog, and interrupts it. The log has no warnings or errors.
func interruptFirstLoad(t *testing.T, dir string) {
	t.Helper()
	server := listening(t, nil, "--data-dir="+dir)
	address := strings.TrimPrefix(server.address, "http://")
	abandon := func() {
		for range 10 {
			conn, err := net.Dial("tcp", address)
			require.NoError(t, err)
			_, err = fmt.Fprintf(conn, "GET /graphql?query={films{totalCount}} HTTP/1.1\r\nHost: %s\r\n\r\n", address)
			require.NoError(t, err)
			require.NoError(t, conn.Close())
		}
	}
	abandon()
	assert.Equal(t, http.StatusOK, statusOf(t, server.address+"/healthz"))
	assert.Equal(t, http.StatusServiceUnavailable, statusOf(t, server.address+"/readyz"))
	assert.Equal(t, http.StatusServiceUnavailable, statusOf(t, server.address+"/graphql?query={__typename}"))
	status, _, stderr := command(t, "health", "--addr="+address)
	assert.Equal(t, 1, status)
	assert.Contains(t, stderr, "not ready: Filmgraph is starting.")

	server.await(t, server.loading)
	abandon()
	assert.Equal(t, http.StatusServiceUnavailable, statusOf(t, server.address+"/graphql?query={__typename}"))
	server.interrupt(t)
	requireCalm(t, server.log)
}

// requireCalm fails if a log contains warnings or errors before the server is ready. Afterwards, requests may cause some.
func requireCalm(t *testing.T, log []map[string]any) {
	t.Helper()
	for _, record := range log {
		require.Equal(t, "INFO", record["level"], record)
		if record["graphql"] != nil {
			return
		}
	}
}

// TestInterruptedCommand interrupts a load by SIGINT and by SIGTERM.
func TestInterruptedCommand(t *testing.T) {
	t.Parallel()
	for signal, status := range map[syscall.Signal]int{syscall.SIGINT: 130, syscall.SIGTERM: 143} {
		dir := filepath.Join(postgrestest.Dir(t), "state")
		p := begin(t, "migrate", "--data-dir="+dir)
		var said strings.Builder
		p.Stderr = &said
		require.NoError(t, p.Start())
		require.Eventually(t, func() bool { return len(glob(t, filepath.Join(dir, "data.tmp*"))) > 0 }, time.Minute, time.Millisecond)
		require.NoError(t, p.Process.Signal(signal))
		_ = p.Wait()
		close(p.ended)
		assert.Equal(t, status, p.ProcessState.ExitCode())
		assert.Contains(t, said.String(), "filmgraph: interrupted: run it again to finish\n")
		assert.NoDirExists(t, dir, "no incomplete directory is left")
	}
}

// TestFullDisk starts with a disk that is too small for the first catalog. Once there is room, a start loads it; that it completes what
// an earlier one has begun is known from TestFirstAndLaterStart and internal/catalog/first.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	disk := postgrestest.Disk(t, 80)
	dir := filepath.Join(disk.Dir, "state")
	status, _, stderr := command(t, "serve", "--addr=127.0.0.1:0", "--data-dir="+dir)
	assert.Equal(t, 1, status)
	assert.Contains(t, stderr, "filmgraph: the disk is full: ")
	assert.Contains(t, stderr, dir)

	disk.Resize(t, 1500)
	server := listening(t, nil, "--data-dir="+dir)
	server.await(t, server.loading)
	server.interrupt(t)
	requireCalm(t, server.log)
}

// TestEnvironmentOfClients starts with variables that are meant for another server.
func TestEnvironmentOfClients(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(postgrestest.Dir(t), "state")
	for _, variable := range []string{"PGSERVICE=foo", "PGOPTIONS=-c search_path=x", "PGCLIENTENCODING=LATIN1", "PGDATESTYLE=German", "PGTARGETSESSIONATTRS=read-only", "PGREQUIRESSL=1"} {
		p := begin(t, "migrate", "--data-dir="+dir)
		p.Env = append(p.Env, variable)
		said, err := p.CombinedOutput()
		close(p.ended)
		require.NoError(t, err, "%s: %s", variable, said)
	}
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	found, err := filepath.Glob(pattern)
	require.NoError(t, err)
	return found
}
