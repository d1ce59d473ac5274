package catalog_test

import (
	"database/sql"
	"testing"

	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// ruled is a film of one source, and two other sources.
var ruled = []string{
	`{"type":"source","slug":"notes","kind":"REFERENCE","title":"Notes"}`,
	`{"type":"source","slug":"paper","kind":"ARTICLE","title":"Paper"}`,
	`{"type":"source","slug":"other","kind":"ARTICLE","title":"Other"}`,
	`{"type":"film","slug":"x","title":"X","year":2001,"runtime":90,"countries":["FR","DE"],"source":"notes"}`,
}

// claimed returns the runtime of the film, and the claims about it in order.
func claimed(t *testing.T, db *sql.DB) string {
	t.Helper()
	return one(t, db, `SELECT concat_ws(' | ', f.runtime, (SELECT slug FROM sources s WHERE s.id = f.source_id),
		(SELECT string_agg(concat_ws(' ', s.slug, c.value, c.number, c.rank), ', ' ORDER BY c.id) FROM claims c JOIN sources s ON s.id = c.source_id WHERE c.film_id = f.id AND property = 'runtime')) FROM films f`)
}

func TestAChangedValueIsAClaimOfItsSource(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	load(t, db, ruled...)
	load(t, db, `{"type":"film","slug":"x","runtime":92,"source":"paper"}`)
	want := "92 | notes | notes 90 90 NORMAL, paper 92 92 PREFERRED"
	assert.Equal(t, want, claimed(t, db))
	report := load(t, db, `{"type":"film","slug":"x","runtime":92,"source":"paper"}`)
	assert.Equal(t, catalog.Report{Lines: 1, Unchanged: 1}, report)
	assert.Equal(t, want, claimed(t, db))
	load(t, db, `{"type":"film","slug":"x","runtime":94,"source":"other"}`)
	assert.Equal(t, "94 | notes | notes 90 90 NORMAL, paper 92 92 NORMAL, other 94 94 PREFERRED", claimed(t, db))
	load(t, db, `{"type":"film","slug":"x","runtime":90,"source":"notes"}`)
	assert.Equal(t, "90 | notes | notes 90 90 PREFERRED, paper 92 92 NORMAL, other 94 94 NORMAL", claimed(t, db))
}

func TestASourceDoesNotTakeOverTheFilm(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	load(t, db, ruled...)
	load(t, db, `{"type":"film","slug":"x","year":2001,"source":"paper"}`)
	assert.Equal(t, "notes", one(t, db, "SELECT s.slug FROM films f JOIN sources s ON s.id = f.source_id"))
	assert.Equal(t, "paper year 2001 NORMAL", one(t, db, "SELECT concat_ws(' ', s.slug, property, value, rank) FROM claims c JOIN sources s ON s.id = c.source_id"))
}

func TestAValueAgainstItsSourcesNeedsASource(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	load(t, db, ruled...)
	load(t, db, `{"type":"film","slug":"x","claims":[{"source":"other","property":"runtime","value":"95","number":95}]}`)
	report, err := catalog.Load(t.Context(), db, file("f", `{"type":"film","slug":"x","runtime":140}`), catalog.Options{})
	require.NoError(t, err)
	require.Len(t, report.Bad, 1)
	assert.Equal(t, "runtime: its sources state 90: add the source that states another value, as \"source\" or in a claim", report.Bad[0].Reason)
	assert.Equal(t, "90 | notes | other 95 95 NORMAL", claimed(t, db))

	load(t, db, `{"type":"film","slug":"x","runtime":95}`) // a claim states it
	assert.Equal(t, "95 | notes | other 95 95 PREFERRED, notes 90 90 NORMAL", claimed(t, db))
}

func TestAPreferredClaimIsShown(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	load(t, db, ruled...)
	load(t, db, `{"type":"film","slug":"x","claims":[{"source":"other","property":"runtime","value":"95","number":95,"rank":"PREFERRED"}]}`)
	assert.Equal(t, "95 | notes | other 95 95 PREFERRED, notes 90 90 NORMAL", claimed(t, db))
	load(t, db, `{"type":"film","slug":"x","runtime":96,"claims":[{"source":"paper","property":"runtime","value":"96","number":96,"rank":"PREFERRED"}]}`)
	assert.Equal(t, "96 | notes | other 95 95 NORMAL, notes 90 90 NORMAL, paper 96 96 PREFERRED", claimed(t, db))
	for record, reason := range map[string]string{
		`"runtime":97,"claims":[{"source":"paper","property":"runtime","number":96,"rank":"PREFERRED"}]`:                                                           "runtime: its PREFERRED claim states 96, and the field must show that",
		`"claims":[{"source":"paper","property":"runtime","number":96,"rank":"PREFERRED"},{"source":"other","property":"runtime","number":97,"rank":"PREFERRED"}]`: "claims[1].rank: another claim about runtime is PREFERRED already: a property shows one of them",
	} {
		for _, slug := range []string{"x", "y"} {
			report, err := catalog.Load(t.Context(), db, file("f", `{"type":"film","slug":"`+slug+`","title":"X",`+record+`}`), catalog.Options{})
			require.NoError(t, err)
			require.Len(t, report.Bad, 1)
			assert.Equal(t, reason, report.Bad[0].Reason)
		}
	}
}

func TestListsReferencesAndPartsObeyTheRule(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	load(t, db, ruled...)
	load(t, db, `{"type":"film","slug":"s","title":"S","kind":"SERIES"}`, `{"type":"film","slug":"s2","title":"S2","kind":"SERIES"}`,
		`{"type":"company","slug":"c","name":"C"}`,
		`{"type":"film","slug":"e","title":"E","kind":"EPISODE","series":"s","source":"notes","certificates":[{"rating":"R","country":"US","reasons":["violence, mild","fear"]}]}`)
	load(t, db, `{"type":"film","slug":"e","countries":["KR","US"],"series":"s2","source":"paper","certificates":[{"rating":"R","country":"US","reasons":["fear"]}]}`)
	assert.Equal(t, `notes reasons ["violence, mild","fear"] NORMAL, notes series s NORMAL, paper countries KR, US PREFERRED, paper reasons fear PREFERRED, paper series s2 PREFERRED`,
		one(t, db, `SELECT string_agg(concat_ws(' ', s.slug, property, value, rank), ', ' ORDER BY s.slug, property) FROM claims c JOIN sources s ON s.id = c.source_id WHERE property <> 'kind'`))
	assert.Equal(t, "s2 {KR,US} {fear}", one(t, db, "SELECT concat_ws(' ', s.slug, f.countries, reasons) FROM films f JOIN films s ON s.id = f.series_id JOIN certificates ON film_id = f.id"))
}

func TestTheDatabaseAllowsOnePreferredClaim(t *testing.T) {
	t.Parallel()
	db := postgrestest.New(t)
	load(t, db, ruled...)
	const insert = "INSERT INTO claims (film_id, source_id, property, value, rank) SELECT f.id, s.id, 'runtime', '1', 'PREFERRED' FROM films f, sources s WHERE s.slug = 'notes'"
	_, err := db.ExecContext(t.Context(), insert)
	require.NoError(t, err)
	_, err = db.ExecContext(t.Context(), insert)
	assert.ErrorContains(t, err, "claims_preferred")
}
