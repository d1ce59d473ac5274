package graph_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// propose sends a mutation as a contributor, and returns the id of the proposal.
func (w writing) propose(call string) string {
	w.Helper()
	return w.proposeAs("fg_contributor", call)
}

func (w writing) proposeAs(key, call string) string {
	w.Helper()
	body := w.send(key, "mutation{m: "+call+"{proposal{id} change{id} userErrors{message code}}}", nil)
	require.Contains(w, body, `"change":null,"userErrors":[]`, call)
	_, id, _ := strings.Cut(body, `"id":"`)
	id, _, _ = strings.Cut(id, `"`)
	require.NotEmpty(w, id, body)
	return id
}

// decide sends a decision with a key, and returns the data.
func (w writing) decide(key, id, decision string) string {
	w.Helper()
	body := w.send(key, `mutation{decideProposal(input:{id:"`+id+`",decision:`+decision+`}){proposal{state}change{author}userErrors{path code message changes}}}`, nil)
	return strings.TrimSuffix(strings.TrimPrefix(body, `{"data":{"decideProposal":`), "}}")
}

func (w writing) accept(id string) {
	w.Helper()
	require.JSONEq(w, `{"proposal":{"state":"ACCEPTED"},"change":{"author":"key:fg_contributor"},"userErrors":[]}`, w.decide("fg_admin", id, "ACCEPT"))
}

func TestProposalOfAnUpdate(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	exported, derived, changes := w.export(), w.derived(), w.one("SELECT count(*) FROM changes")
	body := w.send("fg_contributor", `mutation{updateFilm(input:{id:"x",runtime:92,reason:" it is longer ",words:"92 min",source:{id:"paper"}}){
		film{id} change{id} proposal{id state author operation type subject{...on Film{slug}} reason source{slug} input reviewer decidedAt change{id} comments{text}
			rows(first:9){totalCount nodes{rowId subjectId subject{id} before after}}} userErrors{code}}}`, nil)
	assert.JSONEq(t, `{"data":{"updateFilm":{"film":null,"change":null,"proposal":{"id":"proposal_1","state":"OPEN","author":"key:fg_contributor","operation":"UPDATE","type":"FILM",
		"subject":{"slug":"x"},"reason":"it is longer","source":{"slug":"paper"},"input":{"id":"x","words":"92 min","reason":" it is longer ","source":{"id":"paper"},"runtime":92},
		"reviewer":null,"decidedAt":null,"change":null,"comments":[],"rows":{"totalCount":3,"nodes":[
			{"rowId":"film_1","subjectId":"film_1","subject":{"id":"film_1"},"before":{"runtime":90},"after":{"runtime":92}},
			{"rowId":"claim_1","subjectId":"film_1","subject":{"id":"film_1"},"before":null,"after":{"film":"film_1","property":"runtime","rank":"NORMAL","source":"source_1","value":"90","number":90,"extent":"[90,90]","comparator":"EXACTLY","certainty":"STATED"}},
			{"rowId":"claim_2","subjectId":"film_1","subject":{"id":"film_1"},"before":null,"after":{"film":"film_1","property":"runtime","rank":"PREFERRED","source":"source_2","value":"92","number":92,"extent":"[92,92]","words":"92 min","comparator":"EXACTLY","certainty":"STATED"}}]}},"userErrors":[]}}}`, body)
	assert.Equal(t, exported, w.export(), "nothing is written")
	assert.Equal(t, changes, w.one("SELECT count(*) FROM changes"))
	w.accept("proposal_1")
	assert.JSONEq(t, `{"data":{"node":{"state":"ACCEPTED","reviewer":"key:fg_admin","change":{"author":"key:fg_contributor","reviewer":"key:fg_admin","operation":"UPDATE","reason":"it is longer","source":{"slug":"paper"},"proposal":{"id":"proposal_1"}}}}}`,
		w.send("", `{node(id:"proposal_1"){...on Proposal{state reviewer change{author reviewer operation reason source{slug} proposal{id}}}}}`, nil))
	assert.Equal(t, "92", w.one("SELECT runtime FROM films"))
	w.checked()
	w.undo(w.last())
	assert.Equal(t, exported, w.export())
	assert.Equal(t, derived, w.derived())
	assert.Contains(t, w.send("", `{proposals(first:1){nodes{state change{id}}}}`, nil), `"state":"ACCEPTED","change":{"id":"change_`, "proposals outlive an undo")
}

