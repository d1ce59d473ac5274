package plan_test

import (
	"testing"
	"testing/fstest"

	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Words are found in the language of their text: in other forms, with and without accents, and in scripts without spaces.
func TestWordsInTexts(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	for _, c := range []struct {
		language, text, words string
		found                 bool
	}{
		{"en", "Just another clichéd revenge flick", "clichéd revenge flick", true},
		{"en", "Just another clichéd revenge flick", "REVENGE cliche FLICKS", true},
		{"en", "Just another clichéd revenge flick", "the revenge", true},
		{"en", "Just another clichéd revenge flick", "revenge comedy", false},
		{"en-GB", "She avenged her friend", "avenging", true},
		{"fr", "une vengeance adorée", "vengeances adorées", true},
		{"fr", "une vengeance adorée", "adoree", true},
		{"de", "Die Häuser der Rache", "haus", true},
		{"es", "Las mejores películas", "mejor pelicula", true},
		{"ru", "О мести и балерине", "месть балерины", true},
		{"ru-Latn", "o mesti i balerine", "mesti", true},
		{"ko", "복수 영화", "복수", true},
		{"zh", "复仇电影很好看", "电影", true},
		{"zh", "复仇电影很好看", "喜剧", false},
		{"en", "canings", "caninga", false}, // equal in Swedish, which the text is not
		{"", "the revenge", "the revenge", true},
		{"", "the revenge", "revenges", false}, // of an unknown language
	} {
		var found bool
		require.NoError(t, db.QueryRow("SELECT coalesce(text_vector(nullif($1, ''), $2) @@ text_query($3), false)", c.language, c.text, c.words).Scan(&found))
		assert.Equal(t, c.found, found, "%s: %s in %s", c.language, c.words, c.text)
	}
}

// Words follow the texts of reviews, quotes and films when these are written, changed and deleted.
func TestWordsFollowTexts(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	_, err := catalog.Load(t.Context(), db, catalog.In(fstest.MapFS{"test.ndjson": {Data: []byte(`{"type":"film","slug":"f","title":"F","premise":"A dancer avenges her friend.","premiseLanguage":"en"}
{"type":"review","slug":"r","film":"f","kind":"CRITIC","headline":"Tanz der Rache","language":"de","summary":"A ballet of revenge","summaryLanguage":"en"}
{"type":"quote","slug":"q","kind":"AUDIENCE","renderings":[{"text":"Une vengeance","language":"fr","kind":"ORIGINAL"},{"text":"A vengeance","language":"en","kind":"TRANSLATED"}]}`)}}, "test.ndjson"), catalog.Options{})
	require.NoError(t, err)
	check := func(wanted string) {
		t.Helper()
		var written, expected string
		query := "SELECT coalesce(string_agg(concat_ws(' ', t.bearer >> 32, t.language, t.terms), '; ' ORDER BY t.bearer, t.language), '') FROM "
		require.NoError(t, db.QueryRow(query+"text_terms t").Scan(&written))
		require.NoError(t, db.QueryRow(query+"(SELECT bearer, language, text_vector(language, texts) AS terms FROM written_texts()) t").Scan(&expected))
		assert.Equal(t, expected, written)
		assert.Contains(t, written, wanted)
	}
	check("'aveng'")
	for _, step := range []struct{ do, leaves string }{
		{"UPDATE films SET premise = 'A thief returns.'", "'thief'"},
		{"UPDATE renderings SET language = 'es' WHERE language = 'fr'", "=spanish"},
		{"UPDATE reviews SET headline = NULL", "'ballet'"},
		{"DELETE FROM renderings WHERE language = 'en'", "=spanish"},
		{"UPDATE films SET premise = NULL", "'ballet'"},
		{"DELETE FROM quotes", "'ballet'"},
		{"DELETE FROM films", ""},
	} {
		_, err := db.Exec(step.do)
		require.NoError(t, err)
		check(step.leaves)
	}
	var left int
	require.NoError(t, db.QueryRow("SELECT count(*) FROM text_terms").Scan(&left))
	assert.Zero(t, left)
}
