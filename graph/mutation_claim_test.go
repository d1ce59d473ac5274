package graph_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Details that are part of other parts have sources and claims too, with verdicts: accounts, warnings, counts and nominees.
func TestClaimsAboutDetails(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(append(basis,
		`{"type":"account","slug":"han","handle":"Han","source":"paper","claims":[{"source":"paper","property":"platform","value":"Twitter","rank":"NORMAL"}]}`,
		`{"type":"film","slug":"y","title":"Y","source":"notes","advisories":[{"category":"PROFANITY","source":"paper","items":[{"text":"Insults"},{"text":"Oaths","source":"notes"}],`+
			`"counts":[{"class":"expletives","number":30,"claims":[{"source":"paper","property":"number","number":30,"value":"30","words":"about 30"}]}]}]}`,
		`{"type":"nomination","slug":"n","ceremony":"oscars-2002","category":"best","source":"notes","films":[{"film":"y"}],"nominees":[{"person":"ann"}]}`)...)
	sources := `SELECT string_agg(s.slug, ' ' ORDER BY d.id) FROM @ d JOIN sources s ON s.id = d.source_id`
	for table, want := range map[string]string{"accounts": "paper", "advisory_items": "paper notes", "advisory_counts": "paper", "nomination_films": "notes", "nominees": "notes"} {
		require.Equal(t, want, w.one(strings.Replace(sources, "@", table, 1)), table)
	}
	for kind, test := range map[string]struct{ id, claim, want string }{
		"Account": {w.one("SELECT 'account_' || (id & 4294967295) FROM accounts WHERE slug = 'han'"), `property:"platform",value:"YouTube",rank:NORMAL`,
			`[{"property":"platform","verdict":"CONFLICT"}]`},
		"AdvisoryCount":  {"advisory_count_1", `property:"number",value:"40",number:40,rank:NORMAL`, `[{"property":"number","verdict":"CONFLICT"}]`},
		"AdvisoryItem":   {"advisory_item_1", `words:"insults"`, `[{"property":"existence","verdict":"SINGLE_SOURCE"}]`},
		"NominationFilm": {"nomination_film_1", `words:"Y"`, `[{"property":"existence","verdict":"SINGLE_SOURCE"}]`},
		"Nominee":        {"nominee_1", `words:"Ann"`, `[{"property":"existence","verdict":"SINGLE_SOURCE"}]`},
	} {
		got := w.run(`createClaim(input:{subject:"` + test.id + `",` + test.claim + `,source:{id:"notes"}}){claim{source{slug} subject{...on ` + kind + `{disagreements{property verdict}}}}userErrors{code message}}`)
		assert.JSONEq(t, `{"createClaim":{"claim":{"source":{"slug":"notes"},"subject":{"disagreements":`+test.want+`}},"userErrors":[]}}`, got, kind)
	}
	w.checked()
	assert.Equal(t, "2", w.one("SELECT count(*) FROM disagreements WHERE verdict = 'CONFLICT'"))
}
