package imdb_test

import (
	"database/sql"
	"testing"

	"filmgraph/internal/catalog"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestContradictionsDoNotEndTheImport imports a death before the birth that an editor prefers, and no longer a birth that an editor prefers, although
// the next claim is after the death. Each is possible by itself, but not with what else the person shows, who stays as before. Everything else is
// imported.
func TestContradictionsDoNotEndTheImport(t *testing.T) {
	t.Parallel()
	db := database(t)
	load(t, db, `{"type":"source","slug":"paper","kind":"ARTICLE","title":"Paper"}`,
		`{"type":"person","slug":"theirs","name":"Theirs","birthDate":"1950","deathDate":"1990","source":"paper","externalIds":[{"site":"imdb","value":"nm0000002"}]}`)
	files := map[string]string{
		"title.basics": "tt0000001|movie|One|One|0|1999|-|90|Drama",
		"name.basics":  "nm0000001|Ann|1930|-|actor|-\nnm0000002|Theirs|1920|1945|actor|-",
	}
	imported(t, db, small(t, files))
	edit(t, db, func(tx *sql.Tx) error {
		_, id, err := catalog.Find(t.Context(), tx, "imdb:nm0000001", "Person")
		if err != nil {
			return err
		}
		_, err = catalog.Put(t.Context(), tx, catalog.Edit{Entity: "Person", ID: id, Values: map[string]any{"birthDate": "1950"}, Source: "paper"})
		return err
	})
	for _, year := range []string{"1920", "1945"} {
		edit(t, db, func(tx *sql.Tx) error {
			claim := int64(number(t, db, "SELECT id FROM claims WHERE value = $1", year))
			_, err := catalog.Put(t.Context(), tx, catalog.Edit{Entity: "Claim", ID: claim, Values: map[string]any{"rank": "PREFERRED"}})
			return err
		})
	}
	people := func() []string {
		return rows(t, db, "SELECT concat_ws(' ', name, birth_date, '-', death_date) FROM persons ORDER BY 1")
	}
	require.Equal(t, []string{"Ann 1950 -", "Theirs 1920 - 1945"}, people())

	files["title.basics"] = "tt0000001|movie|One|One|0|1999|-|91|Drama"
	files["name.basics"] = "nm0000001|Ann|1930|1945|actor|-\nnm0000002|Theirs|-|1945|actor|-\nnm0000003|Cid|1980|-|actor|-"
	imported(t, db, small(t, files))
	assert.Equal(t, []string{"Ann 1950 -", "Cid 1980 -", "Theirs 1920 - 1945"}, people())
	assert.Equal(t, 91, number(t, db, "SELECT runtime FROM films"))
}
