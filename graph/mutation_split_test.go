package graph_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestSplitPerson(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(append(basis, `{"type":"person","slug":"ann","names":[{"text":"Annie"},{"text":"Anna"}],"externalIds":[{"site":"imdb","value":"nm1"},{"site":"imdb","value":"nm2"}],"source":"notes"}`,
		`{"type":"film","slug":"y","title":"Y","source":"notes","credits":[{"person":"ann","department":"MUSIC","claims":[{"source":"paper"}]}]}`,
		`{"type":"film","slug":"x","credits":[{"person":"ann","department":"ACTING","source":"notes"},{"person":"ann","department":"MUSIC","source":"notes"}]}`,
		`{"type":"person","slug":"ann","knownFor":[{"film":"x","position":1,"source":"notes"},{"film":"y","position":2,"source":"notes"}]}`)...)
	music := w.one("SELECT string_agg('\"credit_' || (id & 4294967295) || '\"', ',') FROM credits WHERE department = 'MUSIC'")
	annie := w.one("SELECT 'name_' || (id & 4294967295) FROM names WHERE text = 'Annie'")
	before := w.derived()
	for call, want := range map[string]string{
		`splitPerson(input:{id:"ann",name:"Ann",credits:[]})`:                                           `{"path":["input","credits"],"code":"MISSING","message":"Name at least one credit, name or external id that belongs to the new person."}`,
		`splitPerson(input:{id:"ann",name:"Ann",credits:[` + music + `,"credit_99"]})`:                  `{"path":["input","credits","2"],"code":"NOT_FOUND"`,
		`splitPerson(input:{id:"bob",name:"Ann",credits:[` + music + `],source:{id:"notes"}})`:          `{"path":["input","credits","0"],"code":"INVALID"`,
		`splitPerson(input:{id:"bob",name:"Ann",credits:[` + music + `]})`:                              `{"path":["input","source"],"code":"SOURCE_MISSING"`,
		`splitPerson(input:{id:"ann",name:"Ann",credits:[],names:["name_1"]})`:                          `"code":"INVALID"`,
		`splitPerson(input:{id:"ann",name:"Ann",credits:[],externalIds:[{site:"imdb",value:"nm9"}]})`:   `{"path":["input","externalIds","0"],"code":"NOT_FOUND","message":"The person has no external id imdb nm9."}`,
		`splitPerson(input:{id:"ann",name:"Ann",slug:"bob",credits:[` + music + `]})`:                   `"code":"TAKEN"`,
		`splitPerson(input:{id:"ann",name:" ",credits:[` + music + `]})`:                                `{"path":["input","name"]`,
		`splitPerson(input:{id:"zoe",name:"Ann",credits:[` + music + `]})`:                              `{"path":["input","id"],"code":"NOT_FOUND"`,
		`splitPerson(input:{id:"ann",name:"Ann",credits:[` + music + `],ifUnchangedSince:"change_99"})`: `{"path":["input","ifUnchangedSince"],"code":"NOT_FOUND"`,
	} {
		assert.Contains(t, w.run("m:"+call+"{userErrors{path code message}}"), want, call)
	}
	assert.Contains(t, w.send("fg_editor", `mutation{splitPerson(input:{id:"ann",name:"Ann",credits:[`+music+`]}){change{id}proposal{operation subject{__typename}}}}`, nil), `{"change":null,"proposal":{"operation":"SPLIT","subject":null}}`)
	assert.Equal(t, before, w.derived())

	export := w.reversible(`splitPerson(input:{id:"ann",name:"Ann",credits:[` + music + `],names:["` + annie + `"],externalIds:[{site:"imdb",value:"nm2"}],reason:"the composer"})`)
	assert.JSONEq(t, `{"type":"person","slug":"ann","name":"Ann","source":"notes","names":[{"text":"Anna"}],"knownFor":[{"position":1,"film":"x"}],"externalIds":[{"site":"imdb","value":"nm1"}]}`, record(export, "person", "ann"))
	assert.JSONEq(t, `{"type":"person","slug":"ann-2","name":"Ann","source":"notes","names":[{"text":"Annie"}],"knownFor":[{"position":2,"film":"y"}],"externalIds":[{"site":"imdb","value":"nm2"}]}`, record(export, "person", "ann-2"))
	assert.Contains(t, record(export, "film", "y"), `"credits":[{"department":"MUSIC","person":"ann-2","claims":[{"source":"paper"}]}]`)
	assert.Contains(t, w.run(`splitPerson(input:{id:"ann-2",name:"Anneliese",credits:[],names:["`+annie+`"],source:{title:"New",kind:ARTICLE}}){person{slug source{slug}names{text}} change{operation source{slug}} userErrors{message}}`),
		`{"person":{"slug":"anneliese","source":{"slug":"new"},"names":[{"text":"Annie"},{"text":"Anneliese"}]},"change":{"operation":"SPLIT","source":{"slug":"new"}},"userErrors":[]}`)
	w.checked()
}
