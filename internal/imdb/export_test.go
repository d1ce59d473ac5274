package imdb_test

import (
	"bytes"
	"io"
	"testing"

	"filmgraph/internal/catalog"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestExportLoads imports what the catalog format rejects, such as characters that were lost and languages that do not exist: an export must load
// into another catalog.
func TestExportLoads(t *testing.T) {
	t.Parallel()
	db := database(t)
	report := imported(t, db, small(t, map[string]string{
		"title.basics": `tt0000001|movie|One|One|0|1999|-|90|Drama
	tt0000002|movie|T` + "\uFFFD" + `|Two|0|1999|-|90|Drama`,
		"title.akas": `tt0000001|1|Uno|ES|xx|-|-|0
	tt0000001|2|Eins|DE|deu|-|-|0
	tt0000001|3|Een|XWW|qbn|-|-|0
	tt0000001|4|` + "\uFFFD" + `n|FR|fr|-|-|0`,
		"title.principals": `tt0000001|1|nm0000001|actor|-|["An\ud800","Anna"]`,
		"name.basics":      `nm0000001|Ann|0000|-|actor,,writer|tt0000001`,
	}))
	assert.Equal(t, map[string]int{
		"it is not valid UTF-8, or has lost a character":          2,
		"imported without the year of birth, which is not a year": 1,
	}, report.Rejected)
	assert.Equal(t, []string{"One", "Een qbn", "Eins de", "Uno"}, rows(t, db, "SELECT concat_ws(' ', text, language) FROM names WHERE film_id IS NOT NULL ORDER BY kind DESC, 1"))
	assert.Equal(t, []string{"Anna"}, rows(t, db, "SELECT name FROM characters"))

	var exported bytes.Buffer
	require.NoError(t, catalog.Export(t.Context(), db, &exported))
	other := database(t)
	files := []catalog.File{{Name: "export", Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(exported.Bytes())), nil }}}
	loaded, err := catalog.Load(t.Context(), other, files, catalog.Options{})
	require.NoError(t, err)
	assert.Empty(t, loaded.Bad)
	var again bytes.Buffer
	require.NoError(t, catalog.Export(t.Context(), other, &again))
	assert.Equal(t, exported.String(), again.String())
}
