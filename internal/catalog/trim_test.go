package catalog_test

import (
	"strings"
	"testing"

	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTextsAreTrimmed(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	load(t, db,
		`{"type":"genre","slug":" drama ","name":" Drama\u00a0"}`,
		`{"type":"film","slug":"x-2001","title":"\u200e X \ufeff","originalTitle":"\tY\n","countries":[" FR "],"releaseDate":" 2001 ","kind":" SHORT ","genres":[{"genre":" drama "}],`+
			`"names":[{"text":" Z ","language":"de"}],"externalIds":[{"site":"imdb ","value":" tt1"}]}`)
	assert.Equal(t, "drama|Drama", one(t, db, "SELECT slug || '|' || name FROM genres"))
	assert.Equal(t, "X|Y|{FR}|2001|SHORT", one(t, db, "SELECT concat_ws('|', title, original_title, countries, release_date, kind) FROM films"))
	assert.Equal(t, "X|Y|Z", one(t, db, "SELECT string_agg(text, '|' ORDER BY text) FROM names"))
	assert.Equal(t, "imdb:tt1", one(t, db, "SELECT site || ':' || value FROM external_ids"))
	lines := export(t, db)
	copied := postgrestest.New(t)
	load(t, copied, lines...)
	assert.Equal(t, strings.Join(lines, ""), strings.Join(export(t, copied), ""))
}

func TestTextsThatShowNothingAreRejected(t *testing.T) {
	t.Parallel()
	report, err := catalog.Load(t.Context(), postgrestest.New(t), file("f",
		`{"type":"film","slug":"x","title":" "}`,
		`{"type":"film","slug":"x","title":"\u200b\u3164"}`,
		`{"type":"film","slug":"x","title":"X","countries":["\u00a0"]}`,
		`{"type":"film","slug":"x","title":"X","names":[{"text":"\n"}]}`), catalog.Options{})
	require.NoError(t, err)
	var reasons []string
	for _, b := range report.Bad {
		reasons = append(reasons, b.Reason)
	}
	assert.Equal(t, []string{
		"title: it is empty: omit unknown values",
		"title: it is empty: omit unknown values",
		"countries: in one of its items, it is empty: omit unknown values",
		"names[0].text: it is empty: omit unknown values",
	}, reasons)
}
