package graph_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// The payload has the change that the mutation recorded: who made it, why, and whose values they are.
func TestPayloadHasTheChange(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	const change = `change{operation author reason source{slug title} undoes{id} rows(first:9){nodes{rowId before after}}} userErrors{code}}`
	for _, c := range []struct{ mutation, want string }{
		{`updatePerson(input:{id:"bob",name:"Rob",reason:" misspelt ",source:{id:"paper"}}){` + change,
			`{"updatePerson":{"change":{"operation":"UPDATE","author":"key:fg_admin","reason":"misspelt","source":{"slug":"paper","title":"Paper"},"undoes":null,"rows":{"nodes":[
				{"rowId":"name_2","before":{"kind":"DISPLAY"},"after":{"kind":"ALIAS"}},
				{"rowId":"person_2","before":{"name":"Bob","sortKey":"bob"},"after":{"name":"Rob","sortKey":"rob"}},
				{"rowId":"claim_1","before":null,"after":{"person":"person_2","property":"name","rank":"PREFERRED","source":"source_2","value":"Rob","valueKey":"rob","comparator":"EXACTLY","certainty":"STATED"}},
				{"rowId":"name_6","before":null,"after":{"kind":"DISPLAY","text":"Rob","person":"person_2","source":"source_2"}}]}},"userErrors":[]}}`},
		{`updatePerson(input:{id:"bob",name:"Rob",source:{id:"paper"}}){` + change, `{"updatePerson":{"change":null,"userErrors":[]}}`},
		{`updatePerson(input:{id:"bob",name:" ",source:{title:"New",kind:ARTICLE}}){` + change, `{"updatePerson":{"change":null,"userErrors":[{"code":"INVALID"}]}}`},
		{`createClaim(input:{subject:"company_1",value:"x",source:{title:"New",kind:ARTICLE}}){change{source{slug title}}}`, `{"createClaim":{"change":{"source":{"slug":"new","title":"New"}}}}`},
		{`createSource(input:{title:"Other",kind:ARTICLE}){change{source{slug} operation}}`, `{"createSource":{"change":{"source":null,"operation":"CREATE"}}}`},
		{`deleteFilm(input:{id:"x",reason:"never made"}){c:change{operation reason rows(first:1){nodes{rowId subject{id}}}} film{slug} again:film{title} __typename}`,
			`{"deleteFilm":{"c":{"operation":"DELETE","reason":"never made","rows":{"nodes":[{"rowId":"film_1","subject":null}]}},"film":{"slug":"x"},"again":{"title":"X"},"__typename":"FilmPayload"}}`},
	} {
		assert.JSONEq(t, c.want, w.run(c.mutation), c.mutation)
	}
	assert.Equal(t, "4", w.one("SELECT count(*) FROM changes WHERE author = 'key:fg_admin'"))
}
