package imdb_test

import (
	"database/sql"
	"testing"

	"filmgraph/internal/catalog"

	"github.com/stretchr/testify/assert"
)

// Films and people that were merged stay merged: newer files update the ones that were kept, also if both came from IMDb.
func TestMergedRecordsStayMerged(t *testing.T) {
	t.Parallel()
	db := database(t)
	load(t, db, `{"type":"source","slug":"paper","kind":"ARTICLE","title":"Paper"}`,
		`{"type":"film","slug":"theirs-1999","title":"Theirs","year":1999,"runtime":70,"source":"paper","externalIds":[{"site":"imdb","value":"tt0000009"}]}`)
	files := map[string]string{
		"title.basics":     "tt0000001|movie|One|One|0|1999|-|90|Drama\ntt0000002|movie|One Again|One Again|0|1999|-|91|Drama,Comedy\ntt0000003|movie|Theirs, too|Theirs, too|0|1999|-|71|Drama",
		"title.ratings":    "tt0000001|7.0|100\ntt0000002|6.0|50\ntt0000003|5.0|20",
		"name.basics":      "nm0000001|Ann|1970|-|actress|tt0000001\nnm0000002|Anne|1970|-|actress,writer|tt0000001,tt0000002",
		"title.principals": "tt0000001|1|nm0000001|actress|-|-\ntt0000001|2|nm0000002|actress|-|-\ntt0000002|1|nm0000002|actress|-|-",
	}
	imported(t, db, small(t, files))
	for _, pair := range [][3]string{{"Film", "imdb:tt0000001", "imdb:tt0000002"}, {"Film", "imdb:tt0000009", "imdb:tt0000003"}, {"Person", "imdb:nm0000001", "imdb:nm0000002"}} {
		edit(t, db, func(tx *sql.Tx) error {
			_, keep, err := catalog.Find(t.Context(), tx, pair[1], pair[0])
			if err != nil {
				return err
			}
			_, merged, err := catalog.Find(t.Context(), tx, pair[2], pair[0])
			if err != nil {
				return err
			}
			return catalog.Merge(t.Context(), tx, pair[0], keep, merged)
		})
	}
	slugs := func() []string {
		return rows(t, db, "SELECT slug FROM films UNION ALL SELECT slug FROM persons ORDER BY 1")
	}
	merged := slugs()
	assert.Len(t, merged, 3)
	imported(t, db, small(t, files))
	assert.Equal(t, merged, slugs(), "the same files change nothing")
	files["title.basics"] = "tt0000001|movie|One|One|0|1999|-|92|Drama\ntt0000002|movie|One Again|One Again|0|1999|-|93|Drama\ntt0000003|movie|Theirs, too|Theirs, too|0|1999|-|72|Drama\ntt0000004|movie|One Again|One Again|0|1999|-|93|Drama"
	imported(t, db, small(t, files))
	assert.Len(t, slugs(), 4)
	assert.Equal(t, []string{"One 92 Drama,Comedy", "One Again 93 Drama", "Theirs 70 Drama"}, rows(t, db, `SELECT concat_ws(' ', title, runtime,
		(SELECT string_agg(g.name, ',' ORDER BY l.position) FROM film_genres l JOIN genres g ON g.id = l.genre_id WHERE l.film_id = f.id)) FROM films f ORDER BY title`), "what the merged title added stays")
	assert.Equal(t, []string{"ann actress"}, rows(t, db, "SELECT concat_ws(' ', slug, professions[1]) FROM persons"))
	assert.Equal(t, []string{"tt0000001 Ann"}, rows(t, db, "SELECT DISTINCT concat_ws(' ', e.value, p.name) FROM credits c JOIN persons p ON p.id = c.person_id JOIN external_ids e ON e.film_id = c.film_id WHERE e.value <> 'tt0000002'"))
	edit(t, db, func(*sql.Tx) error { return nil }) // and the catalog obeys the rule
}
