package postgrestest

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"filmgraph/internal/postgres"

	"github.com/stretchr/testify/require"
)

// holdHome, when set, makes the test binary take a home and wait to be killed.
const holdHome = "FILMGRAPH_TEST_HOLD_HOME"

func TestMain(m *testing.M) {
	if os.Getenv(holdHome) == "" {
		Main(m)
	}
	if err := theHost.start(); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(theHost.home.dir)
	_, _ = io.Copy(io.Discard, os.Stdin)
}

func TestEachTestHasItsOwnDatabase(t *testing.T) {
	t.Parallel()
	var (
		mu   sync.Mutex
		seen = map[string]bool{}
	)
	for i := range 8 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			db := New(t)
			var name string
			require.NoError(t, db.QueryRow("SELECT current_database()").Scan(&name))
			_, err := db.Exec("CREATE TABLE mine (a int)")
			require.NoError(t, err, "a table of another test is here")
			mu.Lock()
			defer mu.Unlock()
			require.False(t, seen[name])
			seen[name] = true
		})
	}
}

func TestDatabaseIsMigratedAndThenDropped(t *testing.T) {
	t.Parallel()
	var name string
	t.Run("use", func(t *testing.T) {
		db := New(t)
		var migrated bool
		require.NoError(t, db.QueryRow("SELECT current_database(), to_regclass('goose_db_version') IS NOT NULL").Scan(&name, &migrated))
		require.True(t, migrated)
		_, err := db.Conn(t.Context()) // left open, as a failing test would
		require.NoError(t, err)
	})
	var left int
	require.NoError(t, theHost.admin.QueryRow("SELECT count(*) FROM pg_database WHERE datname = $1", name).Scan(&left))
	require.Zero(t, left)
}

func TestDatabaseURLIsIgnored(t *testing.T) {
	t.Setenv("DATABASE_URL", "postgres://nobody@127.0.0.1:1/somebodys_catalog")
	require.NoError(t, New(t).Ping())
}

func TestRecord(t *testing.T) {
	t.Parallel()
	db, statements := Record(t)
	require.Empty(t, statements.Take())

	require.NoError(t, db.QueryRow("SELECT $1::int", 1).Scan(new(int)))
	_, err := db.Exec("CREATE TABLE recorded (title text)")
	require.NoError(t, err)
	require.Equal(t, []string{"SELECT $1::int", "CREATE TABLE recorded (title text)"}, statements.Take())

	prepared, err := db.Prepare("SELECT count(*) FROM recorded")
	require.NoError(t, err)
	require.Empty(t, statements.Take(), "preparing is not executing")
	for range 2 {
		require.NoError(t, prepared.QueryRow().Scan(new(int)))
	}
	require.Equal(t, []string{"SELECT count(*) FROM recorded", "SELECT count(*) FROM recorded"}, statements.Take())
	require.NoError(t, prepared.Close())

	tx, err := db.Begin()
	require.NoError(t, err)
	rows, err := tx.Prepare("COPY recorded (title) FROM STDIN")
	require.NoError(t, err)
	for _, title := range []string{"Ballerina", "The Call"} {
		_, err := rows.Exec(title)
		require.NoError(t, err)
	}
	_, err = rows.Exec()
	require.NoError(t, err)
	require.NoError(t, rows.Close())
	require.NoError(t, tx.Commit())
	require.Equal(t, []string{"BEGIN", "COPY recorded (title) FROM STDIN", "COMMIT"}, statements.Take())

	tx, err = db.Begin()
	require.NoError(t, err)
	require.NoError(t, tx.Rollback())
	require.Equal(t, []string{"BEGIN", "ROLLBACK"}, statements.Take())
}

func TestAddressOfAnotherDatabase(t *testing.T) {
	t.Parallel()
	require.Equal(t, "postgres://ada:pw@host:1/mine?sslmode=disable", withDatabase("postgres://ada:pw@host:1/films?sslmode=disable", "mine"))
	require.Equal(t, "host=/run dbname=films dbname=mine", withDatabase("host=/run dbname=films", "mine"))
	db, err := postgres.Open(t.Context(), withDatabase(URL(t), "postgres"), postgres.Options{MaxConns: 1})
	require.NoError(t, err)
	require.NoError(t, db.Close())
}

// TestWhatAKilledRunLeavesIsRemoved kills a process that has a server, as the time limit of a test run does.
func TestWhatAKilledRunLeavesIsRemoved(t *testing.T) {
	t.Parallel()
	binary, err := os.Executable()
	require.NoError(t, err)
	killed := exec.Command(binary)
	killed.Env = append(os.Environ(), holdHome+"=1", "FILMGRAPH_TEST_DATABASE_URL=")
	_, err = killed.StdinPipe()
	require.NoError(t, err)
	output, err := killed.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, killed.Start())
	defer func() { _ = killed.Process.Kill() }() // if the test ends before it is killed
	dir, err := bufio.NewReader(output).ReadString('\n')
	require.NoError(t, err)
	dir = strings.TrimSpace(dir)
	require.DirExists(t, dir)
	require.NoError(t, killed.Process.Kill())
	_ = killed.Wait() // reports the kill

	own, err := newHome()
	require.NoError(t, err)
	require.NoDirExists(t, dir)
	require.NoError(t, own.remove())
}
