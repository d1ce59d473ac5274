package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"syscall"
	"testing"

	"filmgraph/internal/postgres"

	"github.com/stretchr/testify/require"
)

// TestKilledBatches kills the database and the program by SIGKILL while clients update a film each, without idempotency keys, so that updates share
// transactions. Each acknowledged update is there, and each update that is there is complete: the film, its claim and the history of both.
func TestKilledBatches(t *testing.T) {
	t.Parallel()
	records := `{"type": "source", "slug": "book", "title": "Book", "kind": "ARTICLE"}` + "\n"
	const films = 12
	for film := range films {
		records += fmt.Sprintf(`{"type": "film", "slug": "film-%d", "title": "Film", "year": %d, "runtime": 1000, "source": "book"}`+"\n", film, 1990+film)
	}
	c, server, dir := serveWriters(t, records)
	var sent [films]int
	var lock sync.Mutex
	acknowledged := map[string]string{} // the film and its running time, by the change
	c.start(t, films, func(client int) error {
		sent[client]++
		film := fmt.Sprintf("film_%d", client+1)
		answer := c.send(fmt.Sprintf(`mutation { updateFilm(input: {id: %q, runtime: %d, source: {id: "book"}}) { film { id runtime } change { id } userErrors { message } } }`, film, sent[client]), "")
		var written struct {
			Data struct {
				UpdateFilm struct {
					Film   struct{ Runtime int }
					Change struct{ ID string }
				}
			}
		}
		if answer == "" {
			return nil // it may have been written
		} else if err := json.Unmarshal([]byte(answer), &written); err != nil || written.Data.UpdateFilm.Film.Runtime != sent[client] {
			return fmt.Errorf("%s: %s", film, answer)
		}
		lock.Lock()
		acknowledged[written.Data.UpdateFilm.Change.ID] = fmt.Sprint(film, " ", sent[client])
		lock.Unlock()
		c.acknowledged.Add(1)
		return nil
	})
	server = c.kill(t, server, dir, 6)

	db, err := postgres.Open(t.Context(), "postgres://filmgraph@/filmgraph?host="+dir+"/run", postgres.Options{MaxConns: 1})
	require.NoError(t, err)
	rows, err := db.QueryContext(t.Context(), `SELECT 'change_' || (c.id & 4294967295), count(*) OVER (PARTITION BY c.xmin::text),
			string_agg('film_' || (r.row_id & 4294967295) || ' ' || (r.after ->> 'runtime'), ',') FILTER (WHERE r.row_id = r.subject_id),
			string_agg('film_' || (r.subject_id & 4294967295) || ' ' || (r.after ->> 'value'), ',') FILTER (WHERE r.row_id <> r.subject_id AND r.after ->> 'value' <> '1000')
		FROM changes c LEFT JOIN changed_rows r ON r.change_id = c.id WHERE c.author LIKE 'key:%' GROUP BY c.id ORDER BY c.feed_position, c.id`)
	require.NoError(t, err)
	most, latest, unacknowledged := 0, map[string]string{}, 0
	for rows.Next() {
		var change, film, claim string
		var together int
		require.NoError(t, rows.Scan(&change, &together, &film, &claim))
		require.Equal(t, film, claim, "an update and its claim")
		if said, ok := acknowledged[change]; ok {
			require.Equal(t, said, film)
			delete(acknowledged, change)
		} else {
			unacknowledged++
		}
		id, runtime, _ := strings.Cut(film, " ")
		latest[id] = runtime
		most = max(most, together)
	}
	require.NoError(t, rows.Err())
	require.Empty(t, acknowledged, "updates that were acknowledged and lost")
	require.LessOrEqual(t, unacknowledged, 6*films, "the last update of each client before each kill")
	require.Greater(t, most, 1, "updates that share a transaction")
	for id, runtime := range latest {
		var shown string
		require.NoError(t, db.QueryRowContext(t.Context(), "SELECT runtime::text FROM films WHERE 'film_' || (id & 4294967295) = $1", id).Scan(&shown))
		require.Equal(t, runtime, shown, id)
	}
	require.NoError(t, db.Close())
	require.NoError(t, server.Process.Signal(syscall.SIGTERM))
	<-server.ended
	status, report, stderr := command(t, "check", "--data-dir", dir)
	require.Zero(t, status, report+stderr)
}
