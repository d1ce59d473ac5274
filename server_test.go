package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"filmgraph/internal/postgres/postgrestest"
	"github.com/stretchr/testify/require"
)

// patience is the limit of requests and of their statements, unless a test sets shorter ones: the defaults are too short for a machine that has
// other work, such as the other tests.
const patience = time.Minute

func TestMain(m *testing.M) {
	for _, setting := range []string{"FILMGRAPH_REQUEST_TIMEOUT", "FILMGRAPH_STATEMENT_TIMEOUT"} {
		_ = os.Setenv(setting, patience.String())
	}
	if os.Getenv(beProgram) != "" {
		theProgram()
	}
	postgrestest.Main(m)
}

// command runs the program and returns its exit status and output.
func command(t *testing.T, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var files [2]*os.File
	for i := range files {
		f, err := os.CreateTemp(t.TempDir(), "")
		require.NoError(t, err)
		files[i] = f
	}
	status = run(t.Context(), args, files[0], files[1])
	var texts [2]string
	for i, f := range files {
		text, err := os.ReadFile(f.Name())
		require.NoError(t, err)
		require.NoError(t, f.Close())
		texts[i] = string(text)
	}
	return status, texts[0], texts[1]
}

// started runs the program as a server and returns its address and how to stop it.
func started(t testing.TB, args ...string) (address string, stop func() int) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	log, stderr, err := os.Pipe()
	require.NoError(t, err)
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, append(args, "--addr", "127.0.0.1:0"), stderr, stderr)
		_ = stderr.Close()
	}()
	stop = func() int { cancel(); return <-ended }
	t.Cleanup(cancel)
	lines := bufio.NewScanner(log)
	for lines.Scan() {
		var record struct{ Graphql string }
		if json.Unmarshal(lines.Bytes(), &record) == nil && record.Graphql != "" {
			go func() { _, _ = io.Copy(io.Discard, log) }() // so that it never waits for its log
			return strings.TrimSuffix(record.Graphql, "/graphql"), stop
		}
		t.Log(lines.Text())
	}
	t.Fatal("it ended before it was ready")
	return "", nil
}

func answer(t *testing.T, address, query string) string {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	require.NoError(t, err)
	response, err := http.Post(address+"/graphql", "application/json", strings.NewReader(string(body)))
	require.NoError(t, err)
	defer func() { require.NoError(t, response.Body.Close()) }()
	text, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	require.Equal(t, http.StatusOK, response.StatusCode, "%s", text)
	return string(text)
}

const shortPage = `{ film(by: {slug: "ballerina-2023"}) { title runtime credits(first: 1) { nodes { person { name } } } } films(first: 1) { totalCount } }`

func TestLoadAndExport(t *testing.T) {
	t.Parallel()
	database := "--database-url=" + postgrestest.URL(t)
	file := filepath.Join(t.TempDir(), "films.ndjson")
	good := `{"type": "film", "slug": "one-2001", "title": "One", "year": 2001}` + "\n"
	bad := `{"type": "film", "slug": "two-2002", "title": "Two", "runtime": -1}` + "\n"
	require.NoError(t, os.WriteFile(file, []byte(good+bad), 0o600))

	status, _, stderr := command(t, "load", "--strict", file, database)
	require.Equal(t, 1, status)
	require.Contains(t, stderr, file+":2: ")
	require.Contains(t, stderr, "a running time is a positive number of minutes")
	_, exported, _ := command(t, "export", database)
	require.Empty(t, exported, "strict loads nothing")

	status, stdout, _ := command(t, "load", file, database)
	require.Equal(t, 1, status, "the exit status shows that a line was bad")
	require.Equal(t, "2 lines: 1 new, 0 changed, 0 unchanged, 1 bad\n", stdout)
	status, exported, _ = command(t, "export", database)
	require.Equal(t, 0, status)
	require.JSONEq(t, good, exported)

	require.NoError(t, os.WriteFile(file, []byte(exported), 0o600))
	status, stdout, _ = command(t, "load", file, database)
	require.Equal(t, 0, status)
	require.Equal(t, "1 lines: 0 new, 0 changed, 1 unchanged, 0 bad\n", stdout)
}

