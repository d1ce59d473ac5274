package first_test

import (
	"testing"

	"filmgraph/internal/catalog"
	"filmgraph/internal/catalog/first"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestCharactersAreFoundAgain adds a first catalog to one with the same films of IMDb: characters with the name of one that the
// same person plays are that one.
func TestCharactersAreFoundAgain(t *testing.T) {
	t.Parallel()
	db := patient(t)
	imdb := file("imdb.ndjson", []string{
		`{"type":"source","slug":"imdb-data","kind":"DATA_SET","title":"IMDb"}`,
		`{"type":"person","slug":"tom-hanks-nm0000158","name":"Tom Hanks","source":"imdb-data","externalIds":[{"site":"imdb","value":"nm0000158"}]}`,
		`{"type":"person","slug":"sally-field-nm0000398","name":"Sally Field","source":"imdb-data","externalIds":[{"site":"imdb","value":"nm0000398"}]}`,
		`{"type":"character","slug":"forrest-gump-tt0109830","name":"Forrest Gump","source":"imdb-data"}`,
		`{"type":"character","slug":"mrs-gump-tt0109830","name":"Mrs. Gump","source":"imdb-data"}`,
		`{"type":"film","slug":"forrest-gump-tt0109830","title":"Forrest Gump","year":1994,"source":"imdb-data","externalIds":[{"site":"imdb","value":"tt0109830"}],"credits":[` +
			`{"person":"tom-hanks-nm0000158","department":"ACTING","characters":[{"character":"forrest-gump-tt0109830"}]},` +
			`{"person":"sally-field-nm0000398","department":"ACTING","characters":[{"character":"mrs-gump-tt0109830"}]}]}`,
	})
	_, err := catalog.Load(t.Context(), db, imdb, catalog.Options{Strict: true})
	require.NoError(t, err)
	c := first.Catalog{DataSets: file("sets.ndjson", []string{
		`{"type":"source","slug":"oscars-data","kind":"DATA_SET","title":"Oscars"}`,
		`{"type":"person","slug":"tom-hanks","name":"Tom Hanks","source":"oscars-data","externalIds":[{"site":"imdb","value":"nm0000158"}]}`,
		`{"type":"person","slug":"sally-field","name":"Sally Field","source":"oscars-data","externalIds":[{"site":"imdb","value":"nm0000398"}]}`,
		`{"type":"character","slug":"forrest-gump-1994-forrest-gump","name":"FORREST GUMP","source":"oscars-data"}`,
		`{"type":"character","slug":"mama-gump-1994-forrest-gump","name":"Mama Gump","source":"oscars-data"}`,
		`{"type":"film","slug":"forrest-gump-1994","title":"Forrest Gump","year":1994,"source":"oscars-data","externalIds":[{"site":"imdb","value":"tt0109830"}],"credits":[` +
			`{"person":"tom-hanks","department":"ACTING","characters":[{"character":"forrest-gump-1994-forrest-gump"}]},` +
			`{"person":"sally-field","department":"ACTING","characters":[{"character":"mama-gump-1994-forrest-gump"}]}]}`,
	})}
	for range 2 { // a second time, everything is there
		report, err := c.Add(t.Context(), db, catalog.Options{})
		require.NoError(t, err)
		require.Empty(t, report.Bad)
		played := `SELECT string_agg(h.slug, ' ' ORDER BY h.slug) FROM credit_characters x JOIN characters h ON h.id = x.character_id JOIN credits c ON c.id = x.credit_id
			JOIN external_ids e ON e.person_id = c.person_id WHERE e.value = $1`
		assert.Equal(t, "forrest-gump-tt0109830", one(t, db, played, "nm0000158"))
		assert.Equal(t, "mama-gump-1994-forrest-gump mrs-gump-tt0109830", one(t, db, played, "nm0000398"), "another name may be another character")
		assert.Equal(t, "1", one(t, db, "SELECT count(*) FROM films"))
	}
}