// TestAcceptedProposalsWriteTheSame proposes mutations to one server, and sends them to another as an editor.
func TestAcceptedProposalsWriteTheSame(t *testing.T) {
	t.Parallel()
	proposed, direct := write(t), write(t)
	for _, w := range []writing{proposed, direct} {
		w.load(basis...)
	}
	for _, call := range []string{
		`createFilm(input:{title:"The Film",year:2002,genres:["horror","drama"],themes:[{theme:"revenge",weight:0.5}],companies:[{company:"acme",role:PRODUCTION}],externalIds:[{site:"imdb",value:"tt2"}],countries:["kr"],source:{title:"New",kind:ARTICLE,url:"https://example.com/"}})`,
		`createCredit(input:{film:"the-film-2002",person:"imdb:nm1",department:ACTING,position:2,characters:["hero"],words:"with Ann",source:{slug:"new"}})`,
		`updateFilm(input:{id:"x",title:"Y",year:null,genres:["drama"],externalIds:[],words:"Y",reason:"renamed",source:{id:"paper"}})`,
		`createReview(input:{slug:"r1",film:"x",kind:CRITIC,contributors:[{role:AUTHOR,name:"J",person:"ann"}],aspects:[{aspect:STORY,sentiment:MIXED}],reach:[{measure:VIEWS,value:5000000000}],source:{slug:"notes"}})`,
		`createRating(input:{film:"x",provider:"acme",measure:APPROVAL,value:82.5,scale:100,source:{slug:"notes"}})`,
		`createRelationship(input:{kind:"couple",from:"imdb:nm1",to:"bob",since:"2001",source:{slug:"notes"}})`,
		`createClaim(input:{subject:"film_1",property:"runtime",value:"92",words:"1 hr 32",source:{slug:"paper"}})`,
		`updatePerson(input:{id:"bob",name:"Rob",birthDate:"1990-01~",knownFor:["imdb:tt2"],source:{id:"paper"}})`,
		`deleteCredit(input:{id:"CREDIT",reason:"wrong"})`,
		`updateSource(input:{id:"paper",title:"The Paper",url:null})`,
		`deleteFilm(input:{id:"x",reason:"never made"})`,
	} {
		of := func(w writing) string { // the one credit has another id where it was tried before
			return strings.ReplaceAll(call, "CREDIT", w.one("SELECT coalesce('credit_' || max(id & 4294967295), '') FROM credits"))
		}
		proposed.accept(proposed.propose(of(proposed)))
		direct.changed(of(direct))
	}
	ids := `to_jsonb(r) - 'id' - 'at' - 'feed_position' - 'author' - 'proposal' - 'reviewer'`
	assert.Equal(t, direct.export(), proposed.export())
	assert.Equal(t, direct.one(`SELECT string_agg((`+ids+`)::text, E'\n' ORDER BY id) FROM changes r WHERE author LIKE 'key:%'`),
		strings.ReplaceAll(proposed.one(`SELECT string_agg((`+ids+`)::text, E'\n' ORDER BY id) FROM changes r WHERE author LIKE 'key:%'`), `"stated_by": `+proposed.one("SELECT id FROM sources WHERE slug = 'new'"), `"stated_by": `+direct.one("SELECT id FROM sources WHERE slug = 'new'")))
	assert.Equal(t, "11", proposed.one("SELECT count(*) FROM changes c JOIN proposals p ON p.change = c.id AND c.proposal = p.id AND c.stated_by IS NOT DISTINCT FROM p.stated_by AND c.operation = p.operation"))
	proposed.checked()
}

func TestSubjectsOfProposals(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	film := w.propose(`createFilm(input:{title:"Y",source:{title:"New",kind:ARTICLE}})`)
	w.propose(`createCredit(input:{film:"x",person:"ann",department:ACTING,source:{id:"notes"}})`)
	w.propose(`updateFilm(input:{id:"x",genres:["drama"],source:{id:"notes"}})`)
	w.proposeAs("fg_editor", `deletePerson(input:{id:"bob"})`)
	subjects := func(filter, want string) {
		t.Helper()
		body := w.send("", `query($f:ProposalFilter){proposals(first:9,filter:$f,orderBy:{field:TIME}){totalCount nodes{operation type subject{...on Film{slug}...on Person{slug}} source{slug}}}}`, map[string]any{"f": json.RawMessage(filter)})
		assert.JSONEq(t, `{"data":{"proposals":`+want+`}}`, body)
	}
	const created, credit, update, deleted = `{"operation":"CREATE","type":"FILM","subject":null,"source":null}`, `{"operation":"CREATE","type":"CREDIT","subject":{"slug":"x"},"source":{"slug":"notes"}}`,
		`{"operation":"UPDATE","type":"FILM","subject":{"slug":"x"},"source":{"slug":"notes"}}`, `{"operation":"DELETE","type":"PERSON","subject":{"slug":"bob"},"source":null}`
	subjects(`{}`, `{"totalCount":4,"nodes":[`+created+`,`+credit+`,`+update+`,`+deleted+`]}`)
	subjects(`{"subject":"film_1"}`, `{"totalCount":2,"nodes":[`+credit+`,`+update+`]}`)
	subjects(`{"authors":["key:fg_editor"]}`, `{"totalCount":1,"nodes":[`+deleted+`]}`)
	subjects(`{"types":["FILM"],"operations":["CREATE"]}`, `{"totalCount":1,"nodes":[`+created+`]}`)
	subjects(`{"states":["ACCEPTED"]}`, `{"totalCount":0,"nodes":[]}`)
	w.accept(film)
	subjects(`{"states":["ACCEPTED"]}`, `{"totalCount":1,"nodes":[{"operation":"CREATE","type":"FILM","subject":{"slug":"y"},"source":{"slug":"new"}}]}`)
}
