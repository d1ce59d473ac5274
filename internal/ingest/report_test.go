package ingest

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestReport(t *testing.T) {
	t.Parallel()
	s := &Stage{run: &run{}}
	s.run.report.start()
	s.Read("title.basics.tsv.gz", 12)
	s.Read("name.basics.tsv.gz", 8)
	s.Skip("titles of the kind tvEpisode", 2)
	s.Skip("titles of the kind tvEpisode", 1)
	report := &s.run.report
	report.Rejected = map[string]int{"it has no title": 1}
	report.of("films").Added = 7
	report.of("films").Changed = 2
	report.of("external_ids").Removed = 1
	report.Took = 2 * time.Second
	var out strings.Builder
	report.Write(&out)
	assert.Equal(t, `           8 rows of name.basics.tsv.gz
          12 rows of title.basics.tsv.gz
           3 skipped: titles of the kind tvEpisode
           1 bad: it has no title
           7 new, 2 changed, 0 removed: films
           0 new, 0 changed, 1 removed: external_ids
20 rows read and 10 written in 2s: 10 and 5 rows/s
`, out.String())
	out.Reset()
	report.Same = true
	report.Write(&out)
	assert.Equal(t, "These files have already been imported; nothing was changed.\n", out.String())
}

func TestRejects(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "rejects.tsv")
	ctx, stop := context.WithCancelCause(t.Context())
	defer stop(nil)
	r, err := newRejects(path, 2, stop)
	require.NoError(t, err)
	s := &Stage{rejects: r}
	s.Reject("movies.csv", 3, "its title is empty", "1,\t\"\"")
	s.Reject("movies.csv", 5, "its title is empty", strings.Repeat("x", 1000))
	require.NoError(t, ctx.Err(), "as many as are allowed")
	s.Reject("tags.csv", 7, "its movieId is not a number", "x")
	require.EqualError(t, context.Cause(ctx), "more than 2 lines are bad, the last one being line 7 of tags.csv (its movieId is not a number): "+
		"nothing was imported; correct the files, or allow more errors with --max-errors")
	require.NoError(t, r.close())
	assert.Equal(t, map[string]int{"its title is empty": 2, "its movieId is not a number": 1}, r.counts())
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "movies.csv\t3\tits title is empty\t\"1,\\t\\\"\\\"\"\nmovies.csv\t5\tits title is empty\t\""+strings.Repeat("x", 200)+
		"…\"\ntags.csv\t7\tits movieId is not a number\t\"x\"\n", string(text))

	_, err = newRejects(filepath.Join(t.TempDir(), "missing", "rejects.tsv"), 2, stop)
	require.ErrorContains(t, err, "cannot write the bad lines to")
	none, err := newRejects("", 2, stop)
	require.NoError(t, err)
	require.NoError(t, none.close())
}

// TestFame checks the steps of the square root of 2.
func TestFame(t *testing.T) {
	t.Parallel()
	for points, fame := range map[float64]int64{0: 0, 0.4: 0, 1: 2, 2.9: 3, 3: 4, 1023: 20, 1 << 20: 40, 1e30: 60} {
		assert.Equal(t, fame, Fame(points), points)
	}
}

func TestSortKey(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "amelie", SortKey("Amélie"))
	assert.Equal(t, "???", SortKey("???"), "nothing of the name is left")
}
