package postgres_test

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

// launcherDir, when set, makes the test binary a launcher of that data directory instead.
const launcherDir = "FILMGRAPH_TEST_LAUNCHER_DIR"

// launcherWatches, when set too, has the launcher print what it reads from the database once it hears of changes.
const launcherWatches = "FILMGRAPH_TEST_LAUNCHER_WATCHES"

func TestMain(m *testing.M) {
	if dir := os.Getenv(launcherDir); dir != "" {
		beLauncher(dir)
		return
	}
	code := m.Run()
	if used != "" {
		_ = os.RemoveAll(filepath.Dir(used))
	}
	postgrestest.Exit(code)
}

// beLauncher serves dir until its standard input ends.
func beLauncher(dir string) {
	server, err := postgres.Start(context.Background(), dir, "", quiet)
	if err != nil {
		fmt.Println("ERROR", strings.ReplaceAll(err.Error(), "\n", " "))
		os.Exit(1)
	}
	if os.Getenv(launcherWatches) == "" {
		fmt.Println(server.URL())
	} else {
		fmt.Println(watched(server.URL()))
	}
	_, _ = io.Copy(io.Discard, os.Stdin)
	if err := server.Stop(); err != nil {
		os.Exit(1)
	}
}

// watched returns what is remembered in the database at url, read in a pool once a listener hears of changes, or an error.
func watched(url string) string {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	db, err := postgres.Open(ctx, url, postgres.Options{})
	if err != nil {
		return "ERROR " + err.Error()
	}
	defer func() { _ = db.Close() }()
	sure := make(chan bool, 16)
	if err := postgres.Watch(ctx, url, db, func(string) {}, func(now bool) { sure <- now }, quiet); err != nil {
		return "ERROR " + err.Error()
	}
	for hears := range sure {
		if hears {
			break
		}
	}
	var title string
	if err := db.QueryRowContext(ctx, "SELECT title FROM kept").Scan(&title); err != nil {
		return "ERROR " + err.Error()
	}
	return title
}

// startLauncher starts another process that serves dir, and returns it with the address that it serves.
func startLauncher(t *testing.T, dir string) (*exec.Cmd, string) {
	t.Helper()
	binary, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command(binary)
	cmd.Env = append(os.Environ(), launcherDir+"="+dir)
	stdin, err := cmd.StdinPipe()
	require.NoError(t, err)
	stdout, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		_ = stdin.Close()
		_ = cmd.Wait()
	})
	line, err := bufio.NewReader(stdout).ReadString('\n')
	require.NoError(t, err)
	require.NotContains(t, line, "ERROR")
	return cmd, strings.TrimSpace(line)
}

var quiet = slog.New(slog.DiscardHandler)

// newDir returns a directory for data that does not exist yet.
func newDir(t *testing.T) string {
	t.Helper()
	return filepath.Join(postgrestest.Dir(t), "state")
}

var (
	usedOnce sync.Once
	used     string // a data directory that was used and closed in good order
	usedErr  error
)

// usedDir returns a data directory in which something is remembered: a copy, which takes a tenth of the time of a first start.
func usedDir(t *testing.T) string {
	t.Helper()
	usedOnce.Do(func() { used, usedErr = use() })
	require.NoError(t, usedErr)
	dir := newDir(t)
	require.NoError(t, exec.Command("cp", "-a", used, dir).Run())
	return dir
}

func use() (string, error) {
	parent, err := postgrestest.MakeDir()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(parent, "state")
	server, err := postgres.Start(context.Background(), dir, "", quiet)
	if err != nil {
		return dir, err
	}
	db, err := sql.Open("postgres", server.URL())
	if err != nil {
		return dir, err
	}
	_, err = db.Exec(remembered)
	return dir, errors.Join(err, db.Close(), server.Stop())
}

// remembered is what the tests write to find again.
const remembered = "CREATE TABLE kept AS SELECT 'Ballerina' AS title"

// serve starts the server of dir for the rest of the test, unless it is stopped before.
func serve(t *testing.T, dir string) *postgres.Server {
	t.Helper()
	server, err := postgres.Start(t.Context(), dir, "", quiet)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, server.Stop()) })
	return server
}

func open(t *testing.T, url string) *sql.DB {
	t.Helper()
	db, err := postgres.Open(t.Context(), url, postgres.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() }) // an error when the server is gone by then
	return db
}

func remember(t *testing.T, url string) {
	t.Helper()
	_, err := open(t, url).Exec(remembered)
	require.NoError(t, err)
}

func requireRemembered(t *testing.T, url string) {
	t.Helper()
	var title string
	require.NoError(t, open(t, url).QueryRow("SELECT title FROM kept").Scan(&title))
	require.Equal(t, "Ballerina", title)
}
