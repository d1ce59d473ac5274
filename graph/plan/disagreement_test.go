package plan_test

import (
	"database/sql"
	"testing"

	"filmgraph/ent/gen/ent"
	"filmgraph/graph/plan/naive"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// judgements are the rows of the table of disagreements.
func judgements(t *testing.T, db *sql.DB) (all []naive.Judgement) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), "SELECT subject, coalesce(film_id, 0), property, verdict, reason FROM disagreements")
	require.NoError(t, err)
	defer rows.Close()
	for rows.Next() {
		var j naive.Judgement
		require.NoError(t, rows.Scan(&j.Subject, &j.Film, &j.Property, &j.Verdict, &j.Reason))
		all = append(all, j)
	}
	require.NoError(t, rows.Err())
	return all
}

// The table of disagreements has the verdicts that the claims of today lead to, whatever has been written.
func TestDisagreementsFollowTheClaims(t *testing.T) {
	t.Parallel()
	c := newContest(t, 5)
	verdicts := map[string]int{}
	for _, j := range judgements(t, c.db) {
		verdicts[j.Verdict]++
	}
	for _, verdict := range []string{"CONFLICT", "CONSISTENT", "OMISSION"} {
		require.Positive(t, verdicts[verdict], verdict)
	}
	counted := 0 // verdicts about counts of advisories, which belong to films
	for _, write := range []string{
		"UPDATE claims SET credit_id = NULL, advisory_count_id = (SELECT min(id) + claims.id % 3 FROM advisory_counts) WHERE credit_id IS NOT NULL AND rank <> 'PREFERRED'",
		"UPDATE claims SET value_key = 'x', extent = NULL WHERE id % 3 = 0",
		"UPDATE claims SET source_id = (SELECT max(id) FROM sources) WHERE id % 5 = 0",
		"UPDATE claims SET rank = 'DEPRECATED' WHERE id % 7 = 0",
		"UPDATE sources SET kind = CASE kind WHEN 'SOCIAL_POST' THEN 'REVIEW' ELSE 'SOCIAL_POST' END WHERE id % 2 = 0",
		"UPDATE credits SET department = 'MUSIC', job = 'j' || id WHERE id % 4 = 0",
		"UPDATE releases SET film_id = (SELECT min(id) FROM films) WHERE id = (SELECT max(id) FROM releases)",
		"UPDATE advisory_counts SET advisory_id = (SELECT max(id) FROM advisories), class = 'c' || id WHERE id % 2 = 0",
		"UPDATE advisories SET film_id = (SELECT min(id) FROM films), source_id = NULL WHERE id = (SELECT max(id) FROM advisories)",
		"DELETE FROM claims WHERE id % 11 = 0",
		"DELETE FROM advisory_counts WHERE id % 4 = 0",
		"DELETE FROM advisories WHERE id % 3 = 0",
		"DELETE FROM credits WHERE id % 3 = 0",
		"DELETE FROM films WHERE id IN (SELECT film_id FROM claims WHERE film_id IS NOT NULL ORDER BY id LIMIT 3)",
		"DELETE FROM reviews WHERE id % 2 = 0",
	} {
		done, err := c.db.Exec(write)
		require.NoError(t, err, write)
		touched, _ := done.RowsAffected()
		require.Positive(t, touched, write)
		catalog, err := naive.Load(t.Context(), c.db)
		require.NoError(t, err)
		all := judgements(t, c.db)
		assert.ElementsMatch(t, catalog.Judgements(), all, write)
		for _, j := range all {
			if j.Subject>>32 == int64(ent.Entities["AdvisoryCount"].Number) && j.Film > 0 {
				counted++
			}
		}
	}
	require.Positive(t, counted)
}
