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
