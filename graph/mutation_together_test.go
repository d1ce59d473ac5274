package graph_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"sync"
	"testing"

	"filmgraph/graph/mutate/naive"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Updates of different films that wait for each other are written in one transaction. Each is a change of its own, with its own errors, and is undone alone.
func TestUpdatesShareATransaction(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	for i := range 6 {
		w.load(fmt.Sprintf(`{"type":"film","slug":"y-%d","title":"Y","year":%d,"runtime":90,"source":"notes"}`, i, 1990+i))
	}
	c := chance{rand.New(rand.NewPCG(1, 0)), modelOf(w)}
	shared := ""
	for round := 0; shared == ""; round++ { // until an update has waited with another one
		require.Less(t, round, 100)
		initial, calls := c.one("SELECT max(id) FROM changes"), []string{}
		for film := 1; film <= 7; film++ {
			calls = append(calls, fmt.Sprintf(`updateFilm(input:{id:"film_%d",runtime:%d,reason:"r%[1]d",source:{id:%[3]q}})`, film, 100+10*round+film, []string{"notes", "paper"}[film%2]))
		}
		calls = append(calls, strings.Replace(calls[2], "film_3", "film_4", 1)) // a second update of the same film
		refused := map[string]string{`updateFilm(input:{id:"film_5",runtime:-5,source:{id:"paper"}})`: "INVALID", `updateFilm(input:{id:"film_99",runtime:5,source:{id:"paper"}})`: "NOT_FOUND",
			`updateFilm(input:{id:"film_6",runtime:5,source:{id:"none"}})`: "NOT_FOUND"}
		written := c.sendTogether(calls, refused)
		expected := c.catalog
		for id := range strings.FieldsSeq(c.one("SELECT coalesce(string_agg(change, ' ' ORDER BY last), '') FROM (SELECT 'change_' || (change_id & 4294967295) AS change, max(id) AS last FROM changed_rows WHERE change_id > " + initial + " GROUP BY change_id) w")) {
			require.Contains(t, written, id)
			mutation, err := naive.Parse(written[id])
			require.NoError(t, err)
			after, code := expected.Apply(mutation)
			require.Empty(t, code)
			expected = after
		}
		c.written("updates together", "", expected, nil)
		c.checked()
		require.Equal(t, "0", c.one("SELECT count(*) FROM changes c WHERE id > "+initial+" AND (SELECT count(DISTINCT subject_id) FROM changed_rows WHERE change_id = c.id) <> 1"), "a change of one film")
		require.Equal(t, "0", c.one("SELECT count(*) FROM changes c JOIN changed_rows h ON h.change_id = c.id WHERE c.id > "+initial+" AND reason <> 'r' || (subject_id & 4294967295) AND reason <> 'r3'"))
		shared = c.one("SELECT coalesce((SELECT 'change_' || (min(id) & 4294967295) FROM changes WHERE id > " + initial + " GROUP BY xmin::text HAVING count(*) > 1 LIMIT 1), '')")
	}
	const films = "SELECT string_agg(runtime::text, ' ' ORDER BY id) FROM films WHERE id <> "
	changed := c.one("SELECT DISTINCT subject_id FROM changed_rows WHERE 'change_' || (change_id & 4294967295) = '" + shared + "'")
	others := c.one(films + changed)
	assert.Contains(t, c.run(`undoChange(input:{id:"`+shared+`"}){change{id} userErrors{code}}`), "change")
	assert.Equal(t, others, c.one(films+changed), "the other updates of the transaction stay")
	c.checked()
}

// sendTogether sends updates while the table of claims is locked, so that they wait for each other. It returns the calls by their changes.
func (c chance) sendTogether(calls []string, refused map[string]string) map[string]string {
	c.Helper()
	hold, err := c.db.BeginTx(c.Context(), nil)
	require.NoError(c, err)
	_, err = hold.ExecContext(c.Context(), "LOCK TABLE claims IN SHARE MODE")
	require.NoError(c, err)
	written := map[string]string{}
	var mutex sync.Mutex
	var group sync.WaitGroup
	send := func(call string) {
		group.Go(func() {
			body := c.send("fg_editor", "mutation{m:"+call+"{change{id} userErrors{code}}}", nil)
			if code := refused[call]; code != "" {
				assert.Contains(c, body, `"code":"`+code+`"`, call)
				return
			}
			assert.NotContains(c, body, "code", call)
			_, id, _ := strings.Cut(body, `"id":"`)
			id, _, _ = strings.Cut(id, `"`)
			mutex.Lock()
			defer mutex.Unlock()
			written[id] = call
		})
	}
	send(calls[0])
	for c.one("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'claims'::regclass") == "0" {
		runtime.Gosched()
	}
	for _, call := range calls[1:] {
		send(call)
	}
	for call := range refused {
		send(call)
	}
	require.NoError(c, hold.Commit())
	group.Wait()
	return written
}
