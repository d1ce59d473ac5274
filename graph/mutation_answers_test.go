package graph_test

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The rows of updates that share a transaction are read by the same statement if clients select them in the same way. Each client gets its own row, and as
// much of it as its variables say.
func TestUpdatesThatShareATransactionHaveTheirOwnResponses(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	for i := range 6 {
		w.load(fmt.Sprintf(`{"type":"film","slug":"y-%d","title":"Y","year":%d,"runtime":90,"source":"notes"}`, i, 1990+i))
	}
	const update = `mutation($film: ID!, $runtime: Int!, $claims: Int!) { updateFilm(input: {id: $film, runtime: $runtime, source: {id: "paper"}}) {
		film { id runtime claims(first: $claims) { nodes { property } } } userErrors { code } } }`
	for round := 1; ; round++ { // until an update has waited with another one
		require.Less(t, round, 100)
		initial := w.one("SELECT max(id) FROM changes")
		hold, err := w.db.BeginTx(t.Context(), nil)
		require.NoError(t, err)
		_, err = hold.ExecContext(t.Context(), "LOCK TABLE claims IN SHARE MODE")
		require.NoError(t, err)
		var group sync.WaitGroup
		for film := 2; film <= 7; film++ {
			group.Go(func() {
				claims, runtime := 1+film%2, 100*round+film
				body := w.send("fg_editor", update, map[string]any{"film": fmt.Sprintf("film_%d", film), "runtime": runtime, "claims": claims})
				nodes := strings.Repeat(`,{"property":"runtime"}`, claims)[1:]
				assert.JSONEq(t, fmt.Sprintf(`{"data":{"updateFilm":{"film":{"id":"film_%d","runtime":%d,"claims":{"nodes":[%s]}},"userErrors":[]}}}`, film, runtime, nodes), body)
			})
			for film == 2 && w.one("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'claims'::regclass") == "0" {
				runtime.Gosched()
			}
		}
		require.NoError(t, hold.Commit())
		group.Wait()
		if w.one("SELECT count(*) > count(DISTINCT xmin::text) FROM changes WHERE id > "+initial) == "true" {
			return
		}
	}
}
