package movielens_test

import (
	"maps"
	"testing"

	"github.com/stretchr/testify/require"
)

// An import is one change. It names the films that it touched, and the rows that it added for them.
func TestImportIsOneChange(t *testing.T) {
	t.Parallel()
	db, dir := database(t), write(t, files)
	_, err := db.Exec("TRUNCATE changes CASCADE")
	require.NoError(t, err)
	const (
		changes  = `SELECT concat_ws('|', operation, author, reason, added > 0, changed, removed) FROM changes ORDER BY id`
		subjects = `SELECT concat_ws('|', coalesce(f.slug, (r.subject_id >> 32)::text), r.before, r.after) FROM changed_rows r LEFT JOIN films f ON f.id = r.subject_id
			WHERE r.change_id = (SELECT max(id) FROM changes) ORDER BY r.subject_id`
	)
	imported(t, db, dir)
	require.Equal(t, []string{"IMPORT|command:import|MovieLens|t|0|0"}, rows(t, db, changes))
	require.ElementsMatch(t, []string{"mine", "other", "heat-1995", "the-city-of-lost-children-1995", "movie-in-which-somebody-says-hm-no", "of-the-time-of-the-web-1994-1994",
		"11", "36", "36", "36", "36", "36", "36"}, rows(t, db, subjects), "a company and genres were added")

	imported(t, db, dir)
	require.Len(t, rows(t, db, changes), 1, "the same files change nothing")

	newer := maps.Clone(files)
	newer["ratings.csv"] += "5,1,5.0,1700000000\n"
	imported(t, db, write(t, newer))
	require.Equal(t, "IMPORT|command:import|MovieLens|f|2|0", rows(t, db, changes)[1])
	require.Equal(t, []string{"heat-1995"}, rows(t, db, subjects))
}
