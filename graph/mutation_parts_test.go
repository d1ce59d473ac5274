package graph_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// partsOfFilms has the parts in the sets of films beside those that the films have.
const partsOfFilms = `SELECT coalesce(string_agg(concat_ws(' ', f.slug, v.members, '|', p.members), ', ' ORDER BY f.id), '') FROM films f JOIN film_sets s ON s.id = f.id
	JOIN value_sets v ON v.id = s.parts LEFT JOIN film_parts() p ON p.id = f.id WHERE v.members <> coalesce(p.members, '{}')`

// TestPartsOfTheSameFilmsAtOnce adds the first parts of the same films at once and deletes their last parts at once, by mutations and by statements about all
// films in opposite orders. Each writer locks the films whose sets of parts change: no client gets an error because of a deadlock, and no set
// misses what another writer wrote.
func TestPartsOfTheSameFilmsAtOnce(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	for i := range 3 {
		w.load(fmt.Sprintf(`{"type":"film","slug":"y-%d","title":"Y","source":"notes"}`, i))
	}
	together := func(of func(writer int)) {
		var group sync.WaitGroup
		for writer := range 6 {
			group.Go(func() { of(writer) })
		}
		group.Wait()
		require.Empty(t, w.one(partsOfFilms))
	}
	kinds := []struct{ entity, values string }{{"Release", "type:THEATRICAL"}, {"Certificate", `rating:"R"`}, {"Rating", `provider:"acme",measure:APPROVAL,value:80,scale:100`}, {"Release", `type:PREMIERE,country:"KR"`}}
	orders, categories := []string{"ORDER BY id", "ORDER BY id DESC"}, []string{"VIOLENCE", "PROFANITY"}
	for range 3 {
		added := make([][]string, len(kinds)) // ids by writer
		together(func(writer int) {
			if writer >= len(kinds) {
				_, err := w.db.ExecContext(t.Context(), "INSERT INTO advisories (film_id, category) SELECT id, $1 FROM films "+orders[writer-len(kinds)], categories[writer-len(kinds)])
				assert.NoError(t, err)
				return
			}
			for i := range 3 {
				kind := kinds[writer]
				body := w.send("fg_admin", fmt.Sprintf(`mutation{m:create%s(input:{film:"y-%d",%s,source:{id:"notes"}}){x:%s{id} userErrors{message}}}`,
					kind.entity, (i+writer)%3, kind.values, strings.ToLower(kind.entity)), nil)
				_, id, found := strings.Cut(body, `"x":{"id":"`)
				assert.True(t, found, body)
				id, _, _ = strings.Cut(id, `"`)
				added[writer] = append(added[writer], id)
			}
		})
		together(func(writer int) {
			if writer >= len(kinds) {
				_, err := w.db.ExecContext(t.Context(), "DELETE FROM advisories WHERE category = $1", categories[writer-len(kinds)])
				assert.NoError(t, err)
				return
			}
			for _, id := range added[writer] {
				body := w.send("fg_admin", fmt.Sprintf(`mutation{m:delete%s(input:{id:%q}){change{id} userErrors{message}}}`, kinds[writer].entity, id), nil)
				assert.Contains(t, body, `"userErrors":[]`)
			}
		})
	}
	w.checked()
}
