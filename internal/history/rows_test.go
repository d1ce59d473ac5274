package history_test

import (
	"testing"

	"filmgraph/internal/history"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

// Old and new values of one row are recorded together, in the order in which the statement wrote the rows, even if their ids change. That is not the order
// of their slugs: a statement before has moved rows to the end of the table.
func TestRowsOfOneStatement(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	films(t, db, 4)
	exec(t, db, "UPDATE films SET year = 1990 + (id & 7) WHERE slug <> 'film-3'")
	exec(t, db, "TRUNCATE changes CASCADE")
	exec(t, db, "UPDATE films SET id = id + 3, year = CASE slug WHEN 'film-4' THEN year ELSE 2000 + (id & 7) END WHERE slug <> 'film-1'")
	require.Equal(t, []string{
		`6 6 {"id": 4294967299, "year": null} {"id": 4294967302, "year": 2003}`,
		`5 5 {"id": 4294967298, "year": 1992} {"id": 4294967301, "year": 2002}`,
		`7 7 {"id": 4294967300} {"id": 4294967303}`,
	}, lines(t, db, "SELECT concat_ws(' ', row_id & 15, subject_id & 15, before, after) FROM changed_rows ORDER BY id"))
	require.Len(t, lines(t, db, "SELECT id FROM changes"), 1)
}

// A row in which only columns that triggers maintain have changed is not recorded, but servers are notified of it.
func TestRowsThatAreOnlyNotifiedOf(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	films(t, db, 3)
	exec(t, db, "TRUNCATE changes CASCADE")
	tx := begin(t, db)
	_, err := history.Begin(t.Context(), tx, history.Change{Author: "key:1"})
	require.NoError(t, err)
	exec(t, tx, "UPDATE films SET nomination_count = 1, year = CASE slug WHEN 'film-2' THEN 1990 END WHERE slug <> 'film-1'")
	_, err = history.Current(t.Context(), tx)
	require.NoError(t, err)
	require.NoError(t, tx.Commit())
	require.Equal(t, []string{`4294967298 {"year": 1990}`}, lines(t, db, "SELECT concat_ws(' ', row_id, after) FROM changed_rows"))
	require.Subset(t, lines(t, db, "SELECT DISTINCT unnest(payloads) FROM writes.notifications"), []string{"films 4294967298", "films 4294967299"})
}
