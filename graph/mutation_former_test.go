package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestFormerReferencesInFilters: a filter with the id or slug of a merged record finds what it finds with the record that this was merged into.
func TestFormerReferencesInFilters(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(append(basis,
		`{"type":"person","slug":"ann-2","name":"Anne","source":"paper"}`, `{"type":"film","slug":"x-2","title":"X","year":2001,"source":"paper"}`,
		`{"type":"film","slug":"show","title":"Show","kind":"SERIES","source":"notes"}`, `{"type":"film","slug":"show-2","title":"Show","kind":"SERIES","source":"paper"}`,
		`{"type":"film","slug":"pilot","title":"Pilot","kind":"EPISODE","series":"show","source":"notes"}`,
		`{"type":"company","slug":"acme-2","name":"Acme","source":"paper"}`,
		`{"type":"film","slug":"x","companies":[{"company":"acme","role":"PRODUCTION"}],"credits":[{"person":"ann","department":"ACTING","characters":[{"character":"hero"}]},{"person":"bob","department":"CREW"}],"ratings":[{"provider":"acme","measure":"APPROVAL","scale":100,"value":60,"sampleSize":9}],"certificates":[{"rating":"15","body":"acme","country":"GB"}]}`,
		`{"type":"review","slug":"r","film":"x","kind":"CRITIC","contributors":[{"role":"AUTHOR","name":"Ann","person":"ann"}],"source":"notes"}`,
		`{"type":"quote","slug":"q","kind":"AUDIENCE","about":[{"film":"x"},{"person":"ann"}],"renderings":[{"text":"wow","kind":"ORIGINAL"}],"source":"notes"}`,
		`{"type":"relationship","kind":"couple","fromPerson":"ann","toPerson":"bob","source":"notes"}`)...)
	ids := map[string]string{}
	for _, slug := range []string{"ann", "ann-2", "x", "x-2", "show", "show-2", "acme", "acme-2"} {
		ids[slug] = w.one(fmt.Sprintf(`SELECT 'person_' || (id & 4294967295) FROM persons WHERE slug = '%[1]s' UNION ALL SELECT 'film_' || (id & 4294967295) FROM films WHERE slug = '%[1]s'
			UNION ALL SELECT 'company_' || (id & 4294967295) FROM companies WHERE slug = '%[1]s'`, slug))
	}
	w.changed(`mergePeople(input:{keep:"ann",merge:"ann-2"})`)
	w.changed(`mergeFilms(input:{keep:"x",merge:"x-2"})`)
	w.changed(`mergeFilms(input:{keep:"show",merge:"show-2"})`)
	w.changed(`mergeCompanies(input:{keep:"acme",merge:"acme-2"})`)

	for _, c := range []struct{ list, filter, merged string }{
		{"films", `credits:{any:[{person:"?"}]}`, "ann"}, {"films", `credits:{all:[{person:"?"},{person:"bob"}]}`, "ann"}, {"films", `credits:{none:[{person:"?"}]}`, "ann"},
		{"films", `involvedCompanies:{any:["?"]}`, "acme"}, {"films", `involvedCompanies:{all:["?","acme"]}`, "acme"}, {"films", `involvedCompanies:{none:["?"]}`, "acme"},
		{"films", `series:["?"]`, "show"}, {"films", `ratings:{any:[{providers:["?"]}]}`, "acme"}, {"films", `certification:{any:[{bodies:["?"]}]}`, "acme"},
		{"people", `film:"?"`, "x"}, {"people", `coCreditedWith:"?"`, "ann"}, {"characters", `film:"?"`, "x"},
		{"reviews", `film:"?"`, "x"}, {"reviews", `contributors:{any:[{people:["?"]}]}`, "ann"}, {"quotes", `film:"?"`, "x"}, {"quotes", `person:"?"`, "ann"},
		{"relationships", `with:"?"`, "ann"},
	} {
		found := func(reference string) string {
			filter := strings.ReplaceAll(c.filter, "?", reference)
			return w.ask(fmt.Sprintf(`%s(first:9,filter:{%s}){nodes{id} totalCount}`, c.list, filter))
		}
		want := found(ids[c.merged])
		assert.NotContains(t, want, `"totalCount":0`, c.filter)
		assert.JSONEq(t, want, found(ids[c.merged+"-2"]), "%s by its former id", c.filter)
		if c.list != "relationships" { // a slug does not say which type it names
			assert.JSONEq(t, want, found(c.merged+"-2"), "%s by its former slug", c.filter)
		}
	}
	assert.JSONEq(t, `{"changes":{"nodes":[{"operation":"LOAD"},{"operation":"MERGE"}]}}`, w.ask(`changes(first:9,filter:{subject:"`+ids["ann-2"]+`"}){nodes{operation}}`), "a merged record has a history of its own")
}