func TestWrongArguments(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { _ = taken.Close() })
	for _, test := range []struct {
		args   []string
		status int
		says   string
	}{
		{[]string{"--adr", ":1"}, 2, "unknown flag --adr, did you mean"},
		{[]string{"lod"}, 2, "unexpected argument lod"},
		{[]string{"lod"}, 2, "did you mean load?\nThe commands are serve, load, export, import, check, key, migrate, config, mcp and health."},
		{[]string{"load"}, 2, "<files>"},
		{[]string{"load", "/no/such/file"}, 2, "no such file"},
		{[]string{"load", "/no/such/file"}, 2, "filmgraph: no such file or folder: /no/such/file\nSee filmgraph load --help."},
		{[]string{"load", "/dev/null/file"}, 2, "filmgraph: no such file or folder: /dev/null/file\nSee filmgraph load --help."},
		{[]string{"load", "-"}, 2, "load: the standard input cannot be loaded"},
		{[]string{"health", "--addr=127.0.0.1:1"}, 1, "filmgraph: Filmgraph does not respond at 127.0.0.1:1: connect: connection refused\n"},
		{[]string{"load", "/"}, 2, `filmgraph: "/" exists but is a directory`},
		{[]string{"import", "imdb", "/no/such/folder"}, 2, "filmgraph: no such file or folder: /no/such/folder\n"},
		{[]string{"import", "imdb"}, 2, "imdb needs <dir>: Folder with title.basics.tsv.gz"},
		{[]string{"import", "netflix"}, 2, "there is no importer netflix\nThe importers are imdb, movielens and wikidata."},
		{[]string{"import", "imbd"}, 2, "there is no importer imbd, did you mean imdb?\nThe importers are imdb, movielens and wikidata."},
		{[]string{"import"}, 2, "The importers are imdb, movielens and wikidata."},
		{[]string{"export", "films"}, 2, "unexpected argument films\nSee filmgraph export --help."},
		{[]string{"export", "--format=csv"}, 2, "expected --out=DIR, a folder for the files of --format csv"},
		{[]string{"export", "--tables=films"}, 2, "--tables and --out are for --format csv and --format parquet"},
		{[]string{"export", "--format=csv", "--out=x", "--tables=films,movies"}, 2, `there is no table "movies"; the tables are accounts, `},
		{[]string{"export", "--format=xml"}, 2, "ndjson"},
		{[]string{"--trusted-documents=/none"}, 2, "no such file or folder: /none"},
		{[]string{"--log-level=loud"}, 2, `--log-level: "loud" is not one of debug, info, warn and error`},
		{[]string{"--request-timeout=5"}, 2, `--request-timeout: "5" is not a time with a unit`},
		{[]string{"--trusted-proxy=x"}, 2, `--trusted-proxy: "x" is not an address or a network such as 10.0.0.0/8`},
		{[]string{"--max-cost=abc"}, 2, `--max-cost: "abc" is not a whole number`},
		{[]string{"--cache-mib=abc"}, 2, `--cache-mib: "abc" is not a whole number`},
		{[]string{"--addr", taken.Addr().String()}, 1, "choose another address with --addr"},
		{[]string{"migrate", "--database-url", "mysql://x:secret@y/z"}, 1, "filmgraph: "},
		{[]string{"migrate", "--database-url", "postgres://u:secret@127.0.0.1:1/none"}, 1, "filmgraph: "},
	} {
		status, _, stderr := command(t, test.args...)
		require.Equal(t, test.status, status, "%v: %s", test.args, stderr)
		require.Contains(t, stderr, test.says, test.args)
		require.NotContains(t, stderr, "secret")
	}
	status, stdout, _ := command(t, "--help")
	require.Equal(t, 0, status)
	require.Contains(t, stdout, "FILMGRAPH_DATA_DIR")
	status, stdout, _ = command(t, "--version")
	require.Equal(t, 0, status)
	require.Regexp(t, `^filmgraph \S.*, go1\.\S+, \w+/\w+\n$`, stdout)
}
