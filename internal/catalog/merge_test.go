package catalog_test

import (
	"testing"

	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
)

func TestTheFileLoadedLastWins(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	load(t, db, `{"type":"film","slug":"x-2001","title":"X","year":2001,"runtime":90,"countries":["FR"],"kind":"VIDEO"}`)
	report := load(t, db, `{"type":"film","slug":"x-2001","runtime":92,"premise":null,"tests":[{"test":"bechdel","result":"ok"}]}`)
	assert.Equal(t, catalog.Report{Lines: 1, Changed: 1}, report)
	assert.Equal(t, "X 2001 92 {FR} VIDEO", one(t, db, "SELECT concat_ws(' ', title, year, runtime, countries, kind) FROM films"))

	load(t, db, `{"type":"film","slug":"x-2001","tests":[{"test":"bechdel","result":"notalk","passed":false}]}`)
	assert.Equal(t, "notalk false", one(t, db, "SELECT string_agg(result || ' ' || passed, ', ') FROM film_tests"), "rows inside are updated, too")
}

func TestTwoLinesAboutOneRecordInOneFile(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	load(t, db,
		`{"type":"film","slug":"x-2001","title":"X","externalIds":[{"site":"imdb","value":"tt1"}]}`,
		`{"type":"film","slug":"x-2001","year":2001}`,
		`{"type":"film","slug":"another-slug","title":"The X","externalIds":[{"site":"imdb","value":"tt1"}]}`)
	assert.Equal(t, "x-2001 The X 2001", one(t, db, "SELECT string_agg(concat_ws(' ', slug, title, year), ', ') FROM films"),
		"the external id tells that it is the same film; its address stays")
}

func TestReplacedTitleStaysAnAlias(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	first, second := `{"type":"film","slug":"x-2001","title":"X"}`, `{"type":"film","slug":"x-2001","title":"The X"}`
	names := "SELECT string_agg(kind || ' ' || text, ', ' ORDER BY kind, text) FROM names"
	load(t, db, first)
	load(t, db, second)
	assert.Equal(t, "ALIAS X, DISPLAY The X", one(t, db, names))
	assert.Equal(t, "thex", one(t, db, "SELECT sort_key FROM films"))
	for range 3 { // each was replaced by the other once
		load(t, db, first)
		load(t, db, second)
		assert.Equal(t, "ALIAS The X, ALIAS X, DISPLAY The X", one(t, db, names))
	}
}

func TestSortKeyDependsOnStoredValues(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	load(t, db, `{"type":"person","slug":"p","name":"Jon Doe","sortName":"Doe, Jon"}`)
	load(t, db, `{"type":"person","slug":"p","name":"John Doe"}`)
	assert.Equal(t, "doejon", one(t, db, "SELECT sort_key FROM persons"))
}

func TestExistingRelationshipsAreMatched(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	load(t, db, small...)
	load(t, db, `{"type":"relationship","kind":"couple","fromPerson":"ann-other","toPerson":"imdb:nm1","ended":true}`)
	assert.Equal(t, "2003~ true", one(t, db, "SELECT string_agg(public_since || ' ' || ended, ', ') FROM relationships"))
}

func TestSwappedEndsAreTheSameRelationship(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	load(t, db, small...)
	for _, since := range []string{``, `,"since":"2004","source":"notes"`} {
		load(t, db, `{"type":"relationship","kind":"couple","fromPerson":"imdb:nm1","toPerson":"ann-other"`+since+`}`)
		load(t, db, `{"type":"relationship","kind":"couple","fromPerson":"ann-other","toPerson":"imdb:nm1"`+since+`}`)
	}
	assert.Equal(t, "2004 2003~", one(t, db, "SELECT string_agg(since || ' ' || public_since, ', ') FROM relationships"))
}
