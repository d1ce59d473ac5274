package wikidata_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"filmgraph/internal/catalog"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// couples are the relationships between people, and pairClaims what their claims say.
const (
	couples    = `SELECT concat_ws('|', k.slug, a.slug, b.slug, since, until, ended, s.slug) FROM relationships r JOIN relationship_kinds k ON k.id = kind_id JOIN persons a ON a.id = from_person_id JOIN persons b ON b.id = to_person_id JOIN sources s ON s.id = r.source_id ORDER BY 1`
	pairClaims = `SELECT concat_ws('|', a.slug, b.slug, c.rank, c.locator) FROM claims c JOIN relationships r ON r.id = c.relationship_id JOIN persons a ON a.id = from_person_id JOIN persons b ON b.id = to_person_id ORDER BY 1`
)

// human returns a person whose number is also that of IMDb.
func human(number, name string, claims ...string) string {
	return entity("Q"+number, labels("en", name), "[]", append([]string{"P31", is("Q5"), "P345", statement(plain("nm99"+number), "normal")}, claims...)...)
}

// TestPartners combines what the entities of both partners say, without deprecated statements. A couple that another source describes stays as
// it is, and what Wikidata says of it becomes claims.
func TestPartners(t *testing.T) {
	t.Parallel()
	db := database(t)
	in := catalog.In(fstest.MapFS{"more.ndjson": {Data: []byte(strings.Join([]string{
		`{"type":"person","slug":"eve","name":"Eve","source":"mine","externalIds":[{"site":"imdb","value":"nm99900054"}]}`,
		`{"type":"person","slug":"fay","name":"Fay","source":"mine","externalIds":[{"site":"imdb","value":"nm99900055"}]}`,
		`{"type":"relationship_kind","slug":"married","phrase":"is married to","reversePhrase":"is married to","joins":"PERSON","symmetric":true,"couple":true}`,
		`{"type":"relationship","kind":"married","fromPerson":"eve","toPerson":"fay","since":"1990-05-01","source":"mine"}`,
	}, "\n"))}}, "more.ndjson")
	loaded, err := catalog.Load(t.Context(), db, in, catalog.Options{})
	require.NoError(t, err)
	require.Empty(t, loaded.Bad)
	report := imported(t, db, write(t, []string{
		human("900051", "Ann",
			"P26", statement(item("Q900052"), "preferred", qualified("P580", date("+1990-05-01", 11, gregorian))),
			"P26", statement(item("Q900053"), "deprecated"),
			"P26", statement(item("Q900051"), "normal"), // herself
			"P451", statement(item("Q900053"), "normal", qualified("P580", date("+2001-00-00", 9, gregorian), "P582", date("+2000-00-00", 9, gregorian)))),
		human("900052", "Bob",
			"P26", statement(item("Q900051"), "normal", qualified("P580", date("+1990-05-01", 11, gregorian), "P582", date("+1999-02-00", 10, gregorian))),
			"P26", statement(item("Q900051"), "normal", qualified("P580", date("+2005-00-00", 9, gregorian), "P1534", item("Q93190")))),
		human("900053", "Cid", "P451", statement(item("Q900999"), "normal")),
		human("900054", "Eve", "P26", statement(item("Q900055"), "normal", qualified("P580", date("+1990-05-01", 11, gregorian)))),
		human("900055", "Fay", "P26", statement(item("Q900054"), "normal", qualified("P580", date("+1990-05-01", 11, gregorian), "P582", date("+1999-00-00", 9, gregorian)))),
	}))
	require.NoError(t, catalog.Check(t.Context(), db, func(p catalog.Problem) { t.Error(p) }))
	assert.Equal(t, []string{
		"couple|ann|cid|2001|t|wikidata", // it ended, but not before it began
		"married|ann|bob|1990-05-01|1999-02|t|wikidata",
		"married|ann|bob|2005|t|wikidata",
		"married|eve|fay|1990-05-01|f|mine",
	}, rows(t, db, couples))
	assert.Equal(t, []string{
		"ann|bob|NORMAL|Q900051; P26", "ann|bob|NORMAL|Q900052; P26", "ann|bob|NORMAL|Q900052; P26", "ann|cid|NORMAL|Q900051; P451",
		"eve|fay|NORMAL|Q900054; P26", "eve|fay|NORMAL|Q900055; P26",
	}, rows(t, db, pairClaims))
	assert.Equal(t, 1, report.Skipped["partners who are not imported"])
	assert.Equal(t, map[string]int{"imported without an end date or date of death that precedes the start or birth": 1}, report.Rejected)
}
