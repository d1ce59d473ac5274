package history_test

import (
	"testing"

	"filmgraph/internal/history"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

// A transaction may have a change for each of several records. They end with it.
func TestChangesOfOneTransaction(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	films(t, db, 5)
	exec(t, db, "INSERT INTO sources (id, slug, kind, title) VALUES (5, 'memory', 'DATA_SET', 'Memory')")
	exec(t, db, "TRUNCATE changes CASCADE")
	const first = 1 << 32
	tx := begin(t, db)
	update := history.Change{Author: "key:1", Operation: history.Update, Reason: "why"}
	named, known, missing, unknown := update, update, update, update
	named.SourceSlug, known.Source, missing.SourceSlug, unknown.Source = "memory", 5, "none", 9
	sources, err := history.BeginEach(t.Context(), tx, []int64{first + 1, first + 2, first + 3, first + 4}, []history.Change{named, known, missing, unknown})
	require.NoError(t, err)
	require.Equal(t, []int64{5, 5, 0, 0}, sources)
	exec(t, tx, "UPDATE films SET runtime = 90 WHERE slug IN ('film-1', 'film-2', 'film-3')")
	exec(t, tx, "UPDATE films SET runtime = NULL WHERE slug = 'film-2'")
	exec(t, tx, "UPDATE films SET year = 1990 WHERE slug = 'film-1'")
	changes, err := history.CurrentEach(t.Context(), tx)
	require.NoError(t, err)
	require.NoError(t, tx.Commit())
	require.Len(t, changes, 4)
	require.Zero(t, changes[first+2], "it was set back")
	require.Zero(t, changes[first+4], "it was not written")
	require.Less(t, changes[first+1], changes[first+3])
	exec(t, db, "UPDATE films SET runtime = 91 WHERE slug = 'film-5'")
	require.Equal(t, []string{`UPDATE key:1 why 5 1 {"runtime": 90}`, `UPDATE key:1 why 5 1 {"year": 1990}`, `UPDATE key:1 why 3 {"runtime": 90}`},
		lines(t, db, `SELECT concat_ws(' ', c.operation, c.author, c.reason, c.stated_by, r.subject_id & 4294967295, r.after) FROM changes c JOIN changed_rows r ON r.change_id = c.id
			WHERE c.author = 'key:1' ORDER BY c.feed_position, c.id, r.id`))
	require.Len(t, lines(t, db, "SELECT id FROM changes"), 3, "the settings end with the transaction")
	require.Equal(t, []string{"true"}, lines(t, db, `SELECT (payloads @> '{films 4294967297,films 4294967299}')::text FROM writes.notifications`))
}

// A transaction with a change for each record must not write other records.
func TestARecordWithoutChange(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	films(t, db, 2)
	tx := begin(t, db)
	_, err := history.BeginEach(t.Context(), tx, []int64{1<<32 + 1}, []history.Change{{Author: "key:1", Operation: history.Update}})
	require.NoError(t, err)
	_, err = tx.ExecContext(t.Context(), "UPDATE films SET runtime = 90")
	require.ErrorContains(t, err, "no change of the transaction is about the record 4294967298")
	require.NoError(t, tx.Rollback())
}

// Changes of one transaction come after all that were committed before, as a single one does.
func TestChangesOfOneTransactionInTheFeed(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	films(t, db, 3)
	tx := begin(t, db)
	update := history.Change{Author: "key:1", Operation: history.Update}
	_, err := history.BeginEach(t.Context(), tx, []int64{1<<32 + 1, 1<<32 + 2}, []history.Change{update, update})
	require.NoError(t, err)
	exec(t, db, "UPDATE films SET runtime = 90")
	exec(t, tx, "UPDATE films SET runtime = 91 WHERE slug <> 'film-3'")
	_, err = history.CurrentEach(t.Context(), tx)
	require.NoError(t, err)
	require.NoError(t, tx.Commit())
	const order = "SELECT r.after ->> 'runtime' FROM changes c JOIN changed_rows r ON r.change_id = c.id WHERE r.after ? 'runtime' ORDER BY c.feed_position, c.id, r.id"
	require.Equal(t, []string{"90", "90", "90", "91", "91"}, lines(t, db, order))
}
