package main

import (
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"filmgraph/internal/postgres/postgrestest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestSettingsAreDocumented compares all settings with the documentation and with files that operators copy.
func TestSettingsAreDocumented(t *testing.T) {
	t.Parallel()
	status, printed, _ := command(t, "config", "--database-url=postgres://u:secret@h/d")
	require.Equal(t, 0, status)
	require.NotContains(t, printed, "secret")
	var known []string
	for _, setting := range regexp.MustCompile(`(?m)^(?:# )?([A-Z_]+)=`).FindAllStringSubmatch(printed, -1) {
		known = append(known, setting[1])
	}
	mentioned := regexp.MustCompile(`\b(?:FILMGRAPH|DATABASE)_[A-Z_]+\b`)
	page, err := os.ReadFile("docs/operating.md")
	require.NoError(t, err)
	var described []string
	for _, row := range regexp.MustCompile("(?m)^\\| `([A-Z_]+)` \\|").FindAllStringSubmatch(string(page), -1) {
		described = append(described, row[1])
	}
	assert.Equal(t, known, described)
	for _, name := range []string{"README.md", "docs/operating.md", "docs/filmgraph.service", "Dockerfile", "compose.yaml"} {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		for _, setting := range mentioned.FindAllString(string(text), -1) {
			if setting != "FILMGRAPH_PORT" && setting != "FILMGRAPH_POSTGRES_PORT" { // compose.yaml's own
				assert.Contains(t, known, setting, name)
			}
		}
	}
}

// TestImageHasItsSources checks that .dockerignore excludes no files that the build requires.
func TestImageHasItsSources(t *testing.T) {
	t.Parallel()
	hidden, err := os.ReadFile(".dockerignore")
	require.NoError(t, err)
	const files = `{{if .Module}}{{if .Module.Main}}{{$dir := .Dir}}{{range .GoFiles}}{{$dir}}/{{.}}{{"\n"}}{{end}}{{range .EmbedFiles}}{{$dir}}/{{.}}{{"\n"}}{{end}}{{end}}{{end}}`
	list := exec.Command("go", "list", "-deps", "-f", files, ".")
	list.Env = append(os.Environ(), "CGO_ENABLED=0")
	built, err := list.Output()
	require.NoError(t, err)
	here, err := os.Getwd()
	require.NoError(t, err)
	sources := strings.Fields(strings.ReplaceAll(string(built), here+"/", ""))
	require.Contains(t, sources, "server.go")
	for pattern := range strings.SplitSeq(strings.TrimSpace(string(hidden)), "\n") {
		for _, source := range sources {
			assert.False(t, strings.HasPrefix(source, pattern+"/") || strings.HasPrefix(pattern, "**/") && strings.Contains(source, pattern[2:]), "%s is hidden by %s", source, pattern)
		}
	}
}

// small returns the address of a database with some films.
func small(t *testing.T) string {
	t.Helper()
	database, file := postgrestest.URL(t), filepath.Join(t.TempDir(), "films.ndjson")
	require.NoError(t, os.WriteFile(file, []byte(catalogLines(50)), 0o600))
	status, _, stderr := command(t, "load", file, "--database-url="+database)
	require.Equal(t, 0, status, stderr)
	return database
}

func TestHealth(t *testing.T) {
	t.Parallel()
	address, stop := started(t, "--database-url="+small(t))
	host := strings.TrimPrefix(address, "http://")
	status, stdout, stderr := command(t, "health", "--addr", host)
	require.Equal(t, 0, status, stderr)
	require.Equal(t, "ready\n", stdout)
	_, port, _ := strings.Cut(host, ":")
	for _, all := range []string{"0.0.0.0:", ":"} {
		status, _, stderr = command(t, "health", "--addr", all+port)
		require.Equal(t, 0, status, stderr)
	}
	require.Equal(t, 0, stop())
	status, _, stderr = command(t, "health", "--addr", host)
	require.Equal(t, 1, status)
	require.Contains(t, stderr, "Filmgraph does not respond at "+host)
}

// TestSwitches starts a server with everything disabled that a frontend does not need.
func TestSwitches(t *testing.T) {
	t.Parallel()
	address, _ := started(t, "--database-url="+small(t), "--no-playground", "--no-introspection")
	for path, status := range map[string]int{"/": 404, "/assets/x.js": 404, "/schema.graphql": 404, "/graphql?query={__typename}": 200, "/healthz": 200, "/readyz": 200} {
		response, err := http.Get(address + path)
		require.NoError(t, err)
		require.NoError(t, response.Body.Close())
		assert.Equal(t, status, response.StatusCode, path)
	}
	require.Contains(t, answer(t, address, `{ __schema { types { name } } }`), "The schema of this server is not public.")
}

// TestBackup dumps a database with the first catalog by the commands in docs/operating.md, and restores it into an empty database and
// over another one.
func TestBackup(t *testing.T) {
	t.Parallel()
	original, empty, other := firstCatalog.URL(t), postgrestest.Blank(t), postgrestest.URL(t)
	before := catalogOf(t, original)
	file := filepath.Join(t.TempDir(), "filmgraph.dump")
	tool(t, "pg_dump", "--format=custom", "--file="+file, original)

	tool(t, "pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", "--dbname="+empty, file)
	tool(t, "pg_restore", "--no-owner", "--clean", "--if-exists", "--exit-on-error", "--single-transaction", "--dbname="+other, file)
	for _, restored := range []string{empty, other} {
		after := catalogOf(t, restored)
		require.Equal(t, before.answers, after.answers)
		require.True(t, before.export == after.export, "the exports differ") //nolint:testifylint // they have megabytes
	}

	more := filepath.Join(t.TempDir(), "more.ndjson")
	require.NoError(t, os.WriteFile(more, []byte(`{"type": "film", "slug": "one-2001", "title": "One", "year": 2001}`+"\n"), 0o600))
	var ids []string
	for _, database := range []string{original, empty, other} {
		status, _, stderr := command(t, "load", more, "--database-url="+database)
		require.Equal(t, 0, status, stderr)
		address, stop := started(t, "--database-url="+database)
		ids = append(ids, answer(t, address, `{ film(by: {slug: "one-2001"}) { id title } }`))
		require.Equal(t, 0, stop())
	}
	require.Contains(t, ids[0], `"title":"One"`)
	require.Equal(t, []string{ids[0], ids[0], ids[0]}, ids, "the next id is the same")
}

// contents is a catalog as clients see it.
type contents struct {
	answers []string
	export  string
}

// catalogOf starts a server on a database, runs the example queries of the playground, and exports the catalog.
func catalogOf(t *testing.T, database string) (c contents) {
	t.Helper()
	address, stop := started(t, "--database-url="+database)
	questions, err := filepath.Glob("graph/testdata/questions/*.graphql")
	require.NoError(t, err)
	require.NotEmpty(t, questions)
	for _, question := range questions {
		text, err := os.ReadFile(question)
		require.NoError(t, err)
		said := answer(t, address, string(text))
		require.NotContains(t, said, `"errors"`, question)
		c.answers = append(c.answers, said)
	}
	c.answers = append(c.answers, answer(t, address, `{ films(first: 100) { totalCount nodes { id slug } } people(last: 100) { totalCount nodes { id name } } }`))
	require.Equal(t, 0, stop())
	status, export, stderr := command(t, "export", "--database-url="+database)
	require.Equal(t, 0, status, stderr)
	require.Greater(t, len(export), 1<<20)
	c.export = export
	return c
}

// tool runs a program of PostgreSQL.
func tool(t *testing.T, name string, args ...string) {
	t.Helper()
	said, err := exec.Command(postgrestest.Program(t, name), args...).CombinedOutput()
	require.NoError(t, err, "%s: %s", name, said)
}
