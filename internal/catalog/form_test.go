package catalog_test

import (
	"testing"

	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
)

// Codes are kept as their standards write them, and whole numbers may be written with a fraction of zero or an exponent.
func TestCodesAreKeptInTheSpellingOfTheirStandards(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	load(t, db, `{"type":"film","slug":"x","title":"X","year":2001.0,"runtime":9e1,"ratingVotes":1.2E3,"money":[{"kind":"GROSS","territory":"worldwide","currency":"usd","amount":1.5e9},{"kind":"GROSS","territory":"kr","currency":"KRW","amount":1}],"countries":["us","KR","US"],"languages":["KO-latn","tgl"],"originalLanguage":"EN"}`)
	assert.Equal(t, "{US,KR}", one(t, db, "SELECT countries::text FROM films"))
	assert.Equal(t, "{ko-Latn,tl}", one(t, db, "SELECT languages::text FROM films"))
	assert.Equal(t, "90 1200", one(t, db, "SELECT runtime || ' ' || rating_votes FROM films"))
	assert.Equal(t, "KR KRW 1, WORLDWIDE USD 1500000000", one(t, db, "SELECT string_agg(concat_ws(' ', territory, currency, amount), ', ' ORDER BY territory) FROM money"))
	assert.Equal(t, "en 2001", one(t, db, "SELECT original_language || ' ' || year FROM films"))
}
