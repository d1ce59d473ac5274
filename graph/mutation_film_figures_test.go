package graph_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// amounts are the largest amounts of money of the film x, as triggers have written them.
func (w writing) amounts() string {
	w.Helper()
	return w.one("SELECT concat_ws(' ', coalesce(budget_usd, -1), coalesce(gross_usd, -1)) FROM films WHERE slug = 'x'")
}

// TestSourcesOfFilms counts the sources that state something about a film, each once, and sorts films by their number.
func TestSourcesOfFilms(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(append(basis, `{"type":"film","slug":"alone","title":"Alone"}`)...)
	sources := func(count string) {
		t.Helper()
		require.JSONEq(t, `{"films":{"nodes":[{"slug":"x","sourceCount":`+count+`},{"slug":"alone","sourceCount":0}]}}`, w.ask(`films(first:5,orderBy:{field:SOURCES,direction:DESC}){nodes{slug sourceCount}}`))
	}
	sources("1")
	w.reversible(`updateFilm(input:{id:"x",runtime:92,source:{title:"New",kind:ARTICLE}})`)
	sources("2")
	w.reversible(`createClaim(input:{subject:"film_1",property:"year",value:"2002",source:{id:"paper"}})`)
	sources("3")
	w.reversible(`createClaim(input:{subject:"film_1",property:"runtime",value:"93",source:{id:"paper"}})`)
	sources("3")
	w.reversible(`deleteClaim(input:{id:"` + w.one("SELECT 'claim_' || (id & 4294967295) FROM claims WHERE property = 'runtime' AND source_id = (SELECT id FROM sources WHERE slug = 'paper')") + `"})`)
	sources("3")
	w.reversible(`deleteFilm(input:{id:"x"})`)
	w.undo(w.last())
	sources("3")
}

// TestNumbersOfSourcesFollow writes, changes and deletes films and claims about them in every way that statements can.
func TestNumbersOfSourcesFollow(t *testing.T) {
	t.Parallel()
	w := write(t)
	claims := `"claims":[{"property":"year","value":"2001","source":"paper"},{"property":"runtime","value":"90","source":"paper"},{"property":"runtime","value":"91","source":"notes"}]`
	films := slices.Concat(basis, []string{`{"type":"film","slug":"x","title":"X","year":2001,"runtime":90,"source":"notes",` + claims + `}`, `{"type":"film","slug":"y","title":"Y","source":null}`})
	w.load(films...)
	follow := func(want, when string) {
		t.Helper()
		require.Equal(t, want, w.one("SELECT string_agg(slug || coalesce(source_count, 0), ' ' ORDER BY source_count DESC NULLS LAST, slug) FROM films"), when)
		require.Equal(t, "0", w.one("SELECT derive_figures()"), when)
	}
	follow("x2 y0", "loaded")
	w.load(films...)
	follow("x2 y0", "loaded again")
	for _, step := range []struct{ do, leaves string }{
		{"UPDATE films SET source_id = NULL WHERE slug = 'x'", "x2 y0"},
		{"DELETE FROM claims WHERE source_id = (SELECT id FROM sources WHERE slug = 'notes')", "x1 y0"},
		{"UPDATE films SET source_id = (SELECT id FROM sources WHERE slug = 'notes') WHERE slug = 'x'", "x2 y0"},
		{"UPDATE claims SET film_id = (SELECT id FROM films WHERE slug = 'y') WHERE property = 'year'", "x2 y1"},
		{"UPDATE claims SET source_id = (SELECT id FROM sources WHERE slug = 'notes')", "x1 y1"},
		{"UPDATE films SET source_id = (SELECT id FROM sources WHERE slug = 'paper') WHERE slug = 'y'", "y2 x1"},
		{"INSERT INTO films (slug, title, sort_key, source_id) SELECT slug, title, 'z', id FROM sources WHERE slug = 'notes'", "y2 notes1 x1"},
		{"DELETE FROM films WHERE slug = 'y'", "notes1 x1"},
		{"DELETE FROM claims", "notes1 x1"},
	} {
		_, err := w.db.Exec(step.do)
		require.NoError(t, err)
		follow(step.leaves, step.do)
	}
}

// TestAmountsOfFilmsFollow writes, changes and deletes amounts of money.
func TestAmountsOfFilmsFollow(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(append(basis, `{"type":"film","slug":"x","source":"notes","money":[{"kind":"BUDGET","territory":"WORLDWIDE","currency":"USD","amount":1000},{"kind":"BUDGET","territory":"DOMESTIC","currency":"KRW","amount":9000000},`+
		`{"kind":"GROSS","territory":"WORLDWIDE","currency":"USD","amount":7000},{"kind":"GROSS","territory":"DOMESTIC","currency":"USD","amount":3000}]}`,
		`{"type":"film","slug":"cheap","title":"Cheap","source":"notes","money":[{"kind":"BUDGET","territory":"WORLDWIDE","currency":"USD","amount":0}]}`, `{"type":"film","slug":"y","title":"Y","source":"notes"}`)...)
	require.Equal(t, "1000 7000", w.amounts())
	nodes := func(order string) string { return w.ask(`films(first:5,orderBy:` + order + `){nodes{slug}}`) }
	assert.JSONEq(t, `{"films":{"nodes":[{"slug":"x"},{"slug":"cheap"},{"slug":"y"}]}}`, nodes("{field:BUDGET,direction:DESC}"))
	assert.JSONEq(t, `{"films":{"nodes":[{"slug":"cheap"},{"slug":"x"},{"slug":"y"}]}}`, nodes("{field:BUDGET}"))
	assert.JSONEq(t, `{"films":{"nodes":[{"slug":"x"},{"slug":"y"},{"slug":"cheap"}]}}`, nodes("{field:GROSS,direction:DESC}"))
	for _, step := range []struct{ do, leaves string }{
		{"UPDATE money SET amount = 8000 WHERE territory = 'DOMESTIC' AND kind = 'GROSS'", "1000 8000"},
		{"UPDATE money SET kind = 'BUDGET', territory = 'US' WHERE amount = 7000", "7000 8000"},
		{"UPDATE money SET currency = 'EUR' WHERE amount = 7000", "1000 8000"},
		{"UPDATE money SET film_id = (SELECT id FROM films WHERE slug = 'y') WHERE amount = 8000", "1000 -1"},
		{"DELETE FROM money WHERE amount = 1000", "-1 -1"},
	} {
		_, err := w.db.Exec(step.do)
		require.NoError(t, err)
		require.Equal(t, step.leaves, w.amounts(), step.do)
		require.Equal(t, "0", w.one("SELECT derive_figures()"), step.do)
	}
}
