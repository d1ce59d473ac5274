package catalog_test

import (
	"slices"
	"testing"

	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
)

// awkward are records that are hard to export and load again.
var awkward = []string{
	`{"type":"film","slug":"odd","title":"<Odd> \"&\" \\ \u2028 😀","originalTitle":"Odd","names":[{"text":"Odd","kind":"ORIGINAL"},{"text":"Odd","kind":"ORIGINAL","language":"en"},{"text":"Odd","kind":"DISPLAY","region":"US"}]}`,
	`{"type":"film","slug":"numbers","title":"1","popularity":1e21,"averageRating":0.1,"ratingVotes":2147483647,"money":[{"kind":"GROSS","territory":"WORLDWIDE","currency":"USD","amount":9007199254740992}]}`,
	`{"type":"film","slug":"sourced","title":"S","source":"notes","names":[{"text":"S","kind":"DISPLAY","source":null},{"text":"T"}],"genres":[{"genre":"g","source":null,"claims":[{"source":"notes","words":"a \"g\""}]}],"claims":[{"words":"b"},{"words":"a","rank":"DEPRECATED"}]}`,
	`{"type":"film","slug":"ordered","title":"O","credits":[{"person":"jon-doe","department":"WRITING"},{"person":"ann-other","department":"WRITING","position":10},{"person":"jon-doe","department":"ACTING","position":9,"attributes":["voice","un, credited"]}]}`,
	`{"type":"genre","slug":"g","name":"G"}`,
}

func TestExportLoadsToTheSameCatalog(t *testing.T) {
	t.Parallel()
	db, copied := postgrestest.New(t), postgrestest.New(t)
	load(t, db, slices.Concat(small, awkward)...)
	lines := export(t, db)
	load(t, copied, lines...)
	assert.Equal(t, lines, export(t, copied))
	assert.Equal(t, rowCounts(t, db), rowCounts(t, copied))

	before := versions(t, db)
	load(t, db, lines...)
	assert.Equal(t, before, versions(t, db), "a catalog is what it exports")
}

// The export does not depend on the order of loading, which determines ids.
func TestExportDoesNotDependOnIDs(t *testing.T) {
	t.Parallel()
	db, backwards := postgrestest.New(t), postgrestest.New(t)
	lines := slices.Concat(small, awkward)
	load(t, db, lines...)
	reversed := slices.Clone(lines)
	slices.Reverse(reversed)
	load(t, backwards, reversed...)
	lines = export(t, db)
	assert.Equal(t, lines, export(t, backwards))
	assert.Len(t, lines, len(small)+len(awkward))
}

func TestExportOmitsDerivedData(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	load(t, db, `{"type":"film","slug":"x-2001","title":"X","originalTitle":"Y","originalLanguage":"fr","kind":"FEATURE"}`)
	assert.Equal(t, []string{`{"type":"film","slug":"x-2001","title":"X","originalTitle":"Y","originalLanguage":"fr"}` + "\n"}, export(t, db))
}
