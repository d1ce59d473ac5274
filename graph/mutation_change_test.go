package graph_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
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

// changed runs a mutation that selects nothing but its change's id, and returns the id.
func (w writing) changed(call string) string {
	w.Helper()
	body := w.run("m: " + call + "{change{id} userErrors{message code}}")
	require.Contains(w, body, `"userErrors":[]`, call)
	_, id, _ := strings.Cut(body, `"id":"`)
	id, _, _ = strings.Cut(id, `"`)
	return id
}

func TestIfUnchangedSince(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	conflict := func(call, changes string) {
		t.Helper()
		body := w.run("m: " + call + "{change{id} userErrors{path code changes message}}")
		require.Contains(t, body, `"change":null,"userErrors":[{"path":["input","ifUnchangedSince"],"code":"CONFLICT","changes":[`+changes+`]`, call)
		require.Contains(t, body, "last by change_", call)
	}
	loaded := w.one("SELECT 'change_' || (max(id) & 4294967295) FROM changes")
	credit := w.changed(`createCredit(input:{film:"x",person:"ann",department:ACTING,source:{id:"notes"}})`)
	other := w.changed(`createCredit(input:{film:"x",person:"bob",department:ACTING,source:{id:"notes"}})`)
	conflict(`updateFilm(input:{id:"x",runtime:91,source:{id:"paper"},ifUnchangedSince:"`+loaded+`"})`, `"`+other+`","`+credit+`"`)
	conflict(`deleteFilm(input:{id:"x",ifUnchangedSince:"`+credit+`"})`, `"`+other+`"`)
	first := w.changed(`updateFilm(input:{id:"x",runtime:91,source:{id:"paper"},ifUnchangedSince:"` + other + `"})`)
	cast := w.changed(`updateCredit(input:{id:"credit_1",characters:["hero"],source:{id:"notes"},ifUnchangedSince:"` + credit + `"})`)
	conflict(`updateCredit(input:{id:"credit_1",position:1,source:{id:"notes"},ifUnchangedSince:"`+credit+`"})`, `"`+cast+`"`)
	conflict(`updateFilm(input:{id:"x",runtime:92,source:{title:"New",kind:ARTICLE},ifUnchangedSince:"`+first+`"})`, `"`+cast+`"`)
	w.changed(`updatePerson(input:{id:"bob",name:"Rob",source:{id:"notes"},ifUnchangedSince:"` + cast + `"})`)
	w.changed(`deleteCredit(input:{id:"credit_2",ifUnchangedSince:"` + cast + `"})`)
	require.Equal(t, "91 0", w.one("SELECT (SELECT runtime FROM films) || ' ' || count(*) FROM sources WHERE slug = 'new'"))
	assert.Contains(t, w.run(`updateFilm(input:{id:"x",runtime:93,source:{id:"paper"},ifUnchangedSince:"change_99"}){userErrors{path code changes}}`), `{"path":["input","ifUnchangedSince"],"code":"NOT_FOUND","changes":[]}`)
	_, err := w.db.ExecContext(t.Context(), "TRUNCATE slates CASCADE")
	require.NoError(t, err)
	conflict(`updateCharacter(input:{id:"hero",name:"H",source:{id:"paper"},ifUnchangedSince:"`+cast+`"})`, w.one(`SELECT '"change_' || (max(id) & 4294967295) || '"' FROM changes`))
}

// Each of several writers adds to what it has read, and reads again if another one was faster. No addition is lost.
func TestConcurrentWritersThatLookFirst(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for added := 0; added < 3 && !t.Failed(); {
				var seen struct {
					Data struct {
						Film struct {
							Runtime int
							History struct{ Nodes []struct{ ID string } }
						}
					}
				}
				body := w.send("", `{film(by:{slug:"x"}){runtime history(first:1){nodes{id}}}}`, nil)
				if !assert.NoError(t, json.Unmarshal([]byte(body), &seen), body) {
					return
				}
				film := seen.Data.Film
				body = w.send("fg_editor", fmt.Sprintf(`mutation{updateFilm(input:{id:"x",runtime:%d,source:{id:"paper"},ifUnchangedSince:%q}){userErrors{code}}}`, film.Runtime+1, film.History.Nodes[0].ID), nil)
				if body == `{"data":{"updateFilm":{"userErrors":[]}}}` {
					added++
				} else {
					assert.JSONEq(t, `{"data":{"updateFilm":{"userErrors":[{"code":"CONFLICT"}]}}}`, body)
				}
			}
		})
	}
	group.Wait()
	assert.Equal(t, "102", w.one("SELECT runtime FROM films"))
	w.checked()
}
