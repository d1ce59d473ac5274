package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// program runs the program as a process of its own and returns its exit status and output. Imports need one, because they change
// the memory limit of their process.
func program(t *testing.T, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	p := begin(t, args...)
	var out, log strings.Builder
	p.Stdout, p.Stderr = &out, &log
	require.NoError(t, p.Start())
	_ = p.Wait()
	close(p.ended)
	return p.ProcessState.ExitCode(), out.String(), log.String()
}

// folder returns a new folder with files.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	return dir
}

// movies is a MovieLens data set whose files each have a bad line at the end.
var movies = map[string]string{
	"movies.csv":  "movieId,title,genres\n1,Heat (1995),Action|Crime\n2,\"Matrix, The (1999)\",Action\nthree,Bad (2001),Drama\n",
	"links.csv":   "movieId,imdbId,tmdbId\n1,0113277,949\n2,0133093,603\nx,1,1\n",
	"ratings.csv": "userId,movieId,rating,timestamp\n1,1,4.0,1000000000\n2,1,5.0,1000000001\n1,2,6.0,1000000002\n",
}

// TestImportCommand imports a data set as a user does: tries it, refuses bad lines, imports it, and imports it again.
func TestImportCommand(t *testing.T) {
	t.Parallel()
	database, dir := "--database-url="+postgrestest.URL(t), folder(t, movies)
	exported := func() string {
		status, lines, stderr := command(t, "export", database)
		require.Equal(t, 0, status, stderr)
		return lines
	}

	status, stdout, stderr := program(t, "import", "movielens", "--dry-run", dir, database)
	require.Equal(t, 0, status, stderr)
	assert.Contains(t, stdout, "2 new, 0 changed, 0 removed: films\n")
	assert.Empty(t, exported(), "a dry run changes nothing")

	status, stdout, stderr = program(t, "import", "movielens", "--max-errors=2", dir, database)
	assert.Equal(t, 1, status)
	assert.Empty(t, stdout)
	assert.Contains(t, stderr, "filmgraph: more than 2 lines are bad, the last one being line 4 of ratings.csv (its rating is not one of 0.5, 1, 1.5 to 5): nothing was imported")
	assert.NotContains(t, exported(), `"film"`)

	bad := filepath.Join(t.TempDir(), "bad.tsv")
	status, stdout, stderr = program(t, "import", "movielens", "--max-errors=3", "--rejects="+bad, dir, database)
	require.Equal(t, 0, status, stderr)
	for _, line := range []string{
		"           3 rows of movies.csv\n",
		"           2 bad: its movieId is not a number\n",
		"           1 bad: its rating is not one of 0.5, 1, 1.5 to 5\n",
		"           2 new, 0 changed, 0 removed: films\n",
		"           3 new, 0 changed, 0 removed: film_genres\n",
	} {
		assert.Contains(t, stdout, line)
	}
	assert.Regexp(t, `(?m)^9 rows read and \d+ written in [\d.]+s: \d+ and \d+ rows/s$`, stdout)
	text, err := os.ReadFile(bad)
	require.NoError(t, err)
	assert.Equal(t, []string{
		"links.csv\t4\tits movieId is not a number\t\"x,1,1\"",
		"movies.csv\t4\tits movieId is not a number\t\"three,Bad (2001),Drama\"",
		"ratings.csv\t4\tits rating is not one of 0.5, 1, 1.5 to 5\t\"1,2,6.0,1000000002\"",
	}, sorted(strings.Split(strings.TrimSpace(string(text)), "\n")))
	lines := exported()
	assert.Contains(t, lines, `"slug":"the-matrix-1999","title":"The Matrix"`)
	assert.Contains(t, lines, `"ratingVotes":2`)

	status, stdout, stderr = program(t, "import", "movielens", dir, database)
	require.Equal(t, 0, status, stderr)
	assert.Equal(t, "These files have already been imported; nothing was changed.\n", stdout)
	assert.Equal(t, lines, exported())
}

// A missing file is reported before the database is opened.
func TestImportsOfIncompleteFolders(t *testing.T) {
	t.Parallel()
	const nowhere = "--database-url=postgres://127.0.0.1:1/none"
	onlyMovies := folder(t, map[string]string{"movies.csv": movies["movies.csv"]})
	for importer, says := range map[string]string{
		"movielens": "there is no links.csv in " + onlyMovies + ": download a data set such as ml-latest.zip",
		"imdb":      "there is no title.basics.tsv",
	} {
		status, stdout, stderr := program(t, "import", importer, onlyMovies, nowhere)
		assert.Equal(t, 1, status, importer)
		assert.Empty(t, stdout, importer)
		assert.Contains(t, stderr, "filmgraph: "+says, importer)
	}
	status, _, stderr := program(t, "import", "movielens", "--rejects="+filepath.Join(t.TempDir(), "none", "bad.tsv"), folder(t, movies), "--database-url="+postgrestest.URL(t))
	assert.Equal(t, 1, status)
	assert.Contains(t, stderr, "filmgraph: cannot write the bad lines to ")
}

// sorted returns lines in order.
func sorted(lines []string) []string {
	slices.Sort(lines)
	return lines
}
