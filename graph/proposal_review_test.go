package graph_test

import (
	"encoding/json"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const runtime92 = `updateFilm(input:{id:"x",runtime:92,source:{id:"paper"}})`

func TestRejectedAndWithdrawnProposalsWriteNothing(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	exported := w.export()
	rejected, withdrawn := w.propose(runtime92), w.propose(`createPerson(input:{name:"Zoe",source:{id:"notes"}})`)
	body := w.send("fg_editor", `mutation{decideProposal(input:{id:"`+rejected+`",decision:REJECT,comment:" The box says 90. "}){proposal{state reviewer change{id} comments{author text}}change{id}userErrors{code}}}`, nil)
	assert.JSONEq(t, `{"data":{"decideProposal":{"proposal":{"state":"REJECTED","reviewer":"key:fg_editor","change":null,"comments":[{"author":"key:fg_editor","text":"The box says 90."}]},"change":null,"userErrors":[]}}}`, body)
	const withdraw = `mutation($id:ID!){withdrawProposal(input:{id:$id}){proposal{state reviewer}userErrors{path code message}}}`
	assert.Contains(t, w.send("fg_admin", withdraw, map[string]any{"id": withdrawn}), `"code":"FORBIDDEN"`)
	assert.JSONEq(t, `{"data":{"withdrawProposal":{"proposal":{"state":"WITHDRAWN","reviewer":null},"userErrors":[]}}}`, w.send("fg_contributor", withdraw, map[string]any{"id": withdrawn}))
	closed := func(was string) string {
		return `{"proposal":null,"change":null,"userErrors":[{"path":["input","id"],"code":"CLOSED","message":"The proposal is no longer open: it was ` + was + `.","changes":[]}]}`
	}
	for _, decision := range []string{"ACCEPT", "REJECT"} {
		assert.JSONEq(t, closed("rejected"), w.decide("fg_admin", rejected, decision))
		assert.JSONEq(t, closed("withdrawn"), w.decide("fg_admin", withdrawn, decision))
	}
	assert.Contains(t, w.send("fg_contributor", withdraw, map[string]any{"id": rejected}), `"code":"CLOSED"`)
	assert.Contains(t, w.decide("fg_admin", "proposal_99", "ACCEPT"), `{"path":["input","id"],"code":"NOT_FOUND"`)
	assert.Contains(t, w.decide("fg_admin", "film_1", "ACCEPT"), `{"path":["input","id"],"code":"NOT_FOUND"`)
	assert.Equal(t, exported, w.export())
	assert.Equal(t, "0", w.one("SELECT count(*) FROM changes WHERE author LIKE 'key:%'"))
}

func TestRolesOfReviewers(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	update, deletion := w.propose(runtime92), w.propose(`deleteFilm(input:{id:"x"})`)
	for key, code := range map[string]string{"": "UNAUTHENTICATED", "fg_contributor": "FORBIDDEN"} {
		for _, decision := range []string{"ACCEPT", "REJECT"} {
			assert.Contains(t, w.decide(key, update, decision), `"code":"`+code+`"`)
		}
	}
	assert.Contains(t, w.send("", `mutation{withdrawProposal(input:{id:"`+update+`"}){proposal{id}}}`, nil), `"code":"UNAUTHENTICATED"`)
	assert.Contains(t, w.decide("fg_editor", deletion, "ACCEPT"), `"code":"FORBIDDEN"`)
	assert.Contains(t, w.decide("fg_editor", update, "ACCEPT"), `"state":"ACCEPTED"`)
	assert.Equal(t, "92", w.one("SELECT runtime FROM films"))
	assert.Contains(t, w.decide("fg_admin", deletion, "ACCEPT"), `"state":"ACCEPTED"`)
	assert.Contains(t, w.decide("fg_editor", w.proposeAs("fg_editor", `deletePerson(input:{id:"bob"})`), "REJECT"), `"state":"REJECTED"`)
	assert.Equal(t, "key:fg_contributor by key:fg_editor, key:fg_contributor by key:fg_admin", w.one("SELECT string_agg(author || ' by ' || reviewer, ', ' ORDER BY id) FROM changes WHERE proposal IS NOT NULL"))
}

func TestCommentsOnProposals(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	id := w.proposeAs("fg_editor", `deletePerson(input:{id:"bob"})`)
	comment := func(key, text string) string {
		return w.send(key, `mutation($t:String!){commentOnProposal(input:{id:"`+id+`",text:$t}){comment{author text}proposal{comments{text}}userErrors{path code message}}}`, map[string]any{"t": text})
	}
	assert.JSONEq(t, `{"data":{"commentOnProposal":{"comment":{"author":"key:fg_other","text":"Why?"},"proposal":{"comments":[{"text":"Why?"}]},"userErrors":[]}}}`, comment("fg_other", " Why? "))
	assert.Contains(t, comment("fg_contributor", "Me too"), `"code":"FORBIDDEN"`)
	assert.Contains(t, comment("", "Me too"), `"code":"UNAUTHENTICATED"`)
	assert.Contains(t, w.decide("fg_admin", id, "REJECT"), `"REJECTED"`)
	assert.Contains(t, comment("fg_editor", strings.Repeat("ü", 10_000)), `"userErrors":[]`, "authors may comment on closed proposals")
	refused := func(code, message string) string {
		return `{"data":{"commentOnProposal":{"comment":null,"proposal":null,"userErrors":[{"path":["input","text"],"code":"` + code + `","message":"` + message + `"}]}}}`
	}
	assert.JSONEq(t, refused("INVALID", "The comment has more than 10000 characters: shorten it."), comment("fg_editor", strings.Repeat("ü", 10_001)))
	assert.JSONEq(t, refused("MISSING", "The comment is empty: write one."), comment("fg_editor", " \n"))
	_, err := w.db.ExecContext(t.Context(), "INSERT INTO proposal_comments (proposal_id, author, text) SELECT min(id), 'key:3', n::text FROM proposals, generate_series(3, 500) n GROUP BY n")
	require.NoError(t, err)
	assert.JSONEq(t, refused("LIMIT", "The proposal has 500 comments, and no more may be added: decide it."), comment("fg_editor", "more"))
}

// A proposal that does not apply any more says why, and stays open.
func TestStaleProposals(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	seen := w.one("SELECT 'change_' || (max(id) & 4294967295) FROM changes")
	unchanged := w.propose(`updateFilm(input:{id:"x",runtime:92,source:{id:"paper"},ifUnchangedSince:"` + seen + `"})`)
	slug := w.propose(`createFilm(input:{title:"Z",slug:"z",source:{title:"New",kind:ARTICLE}})`)
	credit := w.propose(`createCredit(input:{film:"x",person:"bob",department:ACTING,source:{id:"notes"}})`)
	same := w.propose(`updateFilm(input:{id:"x",year:2003,source:{id:"paper"}})`)
	later := w.changed(`updateFilm(input:{id:"x",year:2003,source:{id:"paper"}})`)
	w.changed(`createFilm(input:{title:"Zed",slug:"z",source:{id:"notes"}})`)
	w.changed(`deletePerson(input:{id:"bob"})`)
	exported := w.export()
	refused := func(id, want string) {
		t.Helper()
		assert.Contains(t, w.decide("fg_editor", id, "ACCEPT"), `{"proposal":null,"change":null,"userErrors":[{"path":`+want)
		assert.Contains(t, w.send("", `{node(id:"`+id+`"){...on Proposal{state comments{id}}}}`, nil), `"state":"OPEN"`)
	}
	refused(unchanged, `["proposal","ifUnchangedSince"],"code":"CONFLICT","message":"It was changed later, last by `+later)
	refused(slug, `["proposal"],"code":"TAKEN"`)
	refused(credit, `["proposal","person"],"code":"NOT_FOUND"`)
	assert.JSONEq(t, `{"proposal":{"state":"ACCEPTED"},"change":null,"userErrors":[]}`, w.decide("fg_editor", same, "ACCEPT"), "the catalog has the value already")
	assert.Equal(t, exported, w.export())
	assert.Equal(t, "0", w.one("SELECT count(*) FROM sources WHERE slug = 'new'"))
	w.checked()
}

// Accepting does not overwrite what was changed after the proposal, and proposals of other facts of the same film still apply.
func TestProposalsDoNotOverwrite(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	runtime := w.propose(runtime92)
	both := w.propose(`updateFilm(input:{id:"x",runtime:93,year:2004,source:{id:"notes"}})`)
	year := w.propose(`updateFilm(input:{id:"x",year:2003,source:{id:"paper"}})`)
	again := w.propose(runtime92)
	stated := w.propose(`updateFilm(input:{id:"x",title:"X",source:{id:"notes"}})`)
	w.accept(year)
	exported := w.export()
	refused := func(id, change string) {
		t.Helper()
		assert.JSONEq(t, `{"proposal":null,"change":null,"userErrors":[{"path":["proposal"],"code":"CONFLICT","changes":["`+change+`"],
			"message":"The values that it replaces were changed after it was proposed: reject it, and write its values yourself if they still apply."}]}`, w.decide("fg_editor", id, "ACCEPT"))
		assert.Contains(t, w.send("", `{node(id:"`+id+`"){...on Proposal{state}}}`, nil), `"state":"OPEN"`)
		assert.Equal(t, exported, w.export())
	}
	refused(both, w.one("SELECT 'change_' || (max(id) & 4294967295) FROM changes"))
	w.accept(runtime)
	longer := w.changed(`updateFilm(input:{id:"x",runtime:95,source:{id:"notes"}})`)
	renamed := w.changed(`updateFilm(input:{id:"x",title:"Xx",source:{id:"paper"}})`)
	exported = w.export()
	refused(again, longer)
	refused(stated, renamed)
	w.changed(`undoChange(input:{id:"` + renamed + `"})`)
	w.accept(stated)
	w.checked()
}

func TestErrorsOfProposals(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	propose := func(call string, variables map[string]any) string {
		return w.send("fg_contributor", call+"{proposal{id}change{id}userErrors{path code}}}", variables)
	}
	refused := func(call, path, code string) {
		t.Helper()
		body := propose("mutation{m:"+call, nil)
		assert.JSONEq(t, `{"data":{"m":{"proposal":null,"change":null,"userErrors":[{"path":["input"`+path+`],"code":"`+code+`"}]}}}`, body, call)
	}
	refused(`updateFilm(input:{id:"nothing",runtime:1,source:{id:"paper"}})`, `,"id"`, "NOT_FOUND")
	refused(`updateFilm(input:{id:"x",runtime:-1,source:{id:"paper"}})`, ``, "INVALID")
	refused(`createFilm(input:{title:"Y",slug:"x",source:{id:"paper"}})`, ``, "TAKEN")
	refused(`createFilm(input:{title:"Y",genres:["horror","nothing"],source:{id:"paper"}})`, `,"genres","1"`, "NOT_FOUND")
	refused(`deleteSource(input:{id:"notes"})`, ``, "IN_USE")
	assert.JSONEq(t, `{"data":{"m":{"proposal":null,"change":null,"userErrors":[]}}}`, propose(`mutation{m:updateSource(input:{id:"notes",title:"Notes"})`, nil), "the catalog has the value")
	assert.Equal(t, "0", w.one("SELECT count(*) FROM proposals"))
	const hostile = `mutation($t:String!){updateFilm(input:{id:"x",premise:$t,words:$t,locator:$t,reason:$t,source:{id:"notes"}})`
	for _, text := range []string{"'; DROP TABLE proposals; --", `"}]}`, "\\", "$1", "%s%n", "<script>alert(1)</script>", "\u202egpj.exe\u2066", "a\r\nb", "film \U0001f3ac", strings.Repeat("long ", 100_000)} {
		body := propose(hostile, map[string]any{"t": text})
		require.Contains(t, body, `"userErrors":[]`, text)
		var stored map[string]any
		require.NoError(t, json.Unmarshal([]byte(w.one("SELECT input::text FROM proposals ORDER BY id DESC LIMIT 1")), &stored))
		assert.Equal(t, text, stored["words"])
		w.accept(w.one("SELECT 'proposal_' || (max(id) & 4294967295) FROM proposals"))
		assert.Equal(t, strings.TrimSpace(text), w.one("SELECT premise FROM films"))
	}
	assert.Contains(t, propose(hostile, map[string]any{"t": "a\x00b"}), "NUL")
	assert.Contains(t, propose(`mutation{updateFilm(input:{id:"x",reason:"a\u0000b",runtime:91,source:{id:"notes"}})`, nil), "NUL")
	assert.NotContains(t, propose(`mutation{updateFilm(input:{id:"x",reason:"a\ud800b",runtime:91,source:{id:"notes"}})`, nil), "INTERNAL")
	w.checked()
}

func TestLimitOfOpenProposals(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	_, err := w.db.ExecContext(t.Context(), `INSERT INTO proposals (author, operation, type, input) SELECT 'key:fg_contributor', 'UPDATE', 'FILM', '{"id":"x","runtime":92,"source":{"id":"paper"}}' FROM generate_series(1, 198)`)
	require.NoError(t, err)
	var bodies [4]string
	var group sync.WaitGroup
	for i := range bodies {
		group.Go(func() { bodies[i] = w.send("fg_contributor", "mutation{"+runtime92+"{userErrors{path code}}}", nil) })
	}
	group.Wait()
	const done, full = `{"data":{"updateFilm":{"userErrors":[]}}}`, `{"data":{"updateFilm":{"userErrors":[{"path":["input"],"code":"LIMIT"}]}}}`
	assert.ElementsMatch(t, []string{done, done, full, full}, bodies[:])
	w.accept("proposal_1")
	w.propose(`updateFilm(input:{id:"x",runtime:93,source:{id:"paper"}})`)
	w.proposeAs("fg_editor", `deleteFilm(input:{id:"x"})`)
}

// Of several editors who accept a proposal at once, one does.
func TestProposalIsAcceptedOnce(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	id := w.propose(`createPerson(input:{name:"Zoe",source:{id:"notes"}})`)
	var bodies [4]string
	var group sync.WaitGroup
	for i := range bodies {
		group.Go(func() {
			bodies[i] = w.send("fg_editor", `mutation{decideProposal(input:{id:"`+id+`",decision:ACCEPT}){userErrors{code}}}`, nil)
		})
	}
	group.Wait()
	const done, closed = `{"data":{"decideProposal":{"userErrors":[]}}}`, `{"data":{"decideProposal":{"userErrors":[{"code":"CLOSED"}]}}}`
	assert.ElementsMatch(t, []string{done, closed, closed, closed}, bodies[:])
	assert.Equal(t, "1", w.one("SELECT count(*) FROM persons WHERE name = 'Zoe'"))
}

func TestARepeatedKeyProposesOnce(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	first := w.send("fg_contributor", "mutation{"+runtime92+"{proposal{id}}}", nil, "Idempotency-Key", "k")
	assert.JSONEq(t, `{"data":{"updateFilm":{"proposal":{"id":"proposal_1"}}}}`, first)
	assert.Equal(t, first, w.send("fg_contributor", "mutation{"+runtime92+"{proposal{id}}}", nil, "Idempotency-Key", "k"))
	assert.Equal(t, "1", w.one("SELECT count(*) FROM proposals"))
}
