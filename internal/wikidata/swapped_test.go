package wikidata_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"filmgraph/internal/catalog"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// couple returns the entities of two people who are married to each other.
func couple(one, other string) []string {
	since := qualified("P580", date("+1990-00-00", 9, gregorian))
	return []string{
		human(one, "P"+one, "P26", statement(item("Q"+other), "normal", since), "P451", statement(item("Q"+other), "normal")),
		human(other, "P"+other, "P26", statement(item("Q"+one), "normal", since)),
	}
}

// mine returns a file of the catalog with these lines.
func mine(lines ...string) []catalog.File {
	return catalog.In(fstest.MapFS{"more.ndjson": {Data: []byte(strings.Join(lines, "\n"))}}, "more.ndjson")
}

// TestCoupleInTheOppositeOrder imports a couple that another source describes with the ends the other way round. The kind "couple" is
// directed in this catalog, so what two people are to each other in both directions are two relationships.
func TestCoupleInTheOppositeOrder(t *testing.T) {
	t.Parallel()
	db := database(t)
	loaded, err := catalog.Load(t.Context(), db, mine(
		`{"type":"person","slug":"p900061","name":"P900061","source":"mine","externalIds":[{"site":"imdb","value":"nm99900061"}]}`,
		`{"type":"person","slug":"p900062","name":"P900062","source":"mine","externalIds":[{"site":"imdb","value":"nm99900062"}]}`,
		`{"type":"relationship_kind","slug":"married","phrase":"is married to","reversePhrase":"is married to","joins":"PERSON","symmetric":true,"couple":true}`,
		`{"type":"relationship_kind","slug":"couple","phrase":"loves","reversePhrase":"is loved by","joins":"PERSON","couple":true}`,
		`{"type":"relationship","kind":"married","fromPerson":"p900062","toPerson":"p900061","since":"1990","source":"mine"}`,
		`{"type":"relationship","kind":"couple","fromPerson":"p900062","toPerson":"p900061","source":"mine"}`,
	), catalog.Options{})
	require.NoError(t, err)
	require.Empty(t, loaded.Bad)
	imported(t, db, write(t, couple("900061", "900062")))
	require.NoError(t, catalog.Check(t.Context(), db, func(p catalog.Problem) { t.Error(p) }))
	assert.Equal(t, []string{"couple|p900061|p900062|f|wikidata", "couple|p900062|p900061|f|mine", "married|p900062|p900061|1990|f|mine"}, rows(t, db, couples))
	assert.Equal(t, []string{"p900061|p900062|NORMAL|Q900061; P451", "p900062|p900061|NORMAL|Q900061; P26", "p900062|p900061|NORMAL|Q900062; P26"}, rows(t, db, pairClaims))
}

// TestSwappedEnds imports again after the ends of a relationship were swapped, as a merge of people can, and after another source
// described the same couple a second time, as earlier versions did: the relationship stays, and the second one of Wikidata goes.
func TestSwappedEnds(t *testing.T) {
	t.Parallel()
	db := database(t)
	all := append(couple("900061", "900062"), couple("900063", "900064")...)
	imported(t, db, write(t, all))
	const ids = `SELECT concat_ws('|', r.id, k.slug) FROM relationships r JOIN relationship_kinds k ON k.id = kind_id ORDER BY 1`
	before := rows(t, db, ids)
	require.Len(t, before, 4)
	_, err := db.Exec(`UPDATE relationships SET from_person_id = to_person_id, to_person_id = from_person_id;
		INSERT INTO relationships (kind_id, from_person_id, to_person_id, since, source_id)
		SELECT kind_id, to_person_id, from_person_id, since, s.id FROM relationships r, sources s, persons p WHERE s.slug = 'mine' AND since IS NOT NULL AND p.id = from_person_id AND p.slug = 'p900062'`)
	require.NoError(t, err)
	imported(t, db, write(t, append(all, human("900065", "P900065"))))
	require.NoError(t, catalog.Check(t.Context(), db, func(p catalog.Problem) { t.Error(p) }))
	assert.Equal(t, []string{
		"couple|p900062|p900061|f|wikidata", "couple|p900064|p900063|f|wikidata", "married|p900061|p900062|1990|f|mine", "married|p900064|p900063|1990|f|wikidata",
	}, rows(t, db, couples))
	assert.Len(t, rows(t, db, pairClaims), 6)
	after := rows(t, db, ids)
	assert.Subset(t, before, after[:3])
}
