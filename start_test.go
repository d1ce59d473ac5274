package main

import (
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// statusOf asks a server for a path.
func statusOf(t *testing.T, url string) int {
	t.Helper()
	response, err := http.Get(url)
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	return response.StatusCode
}

// TestFirstLoad asks a server for answers while it loads the first catalog, interrupts it, and starts it again. Nothing of
// that is an alarm.
func TestFirstLoad(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(postgrestest.Dir(t), "state")
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
	require.NoError(t, server.Process.Signal(syscall.SIGINT))
	<-server.ended
	assert.Equal(t, 130, server.ProcessState.ExitCode())
	assert.Equal(t, "filmgraph: interrupted: Filmgraph was not ready yet; the next start continues from here\n", server.said)
	requireCalm(t, server.log)

	server = watch(t, nil, "--data-dir="+dir)
	assert.Contains(t, answer(t, server.address, shortPage), `"title":"Ballerina","runtime":92`)
	requireCalm(t, server.terminate(t))
	assert.Empty(t, server.said)
}

// requireCalm fails for warnings and errors in a log.
func requireCalm(t *testing.T, log []map[string]any) {
	t.Helper()
	for _, record := range log {
		require.Equal(t, "INFO", record["level"], record)
	}
}

// TestInterruptedCommand ends a load by either signal before it has finished.
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
		assert.NoDirExists(t, dir, "nothing is left half made")
	}
}

// TestFullDisk starts with too small a disk for the first catalog.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	disk := postgrestest.Disk(t, 80)
	dir := filepath.Join(disk.Dir, "state")
	status, _, stderr := command(t, "serve", "--addr=127.0.0.1:0", "--data-dir="+dir)
	assert.Equal(t, 1, status)
	assert.Contains(t, stderr, "filmgraph: the disk is full: ")
	assert.Contains(t, stderr, dir)

	disk.Resize(t, 1500)
	address, stop := started(t, "--data-dir="+dir)
	assert.Contains(t, answer(t, address, shortPage), `"title":"Ballerina","runtime":92`)
	require.Equal(t, 0, stop())
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
