package graph_test

import (
	"strings"
	"testing"

	"filmgraph/internal/catalog"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The slug and the id of a merged record lead to the last of a chain of records that it was merged into.
func TestRedirects(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(append(basis, `{"type":"person","slug":"ann-2","name":"Anne","source":"paper","externalIds":[{"site":"imdb","value":"nm2"}]}`, `{"type":"person","slug":"cyn","name":"Cyn","source":"notes"}`)...)
	w.changed(`mergePeople(input:{keep:"ann",merge:"ann-2"})`)
	before := w.export()
	w.changed(`mergePeople(input:{keep:"cyn",merge:"person_3"})`) // which leads to ann
	for _, call := range []string{`node(id:"person_1")`, `node(id:"person_3")`, `node(id:"imdb:nm2")`, `person(by:{id:"person_3"})`, `person(by:{id:"ann-2"})`, `person(by:{id:"ann"})`, `person(by:{slug:"ann-2"})`, `person(by:{imdbId:"nm2"})`} {
		assert.JSONEq(t, `{"n":{"id":"person_4"}}`, w.ask("n:"+call+"{id}"), call)
	}
	assert.JSONEq(t, `{"nodes":[{"id":"person_4"},{"id":"film_1"},{"id":"person_4"},{"id":"person_4"},null]}`, w.ask(`nodes(ids:["person_3","film_1","imdb:nm1","person_4","person_99"]){id}`))
	assert.JSONEq(t, `{"nodes":[{"id":"person_4"},{"id":"film_1"}]}`, w.ask(`nodes(ids:["person_3","film_1"]){id}`))
	for _, call := range []string{`createCredit(input:{film:"x",person:"ann-2",department:ACTING,source:{id:"notes"}}){r:credit{person{slug}}}`,
		`createRelationship(input:{kind:"couple",from:"person_3",to:"bob",source:{id:"notes"}}){r:relationship{from{...on Person{slug}}}}`, `createReview(input:{slug:"r",film:"x",kind:CRITIC,contributors:[{role:AUTHOR,person:"person_1"}],source:{id:"notes"}}){r:review{contributors{person{slug}}}}`,
		`updatePerson(input:{id:"person_3",birthDate:"1970",source:{id:"notes"}}){person{slug}}`, `updatePerson(input:{id:"person_1",sortName:"Cyn",source:{id:"notes"}}){person{slug}}`,
		`createQuote(input:{slug:"q",kind:AUDIENCE,speaker:"ann",about:["person_3"],renderings:[{text:"wow",kind:ORIGINAL}],source:{id:"notes"}}){r:quote{speaker{...on Person{slug}}people{slug}}}`} {
		body := w.run("m:" + call)
		assert.Contains(t, body, `"slug":"cyn"`, call)
		assert.NotContains(t, body, "null", call)
	}
	refuse := func(call, want string) {
		t.Helper()
		assert.Contains(t, w.run("m:"+call+"{userErrors{path code message}}"), want)
	}
	refuse(`updatePerson(input:{id:"person_99",birthDate:"1970",source:{id:"notes"}})`, `{"path":["input","id"],"code":"NOT_FOUND","message":"No person is called \"person_99\": pass an id`)
	refuse(`createPerson(input:{name:"A",slug:"ann-2",source:{id:"notes"}})`, `"code":"TAKEN","message":"The slug \"ann-2\" belongs to a record that was merged into another: choose a different one."`)
	assert.Contains(t, w.run(`createPerson(input:{name:"Ann 2",source:{id:"notes"}}){person{slug}}`), `"slug":"ann-2-2"`)
	refuse(`undoChange(input:{id:"`+w.one("SELECT 'change_' || (min(id) & 4294967295) FROM changes WHERE operation = 'MERGE'")+`"})`, `"code":"CONFLICT"`)

	w.load(`{"type":"person","slug":"ann-2","deathDate":"2020","source":"paper"}`, `{"type":"film","slug":"y","title":"Y","credits":[{"person":"ann","department":"CREW"}],"source":"paper"}`, `{"type":"person","slug":"bob","knownFor":[{"film":"y"}]}`)
	assert.JSONEq(t, `{"person":{"deathDate":{"iso":"2020"},"credits":{"nodes":[{"film":{"slug":"y"}}]}}}`, w.ask(`person(by:{slug:"cyn"}){deathDate{iso} credits(first:9,filter:{departments:[CREW]}){nodes{film{slug}}}}`))
	report, err := catalog.Load(t.Context(), w.db, catalogFile(`{"type":"person","slug":"zoe","name":"Zoe","redirects":[{"slug":"bob"}]}`, `{"type":"person","slug":"zoe","name":"Zoe","redirects":[{"slug":"ann"}]}`, `{"type":"film","slug":"y","redirects":[{"slug":"ann"},{"slug":"z"}]}`), catalog.Options{})
	require.NoError(t, err)
	require.Len(t, report.Bad, 2)
	assert.Contains(t, report.Bad[0].Reason, `a record has the slug "bob", which therefore cannot redirect`)
	assert.Contains(t, report.Bad[1].Reason, `another redirect has the same slug: ann`)
	w.checked()

	deleted := w.changed(`deletePerson(input:{id:"ann"})`)
	assert.JSONEq(t, `{"a":null,"b":null}`, w.ask(`a:node(id:"person_3"){id} b:person(by:{slug:"ann-2"}){id}`), "redirects are deleted with the record that they lead to")
	w.undo(deleted)
	assert.JSONEq(t, `{"a":{"id":"person_4"}}`, w.ask(`a:person(by:{slug:"ann-2"}){id}`))
	assert.NotEqual(t, before, w.export())
}

// Undoing a merge removes the redirect, also that of a chain.
func TestRedirectsAreUndone(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(append(basis, `{"type":"person","slug":"cyn","name":"Cyn","source":"notes"}`)...)
	first := w.changed(`mergePeople(input:{keep:"bob",merge:"ann"})`)
	second := w.changed(`mergePeople(input:{keep:"cyn",merge:"bob"})`)
	const all = `a:person(by:{slug:"ann"}){slug} b:person(by:{slug:"bob"}){slug} i:person(by:{imdbId:"nm1"}){slug} n:node(id:"person_1"){...on Person{slug}}`
	assert.JSONEq(t, `{"a":{"slug":"cyn"},"b":{"slug":"cyn"},"i":{"slug":"cyn"},"n":{"slug":"cyn"}}`, w.ask(all))
	w.undo(second)
	assert.JSONEq(t, `{"a":{"slug":"bob"},"b":{"slug":"bob"},"i":{"slug":"bob"},"n":{"slug":"bob"}}`, w.ask(all))
	w.undo(first)
	assert.JSONEq(t, `{"a":{"slug":"ann"},"b":{"slug":"bob"},"i":{"slug":"ann"},"n":{"slug":"ann"}}`, w.ask(all))
	w.undo(w.last())
	assert.JSONEq(t, `{"a":{"slug":"bob"},"b":{"slug":"bob"},"i":{"slug":"bob"},"n":{"slug":"bob"}}`, w.ask(all))
}

func TestRefusedMerges(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(append(basis, `{"type":"film","slug":"show","title":"Show","kind":"SERIES","source":"notes"}`, `{"type":"film","slug":"pilot","title":"Pilot","kind":"EPISODE","series":"show","source":"notes"}`)...)
	before := w.derived()
	for call, want := range map[string]string{
		`mergePeople(input:{keep:"ann",merge:"imdb:nm1"})`:                         `{"path":["input","merge"],"code":"INVALID","message":"It is the person to keep: name two different ones."}`,
		`mergePeople(input:{keep:"ann",merge:"zoe"})`:                              `{"path":["input","merge"],"code":"NOT_FOUND","message":"No person is called \"zoe\": pass an id such as person_1, a slug, or a site and its id."}`,
		`mergePeople(input:{keep:"zoe",merge:"ann"})`:                              `{"path":["input","keep"],"code":"NOT_FOUND"`,
		`mergePeople(input:{keep:"ann",merge:"film_1"})`:                           `{"path":["input","merge"],"code":"NOT_FOUND","message":"No person is called \"film_1\"`,
		`mergeFilms(input:{keep:"show",merge:"pilot"})`:                            `{"path":["input","merge"],"code":"INVALID","message":"One of them is the series of the other: change that first."}`,
		`mergeFilms(input:{keep:"pilot",merge:"show"})`:                            `{"path":["input","merge"],"code":"INVALID","message":"One of them is the series of the other: change that first."}`,
		`mergePeople(input:{keep:"ann",merge:"bob",ifUnchangedSince:"change_99"})`: `{"path":["input","ifUnchangedSince"],"code":"NOT_FOUND"`,
		`mergeCompanies(input:{keep:"acme",merge:"acme"})`:                         `"message":"It is the company to keep: name two different ones."`,
		`mergeCharacters(input:{keep:"hero",merge:"hero"})`:                        `"message":"It is the character to keep: name two different ones."`,
	} {
		assert.Contains(t, w.run("m:"+call+"{userErrors{path code message}}"), want, call)
	}
	assert.Contains(t, w.send("fg_editor", `mutation{mergePeople(input:{keep:"ann",merge:"bob"}){change{id}proposal{operation subject{...on Person{slug}}}}}`, nil), `{"change":null,"proposal":{"operation":"MERGE","subject":{"slug":"ann"}}}`)
	assert.Contains(t, w.send("", `mutation{mergePeople(input:{keep:"ann",merge:"bob"}){change{id}}}`, nil), `"code":"UNAUTHENTICATED"`)
	assert.Contains(t, w.send("", `mutation{mergePeople(input:{keep:"ann",merge:"bob"}){change{id}}}`, nil), `"code":"UNAUTHENTICATED"`)
	assert.Equal(t, before, w.derived())
	seen := w.last()
	renamed := w.changed(`updatePerson(input:{id:"bob",name:"Rob",source:{id:"notes"}})`)
	for _, call := range []string{`mergePeople(input:{keep:"ann",merge:"bob",ifUnchangedSince:"` + seen + `"})`, `mergePeople(input:{keep:"bob",merge:"ann",ifUnchangedSince:"` + seen + `"})`} {
		assert.Contains(t, w.run("m:"+call+"{userErrors{path code changes}}"), `{"path":["input","ifUnchangedSince"],"code":"CONFLICT","changes":["`+renamed+`"]}`)
	}
	w.changed(`mergePeople(input:{keep:"bob",merge:"ann",ifUnchangedSince:"` + renamed + `"})`)
	assert.Equal(t, 1, strings.Count(w.export(), `{"type":"person"`))
}
