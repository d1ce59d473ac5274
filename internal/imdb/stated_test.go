package imdb_test

import (
	"database/sql"
	"testing"

	"filmgraph/internal/catalog"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// edit writes as a client would, and checks the catalog.
func edit(t *testing.T, db *sql.DB, do func(tx *sql.Tx) error) {
	t.Helper()
	tx, err := db.BeginTx(t.Context(), nil)
	require.NoError(t, err)
	defer func() { _ = tx.Rollback() }()
	require.NoError(t, do(tx))
	require.NoError(t, tx.Commit())
	require.NoError(t, catalog.Check(t.Context(), db, func(p catalog.Problem) { t.Error(p) }))
}

// setRuntime sets the runtime of a film that has an external id, stated by the paper.
func setRuntime(t *testing.T, db *sql.DB, film string, runtime int) {
	t.Helper()
	edit(t, db, func(tx *sql.Tx) error {
		_, id, err := catalog.Find(t.Context(), tx, film, "Film")
		if err != nil {
			return err
		}
		_, err = catalog.Put(t.Context(), tx, catalog.Edit{Entity: "Film", ID: id, Values: map[string]any{"runtime": runtime}, Source: "paper"})
		return err
	})
}

// A field that shows what an editor has stated keeps it: newer files change only what IMDb states.
func TestWhatEditorsStateStays(t *testing.T) {
	t.Parallel()
	db := database(t)
	load(t, db, `{"type":"source","slug":"paper","kind":"ARTICLE","title":"Paper"}`,
		`{"type":"film","slug":"theirs-1999","title":"Theirs","year":1999,"runtime":70,"source":"paper","externalIds":[{"site":"imdb","value":"tt0000002"}]}`)
	files := map[string]string{"title.basics": "tt0000001|movie|One|One|0|1999|-|90|Drama\ntt0000002|movie|Theirs|Theirs|0|1999|-|71|Drama"}
	imported(t, db, small(t, files))
	setRuntime(t, db, "imdb:tt0000001", 95)
	claims := func() []string {
		return rows(t, db, `SELECT f.title || ' ' || coalesce(f.runtime::text, '?') || coalesce((SELECT string_agg(concat_ws(' ', ', ' || s.kind, c.value, c.number, c.rank), '' ORDER BY s.kind, c.rank)
			FROM claims c JOIN sources s ON s.id = c.source_id WHERE c.film_id = f.id AND property = 'runtime'), '') FROM films f ORDER BY title`)
	}
	assert.Equal(t, []string{"One 95, ARTICLE 95 95 PREFERRED, DATA_SET 90 90 NORMAL", "Theirs 70, DATA_SET 71 NORMAL"}, claims())
	edit(t, db, func(tx *sql.Tx) error { // the editor prefers what IMDb states about a film of another source
		_, err := catalog.Put(t.Context(), tx, catalog.Edit{Entity: "Claim", ID: int64(number(t, db, "SELECT id FROM claims WHERE number = 71")), Values: map[string]any{"rank": "PREFERRED"}})
		return err
	})
	preferred := []string{"One 95, ARTICLE 95 95 PREFERRED, DATA_SET 90 90 NORMAL", "Theirs 71, ARTICLE 70 70 NORMAL, DATA_SET 71 PREFERRED"}
	assert.Equal(t, preferred, claims())
	imported(t, db, small(t, files))
	assert.Equal(t, preferred, claims(), "the same files change nothing")

	files["title.basics"] = "tt0000001|movie|One|One|0|1999|-|92|Drama\ntt0000002|movie|Theirs|Theirs|0|1999|-|72|Drama"
	imported(t, db, small(t, files))
	newer := []string{"One 95, ARTICLE 95 95 PREFERRED, DATA_SET 92 92 NORMAL", "Theirs 72, ARTICLE 70 70 NORMAL, DATA_SET 72 PREFERRED"}
	assert.Equal(t, newer, claims(), "each shows the claim that is preferred")
	require.NoError(t, catalog.Check(t.Context(), db, func(p catalog.Problem) { t.Error(p) }))

	edit(t, db, func(tx *sql.Tx) error {
		return catalog.Delete(t.Context(), tx, "Claim", int64(number(t, db, "SELECT id FROM claims WHERE number = 95")))
	})
	assert.Equal(t, "One 92, DATA_SET 92 92 NORMAL", claims()[0], "the retracted value gives way to what IMDb states now")
	files["title.basics"] = "tt0000001|movie|One|One|0|1999|-|93|Drama\ntt0000002|movie|Theirs|Theirs|0|1999|-|-|Drama"
	imported(t, db, small(t, files))
	assert.Equal(t, []string{"One 93", "Theirs 70, ARTICLE 70 70 NORMAL"}, claims(), "a preferred claim that IMDb no longer makes gives way to the next")
	require.NoError(t, catalog.Check(t.Context(), db, func(p catalog.Problem) { t.Error(p) }))
}
