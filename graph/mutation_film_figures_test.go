package graph_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// amounts are the largest amounts of money of the film x, as triggers have written them.
func (w writing) amounts() string {
	w.Helper()
	return w.one("SELECT concat_ws(' ', coalesce(budget_usd, -1), coalesce(gross_usd, -1)) FROM films WHERE slug = 'x'")
}

// TestSourcesOfFilms counts the sources that state something about a film, each once.
func TestSourcesOfFilms(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(append(basis, `{"type":"film","slug":"alone","title":"Alone"}`)...)
	sources := func(count string) {
		t.Helper()
		require.JSONEq(t, `{"films":{"nodes":[{"slug":"x","sourceCount":`+count+`},{"slug":"alone","sourceCount":0}]}}`, w.ask(`films(first:5,orderBy:{field:TITLE,direction:DESC}){nodes{slug sourceCount}}`))
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
	_, err := w.db.Exec("UPDATE films SET source_id = (SELECT id FROM sources WHERE slug = 'paper') WHERE slug = 'x'")
	require.NoError(t, err)
	sources(w.one("SELECT count(DISTINCT source_id) FROM claims WHERE film_id IS NOT NULL")) // its source makes claims, too
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
