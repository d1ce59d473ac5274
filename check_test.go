package main

import (
	"database/sql"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	_ "github.com/lib/pq"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/postgres/postgrestest"
)

// loaded returns a database with the lines of a catalog file, as the flag for commands.
func loaded(t *testing.T, lines ...string) (address, flag string) {
	t.Helper()
	address = postgrestest.URL(t)
	file := filepath.Join(t.TempDir(), "catalog.ndjson")
	require.NoError(t, os.WriteFile(file, []byte(strings.Join(lines, "\n")+"\n"), 0o600))
	flag = "--database-url=" + address
	status, _, stderr := command(t, "load", file, flag)
	require.Equal(t, 0, status, stderr)
	return address, flag
}

// TestCheckCommand checks a catalog, and again after a field was changed without a source.
func TestCheckCommand(t *testing.T) {
	t.Parallel()
	address, database := loaded(t, `{"type":"source","slug":"notes","kind":"REFERENCE","title":"Notes"}`,
		`{"type":"film","slug":"one","title":"One","year":2001,"source":"notes","claims":[{"source":"notes","property":"year","value":"2001","number":2001,"rank":"PREFERRED"}]}`)
	status, stdout, stderr := command(t, "check", database)
	assert.Equal(t, 0, status)
	assert.Equal(t, "No problems found.\n", stdout)
	assert.NotContains(t, stderr, "filmgraph:")

	db, err := sql.Open("postgres", address)
	require.NoError(t, err)
	_, err = db.ExecContext(t.Context(), "UPDATE films SET year = 1999")
	require.NoError(t, err)
	require.NoError(t, db.Close())
	status, stdout, stderr = command(t, "check", database)
	assert.Equal(t, 1, status, "scripts notice it by the exit status")
	assert.Equal(t, `film_1 year: it shows "1999", but its PREFERRED claim states "2001". Set the field again with its source, or make the claim NORMAL.`+"\n", stdout)
	assert.Contains(t, stderr, "filmgraph: the catalog has problems; see above\n")
}

// TestKeyCommands creates, lists and revokes keys.
func TestKeyCommands(t *testing.T) {
	t.Parallel()
	_, database := loaded(t, `{"type":"genre","slug":"drama","name":"Drama"}`)
	secrets := map[string]bool{}
	for _, role := range []string{"CONTRIBUTOR", "EDITOR", "ADMIN"} {
		status, stdout, stderr := command(t, "key", "create", "--name", "the "+role, "--role="+role, database)
		require.Equal(t, 0, status, stderr)
		assert.Regexp(t, `^fg_[A-Z2-7]{26}\n$`, stdout, "only the key goes to standard output")
		assert.Contains(t, stderr, `, "the `+role+`", has the role `+role+". It is shown only now.")
		secrets[stdout] = true
	}
	assert.Len(t, secrets, 3)

	status, stdout, stderr := command(t, "key", "revoke", "2", database)
	require.Equal(t, 0, status, stderr)
	assert.Equal(t, "Key 2, \"the EDITOR\", is revoked.\n", stdout)
	status, stdout, stderr = command(t, "key", "list", database)
	require.Equal(t, 0, status, stderr)
	day := regexp.MustCompile(`\d{4}-\d\d-\d\d`)
	assert.Equal(t, ""+
		"KEY  ROLE         CREATED     LAST USED  REVOKED     NAME\n"+
		"1    CONTRIBUTOR  YYYY-MM-DD  -          -           the CONTRIBUTOR\n"+
		"2    EDITOR       YYYY-MM-DD  -          YYYY-MM-DD  the EDITOR\n"+
		"3    ADMIN        YYYY-MM-DD  -          -           the ADMIN\n", day.ReplaceAllString(stdout, "YYYY-MM-DD"))

	status, _, stderr = command(t, "key", "create", "--name", " ", "--role=EDITOR", database)
	assert.Equal(t, 1, status)
	assert.Contains(t, stderr, "filmgraph: the name of a key has 1 to 100 characters")
}

// TestExportCommand writes tables, and never over what is there.
func TestExportCommand(t *testing.T) {
	t.Parallel()
	_, database := loaded(t, `{"type":"film","slug":"one","title":"One, \"the first\"","year":2001}`, `{"type":"genre","slug":"drama","name":"Drama"}`)
	dir := filepath.Join(t.TempDir(), "tables")
	status, stdout, stderr := command(t, "export", "--format=csv", "--tables=genres,films", "--out", dir, database)
	require.Equal(t, 0, status, stderr)
	assert.Regexp(t, `^films +1 rows +0\.0 MB\ngenres +1 rows +0\.0 MB\n$`, stdout)
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	require.NoError(t, err)
	assert.Equal(t, []string{filepath.Join(dir, "films.csv"), filepath.Join(dir, "genres.csv")}, names)
	films, err := os.ReadFile(filepath.Join(dir, "films.csv"))
	require.NoError(t, err)
	assert.Contains(t, string(films), `,one,"One, ""the first""",`)

	status, stdout, stderr = command(t, "export", "--format=parquet", "--out", dir, database)
	assert.Equal(t, 1, status)
	assert.Empty(t, stdout)
	assert.Contains(t, stderr, "filmgraph: "+dir+" exists already: name a folder that does not, or remove it first\n")
	status, _, stderr = command(t, "export", "--format=parquet", "--out", filepath.Join(dir, "none", "tables"), database)
	assert.Equal(t, 1, status)
	assert.Contains(t, stderr, "filmgraph: there is no folder "+filepath.Join(dir, "none")+": create it first\n")
}

// TestHelpOfCommands asks each command for help, which must not open a database.
func TestHelpOfCommands(t *testing.T) {
	t.Parallel()
	const nowhere = "--database-url=postgres://127.0.0.1:1/none"
	for args, says := range map[string]string{
		"serve":           "--addr",
		"load":            "--strict",
		"export":          "--tables",
		"import imdb":     "--max-errors=N",
		"import wikidata": "--dry-run",
		"check":           "Usage: filmgraph check",
		"key create":      "CONTRIBUTOR proposes, EDITOR writes, ADMIN also merges and deletes",
		"mcp":             "FILMGRAPH_API_KEY",
	} {
		status, stdout, stderr := command(t, append(strings.Fields(args), "--help", nowhere)...)
		assert.Equal(t, 0, status, args)
		assert.Contains(t, strings.Join(strings.Fields(stdout), " "), says, args)
		assert.Empty(t, stderr, args)
	}
}
