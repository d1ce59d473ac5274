package history_test

import (
	"database/sql"
	"testing"

	"filmgraph/internal/history"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

func begin(t *testing.T, db *sql.DB) *sql.Tx {
	t.Helper()
	tx, err := db.BeginTx(t.Context(), nil)
	require.NoError(t, err)
	return tx
}

const touched = `SELECT concat_ws(' ', c.operation, c.author, c.added, c.changed, c.removed, r.row_id & 4294967295, r.subject_id & 4294967295,
	coalesce(r.before, r.after)) FROM changes c LEFT JOIN changed_rows r ON r.change_id = c.id ORDER BY c.id, r.id`

// A load is one change with its counts and the records that it touched, not with each of its rows.
func TestLoadIsRecordedByItsRecords(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	films(t, db, 3)
	exec(t, db, "TRUNCATE changes CASCADE")
	tx := begin(t, db)
	require.NoError(t, history.BeginBulk(t.Context(), tx, history.Change{Author: "command:load", Operation: history.Load}))
	exec(t, tx, "UPDATE films SET runtime = 90 WHERE slug <> 'film-3'")
	exec(t, tx, "DELETE FROM films WHERE slug = 'film-3'")
	const first = 1 << 32 // ids contain the number of their table
	require.NoError(t, history.Touched(t.Context(), tx, history.Counts{Added: 4, Changed: 2, Removed: 1}, history.IDs([]int64{first + 1, first + 2})))
	require.NoError(t, tx.Commit())
	require.Equal(t, []string{"LOAD command:load 4 2 1 1 1", "LOAD command:load 4 2 1 2 2"}, lines(t, db, touched))
	exec(t, db, "UPDATE films SET runtime = 91 WHERE slug = 'film-1'")
	require.Len(t, lines(t, db, touched), 3, "the rows of later changes are recorded again")
}

func TestLoadThatTouchesNoRecord(t *testing.T) {
	t.Parallel()
	for name, subjects := range map[string]string{"no query": "", "no ids": history.IDs(nil)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db := postgrestest.New(t)
			tx := begin(t, db)
			require.NoError(t, history.BeginBulk(t.Context(), tx, history.Change{Author: "command:import", Operation: history.Import}))
			require.NoError(t, history.Touched(t.Context(), tx, history.Counts{Added: 1}, subjects))
			require.NoError(t, tx.Commit())
			require.Equal(t, []string{"IMPORT command:import 1 0 0"}, lines(t, db, touched))
		})
	}
}

// A load that fails leaves nothing in the history, and its session records again what it writes next.
func TestFailedLoadLeavesNoChange(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	db.SetMaxOpenConns(1)
	tx := begin(t, db)
	require.NoError(t, history.BeginBulk(t.Context(), tx, history.Change{Author: "command:load", Operation: history.Load}))
	exec(t, tx, newFilm)
	require.ErrorContains(t, history.Touched(t.Context(), tx, history.Counts{Added: 1}, "SELECT id FROM no_table"), "record what the change touched")
	require.ErrorContains(t, history.Touched(t.Context(), tx, history.Counts{Added: 1}, ""), "record the change")
	require.NoError(t, tx.Rollback())
	require.Empty(t, lines(t, db, touched))
	exec(t, db, newFilm)
	require.Len(t, recorded(t, db), 1)
}

// The change of an accepted proposal names its author and its reviewer; a reviewer is not recorded before anything is written, nor for later changes.
func TestReviewerOfAChange(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	tx := begin(t, db)
	_, err := history.Begin(t.Context(), tx, history.Change{Author: "key:3", Reason: "a new film"})
	require.NoError(t, err)
	require.NoError(t, history.Reviewed(t.Context(), tx, 7, "key:1"))
	exec(t, tx, newFilm)
	require.NoError(t, history.Reviewed(t.Context(), tx, 7, "key:1"))
	require.NoError(t, tx.Commit())
	exec(t, db, "UPDATE films SET runtime = 170")
	require.Equal(t, []string{"key:3 7 key:1", ""}, lines(t, db, "SELECT concat_ws(' ', nullif(author, 'database:' || session_user), proposal, reviewer) FROM changes ORDER BY id"))
}

// An error says which part of the history could not be written.
func TestErrorsOfALostTransaction(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	tx := begin(t, db)
	require.NoError(t, tx.Rollback())
	_, current := history.Current(t.Context(), tx)
	_, begun := history.Begin(t.Context(), tx, history.Change{})
	for says, err := range map[string]error{
		"look up the change of the transaction": current,
		"describe the change":                   begun,
		"turn the history of rows off":          history.BeginBulk(t.Context(), tx, history.Change{}),
		"record the source of the change":       history.StatedBy(t.Context(), tx, 1),
		"record the reviewer of the change":     history.Reviewed(t.Context(), tx, 1, "key:1"),
	} {
		require.ErrorIs(t, err, sql.ErrTxDone)
		require.ErrorContains(t, err, says)
	}
}
