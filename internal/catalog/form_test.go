package catalog_test

import (
	"testing"

	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
)

// Codes are kept as their standards write them, and whole numbers may be written with a fraction of zero.
func TestCodesAreKeptInTheSpellingOfTheirStandards(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	load(t, db, `{"type":"film","slug":"x","title":"X","year":2001.0,"countries":["us","KR","US"],"languages":["KO-latn","tgl"],"originalLanguage":"EN"}`)
	assert.Equal(t, "{US,KR}", one(t, db, "SELECT countries::text FROM films"))
	assert.Equal(t, "{ko-Latn,tl}", one(t, db, "SELECT languages::text FROM films"))
	assert.Equal(t, "en 2001", one(t, db, "SELECT original_language || ' ' || year FROM films"))
}
