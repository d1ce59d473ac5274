package movielens_test

import (
	"fmt"
	"log/slog"
	"maps"
	"os"
	"regexp"
	"strconv"
	"testing"

	"filmgraph/internal/ingest"
	"filmgraph/internal/movielens"
	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

// counts are the numbers of rows of all tables, and the sums of their counters.
const counts = `SELECT table_name || ' ' || (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %I.%I', table_schema, table_name), false, true, '')))[1]::text
	FROM information_schema.tables WHERE table_schema IN ('public', 'imports') AND table_type = 'BASE TABLE' AND table_name <> 'value_counts'
	UNION ALL SELECT concat_ws(' ', property, members, sum(rows)) FROM value_counts GROUP BY property, members HAVING sum(rows) <> 0 ORDER BY 1`

// What is only tried leaves nothing behind: no source, company, theme or kind of relationship.
func TestDryRunLeavesNothing(t *testing.T) {
	t.Parallel()
	db := database(t)
	set := maps.Clone(files)
	set["ratings.csv"] = "userId,movieId,rating,timestamp\n" + ratingsOf([4]int{1, 1, 60, 5}, [4]int{2, 11, 70, 4})
	dir := write(t, set)
	try := func() ingest.Report {
		i, err := movielens.Set{Dir: dir}.Import()
		require.NoError(t, err)
		report, err := i.Run(t.Context(), db, ingest.Options{DryRun: true, MaxErrors: 1000, Out: os.Stderr, Log: slog.New(slog.DiscardHandler)})
		require.NoError(t, err)
		return report
	}
	before := rows(t, db, counts)
	would := try()
	require.Equal(t, before, rows(t, db, counts))

	did, _ := imported(t, db, dir)
	require.Equal(t, did.Tables, would.Tables)
	require.NotEmpty(t, rows(t, db, "SELECT slug FROM relationship_kinds WHERE slug = 'liked-by-the-same-people'"))
	_, err := db.Exec("UPDATE sources SET retrieved = '2001-01-01' WHERE slug = 'movielens'")
	require.NoError(t, err)
	dir = write(t, files)
	before = rows(t, db, counts)
	try()
	require.Equal(t, before, rows(t, db, counts))
	require.Equal(t, []string{"2001-01-01"}, rows(t, db, "SELECT retrieved FROM sources WHERE slug = 'movielens'"))
}

// A pool that is too small is reported, and the number that the error gives is enough.
func TestTooFewConnections(t *testing.T) {
	t.Parallel()
	dir := write(t, files)
	i, err := movielens.Set{Dir: dir}.Import()
	require.NoError(t, err)
	url := postgrestest.URL(t)
	with := func(connections int) error {
		db, err := postgres.Open(t.Context(), url, postgres.Options{StatementTimeout: postgres.NoTimeout, MaxConns: connections})
		require.NoError(t, err)
		defer func() { require.NoError(t, db.Close()) }()
		_, err = i.Run(t.Context(), db, ingest.Options{MaxErrors: 1000, Out: os.Stderr, Log: slog.New(slog.DiscardHandler)})
		return err
	}
	err = with(4)
	require.ErrorContains(t, err, "and the program may open 4")
	needed, err := strconv.Atoi(regexp.MustCompile(`needs (\d+) connections`).FindStringSubmatch(fmt.Sprint(err))[1])
	require.NoError(t, err)
	require.NoError(t, with(needed))
	require.NoError(t, with(1), "to know that the files are the same needs one")
}
