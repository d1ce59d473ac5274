package history_test

import (
	"database/sql"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"

	"filmgraph/internal/history"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/require"
)

// feed reads the changes after one of them.
const feed = `SELECT concat_ws(' ', c.feed_position, c.id, r.row_id & 4294967295, r.after ->> 'runtime') FROM changes c JOIN changed_rows r ON r.change_id = c.id
	WHERE (c.feed_position, c.id) > ($1, $2) AND c.feed_position < feed_end() AND r.after ? 'runtime' ORDER BY c.feed_position, c.id, r.id`

// films adds films without a running time.
func films(t *testing.T, db *sql.DB, n int) {
	t.Helper()
	_, err := db.ExecContext(t.Context(), "INSERT INTO films (slug, title, sort_key) SELECT 'film-' || i, 'Film', 'film' FROM generate_series(1, $1) i", n)
	require.NoError(t, err)
}

// Of two changes of one row, the one that was committed first comes first, although its transaction began later.
func TestFeedIsInTheOrderOfCommits(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	films(t, db, 2)
	early, err := db.BeginTx(t.Context(), nil)
	require.NoError(t, err)
	exec(t, early, "UPDATE films SET runtime = 1 WHERE slug = 'film-1'")
	exec(t, db, "UPDATE films SET runtime = 90 WHERE slug = 'film-2'")
	exec(t, db, "UPDATE films SET runtime = 91 WHERE slug = 'film-2'")
	exec(t, early, "UPDATE films SET runtime = 92 WHERE slug = 'film-2'")
	require.NoError(t, early.Commit())
	exec(t, db, "UPDATE films SET runtime = 93 WHERE slug = 'film-2'")
	const order = "SELECT r.after ->> 'runtime' FROM changes c JOIN changed_rows r ON r.change_id = c.id WHERE r.after ? 'runtime' ORDER BY c.feed_position, c.id, r.id"
	require.Equal(t, []string{"90", "91", "1", "92", "93"}, lines(t, db, order))
}

// A client that replays the feed while others write sees each change once, and the values of each row in the order in which they were written.
func TestFeedCanBeReplayedWhileOthersWrite(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	const writers, writes, rows = 6, 100, 3
	films(t, db, rows)
	exec(t, db, "UPDATE films SET runtime = 1")
	var running sync.WaitGroup
	for w := range writers {
		running.Go(func() {
			for i := range writes {
				if err := increment(db, 1+(w+i)%rows, 1+(w*i)%rows, i%5 == 0); err != nil {
					t.Errorf("write: %v", err)
				}
			}
		})
	}
	done := make(chan struct{})
	go func() { running.Wait(); close(done) }()
	place, last, seen := []any{0, 0}, map[string]int{}, 0
	for ended := false; ; {
		page := lines(t, db, feed, place...)
		for _, line := range page {
			f := strings.Fields(line)
			value, err := strconv.Atoi(f[3])
			require.NoError(t, err)
			require.Equal(t, last[f[2]]+1, value, "film %s", f[2])
			last[f[2]], place = value, []any{f[0], f[1]}
			seen++
		}
		if ended && len(page) == 0 && seen >= rows+2*writers*writes*4/5 {
			break
		}
		select {
		case <-done:
			ended = true // transactions of other tests may hold the rest back
		default:
		}
		require.NoError(t, t.Context().Err())
	}
	for _, line := range lines(t, db, "SELECT (id & 4294967295) || ' ' || runtime FROM films") {
		film, value, _ := strings.Cut(line, " ")
		require.Equal(t, strconv.Itoa(last[film]), value)
	}
}

// increment increments a number of one film and then of another, in a transaction that may be rolled back, and waits for rows in an order
// in which no deadlocks occur.
func increment(db *sql.DB, one, other int, fails bool) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if _, err := tx.Exec("SELECT pg_current_xact_id()"); err != nil { // the number of the transaction, before it waits
		return err
	}
	for _, film := range []int{min(one, other), max(one, other)} {
		if _, err := tx.Exec(fmt.Sprintf("UPDATE films SET runtime = runtime + 1 WHERE slug = 'film-%d'", film)); err != nil {
			return err
		}
	}
	if fails {
		return nil
	}
	return tx.Commit()
}

// Notifications of what a mutation writes are sent after the commit, and those of what is written after Current at the commit.
func TestNotificationsAreStored(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	tx, err := db.BeginTx(t.Context(), nil)
	require.NoError(t, err)
	_, err = history.Begin(t.Context(), tx, history.Change{Author: "key:3"})
	require.NoError(t, err)
	exec(t, tx, newFilm)
	exec(t, tx, "UPDATE films SET runtime = 170")
	_, err = history.Current(t.Context(), tx)
	require.NoError(t, err)
	exec(t, tx, "UPDATE films SET runtime = 171")
	require.NoError(t, tx.Commit())
	stored := "SELECT DISTINCT unnest(payloads) AS p FROM writes.notifications ORDER BY p"
	require.Subset(t, lines(t, db, stored), []string{"changed_rows", "changes", "films 4294967297", "graph 1"})
	exec(t, db, "SELECT send_notifications()")
	require.Empty(t, lines(t, db, stored))
}

// Notifications of loads and imports are not stored, because no program would send them.
func TestBulkWritesAreNotifiedAtTheCommit(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	tx, err := db.BeginTx(t.Context(), nil)
	require.NoError(t, err)
	require.NoError(t, history.BeginBulk(t.Context(), tx, history.Change{Author: "command:load"}))
	exec(t, tx, newFilm)
	var stored string
	require.NoError(t, tx.QueryRowContext(t.Context(), "SELECT current_setting('filmgraph.notifications', true)").Scan(&stored))
	require.Empty(t, stored)
	require.NoError(t, tx.Commit())
}
