package graph_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// What is probably in the catalog already is added only if the client confirms that it is new.
func TestProbablyExists(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	w.load(`{"type":"film","slug":"call","title":"The Call","year":2013}`, `{"type":"film","slug":"call-2020","title":"Call","year":2020}`, `{"type":"film","slug":"dated","title":"Dated","releaseDate":"1999-05"}`,
		`{"type":"film","slug":"show","title":"Show","kind":"SERIES"}`, `{"type":"film","slug":"pilot","title":"Pilot","year":2001,"kind":"EPISODE","series":"show","season":1,"episode":1}`,
		`{"type":"person","slug":"cho-young-wuk","name":"Cho Young-wuk","birthDate":"1962-02-10"}`)
	w.changed(`createCredit(input:{film:"x",person:"ann",department:ACTING,source:{id:"notes"}})`)
	const source = `source:{title:"New",kind:ARTICLE}`
	for call, candidates := range map[string]string{
		`createFilm(input:{title:"the  CALL",year:2013,`:                      `"film_2"`,
		`createFilm(input:{title:"Call",year:2013,`:                           `"film_2"`,
		`createFilm(input:{title:"Appel",originalTitle:"The Call",year:2020,`: `"film_3"`,
		`createFilm(input:{title:"Dated",year:1999,`:                          `"film_4"`,
		`createPerson(input:{name:"Young-wuk Cho",birthDate:"1962~",`:         `"person_3"`,
		`createPerson(input:{name:"Ánn",knownFor:["x"],`:                      `"person_1"`,
	} {
		for _, key := range []string{"fg_editor", "fg_contributor"} {
			body := w.send(key, "mutation{m:"+call+source+"}){change{id}proposal{id}userErrors{path code candidates}}}", nil)
			assert.JSONEq(t, `{"data":{"m":{"change":null,"proposal":null,"userErrors":[{"path":["input"],"code":"PROBABLY_EXISTS","candidates":[`+candidates+`]}]}}}`, body, call)
		}
	}
	assert.Contains(t, w.send("fg_editor", `mutation{createFilm(input:{title:"Call",year:2020,source:{id:"notes"}}){userErrors{message}}}`, nil),
		"The film is probably in the catalog already, as film_3: use that, or repeat this with confirmNew: true if it is another one.")
	assert.Equal(t, "6 3", w.one("SELECT (SELECT count(*) FROM films) || ' ' || count(*) FROM persons"))
	for _, call := range []string{
		`createFilm(input:{title:"The Call",year:2014,source:{id:"notes"}})`, `createFilm(input:{title:"Calls",year:2013,source:{id:"notes"}})`, `createFilm(input:{title:"The Call",source:{id:"notes"}})`,
		`createFilm(input:{title:"Pilot",year:2001,source:{id:"notes"}})`, `createPerson(input:{name:"Cho Young-wuk",source:{id:"notes"}})`, `createPerson(input:{name:"Cho Young-wuk",birthDate:"1963",source:{id:"notes"}})`,
		`createFilm(input:{title:"Call",year:2013,confirmNew:true,source:{id:"notes"}})`,
	} {
		w.changed(call)
	}
	confirmed := w.propose(`createPerson(input:{name:"Cho Young-wuk",birthDate:"1962",confirmNew:true,source:{id:"notes"}})`)
	later := w.propose(`createFilm(input:{title:"Later",year:2024,source:{id:"notes"}})`)
	w.changed(`createFilm(input:{title:"Later",year:2024,source:{id:"notes"}})`)
	w.accept(confirmed)
	assert.Contains(t, w.decide("fg_editor", later, "ACCEPT"), `{"proposal":null,"change":null,"userErrors":[{"path":["proposal"],"code":"PROBABLY_EXISTS"`)
	assert.Contains(t, w.decide("fg_editor", later, "ACCEPT,confirmNew:true"), `"state":"ACCEPTED"`)
	assert.Equal(t, "2", w.one("SELECT count(*) FROM films WHERE title = 'Later'"))
	w.checked()
}
