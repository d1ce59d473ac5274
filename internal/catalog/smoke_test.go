package catalog_test

import (
	"testing"
	"testing/fstest"

	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres/postgrestest"
)

func TestSmoke(t *testing.T) {
	db := postgrestest.New(t)
	files := catalog.In(fstest.MapFS{"a.ndjson": {Data: []byte(`{"type":"film","slug":"x-2001","title":"The X","year":2001,"source":"s","credits":[{"person":"p","department":"DIRECTING"},{"person":"imdb:nm1","department":"ACTING","characters":[{"character":"c"}]}],"claims":[{"property":"runtime","number":92},{"property":"releaseDate","value":"2023-10"}]}
{"type":"source","slug":"s","kind":"ARTICLE","title":"S"}
{"type":"person","slug":"p","name":"P Q","knownFor":[{"film":"x-2001"}]}
{"type":"person","slug":"p1","name":"전종서","externalIds":[{"site":"imdb","value":"nm1"}]}
{"type":"character","slug":"c","name":"C"}
{"type":"relationship_kind","slug":"k","phrase":"is with","reversePhrase":"is with","symmetric":true,"joins":"PERSON"}
{"type":"relationship","kind":"k","fromPerson":"p","toPerson":"p1"}
{"type":"film","slug":"bad","title":"The X","credits":[{"person":"pp","department":"DIRECTING"}]}
{"type":"film","slug":"bad2","titel":"The X"}
{"type":"film","slug":"bad3","title":"The X","year":3000}
`)}}, "a.ndjson")
	for range 2 {
		r, err := catalog.Load(t.Context(), db, files, catalog.Options{})
		t.Logf("%+v %v", r, err)
	}
}
