package graph_test

import (
	"strings"
	"sync"
	"testing"

	"filmgraph/internal/catalog"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// undo undoes a change, and returns the id of the new one.
func (w writing) undo(change string) string {
	w.Helper()
	return w.changed(`undoChange(input:{id:"` + change + `"})`)
}

// export returns the exported catalog.
func (w writing) export() string {
	w.Helper()
	var out strings.Builder
	require.NoError(w, catalog.Export(w.Context(), w.db, &out))
	return out.String()
}

// derived returns what follows from the catalog: every column that triggers maintain, search keys with their fame, counts, and sets.
func (w writing) derived() string {
	w.Helper()
	return w.one(`SELECT string_agg(r.relname || ' ' || r.rows, E'\n' ORDER BY r.relname) FROM (
		SELECT c.relname, (xpath('/row/c/text()', query_to_xml(format('SELECT string_agg(row::text, '' '' ORDER BY row::text) AS c FROM (SELECT to_jsonb(t) %s AS row FROM %I t) r',
			CASE WHEN c.relname IN ('name_keys', 'text_terms', 'term_names', 'disagreements') THEN '- ''id''' ELSE '' END, c.relname), false, true, '')))[1]::text AS rows
		FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT IN ('value_counts', 'value_sets', 'changes', 'changed_rows', 'proposals', 'proposed_rows', 'proposal_comments', 'words', 'goose_db_version')
		UNION ALL SELECT 'value_counts', string_agg(v::text, ' ' ORDER BY v::text) FROM (SELECT property, members, sum(rows) FROM value_counts GROUP BY property, members HAVING sum(rows) <> 0) v) r`)
}

func TestUndo(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	exported, derived := w.export(), w.derived()
	first := w.changed(`updateFilm(input:{id:"x",title:"The Y",runtime:92,genres:["horror"],words:"92 min",source:{title:"New",kind:ARTICLE}})`)
	changed, changedDerived := w.export(), w.derived()
	body := w.run(`undoChange(input:{id:"` + first + `",reason:"a hoax"}){__typename change{operation author reason undoes{id} source{id}} userErrors{code}}`)
	assert.JSONEq(t, `{"undoChange":{"__typename":"UndoChangePayload","change":{"operation":"UNDO","author":"key:fg_admin","reason":"a hoax","undoes":{"id":"`+first+`"},"source":null},"userErrors":[]}}`, body)
	assert.Equal(t, exported, w.export())
	assert.Equal(t, derived, w.derived())
	assert.Contains(t, w.run(`undoChange(input:{id:"`+first+`"}){change{id}userErrors{path code changes message}}`), `{"change":null,"userErrors":[{"path":["input","id"],"code":"CONFLICT","changes":["`+w.last()+`"],"message":"It has been undone by `)
	again := w.undo(w.last())
	assert.Equal(t, changed, w.export(), "an undo can be undone")
	assert.Equal(t, changedDerived, w.derived())
	w.undo(first)
	assert.Equal(t, exported, w.export(), "what was undone twice can be undone again")
	assert.Equal(t, derived, w.derived())
	assert.NotEqual(t, again, w.last())
	w.checked()
}

// TestChangeSaysWhatDiffers makes the only claim about a field NORMAL, which stays PREFERRED because the field shows it.
func TestChangeSaysWhatDiffers(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	w.changed(`updateFilm(input:{id:"x",runtime:92,source:{id:"paper"}})`)
	exported, changes := w.export(), w.one("SELECT count(*) FROM changes")
	claim := w.one("SELECT 'claim_' || (id & 4294967295) FROM claims WHERE property = 'runtime' AND rank = 'PREFERRED'")
	w.changed(`deleteClaim(input:{id:"` + w.one("SELECT 'claim_' || (id & 4294967295) FROM claims WHERE property = 'runtime' AND rank = 'NORMAL'") + `"})`)
	require.NotEqual(t, exported, w.export())
	exported = w.export()
	require.JSONEq(t, `{"updateClaim":{"claim":{"rank":"PREFERRED"},"change":null,"userErrors":[]}}`,
		w.run(`updateClaim(input:{id:"`+claim+`",rank:NORMAL,source:{id:"paper"}}){claim{rank}change{id}userErrors{code}}`))
	require.Equal(t, exported, w.export())
	require.Equal(t, changes, w.one("SELECT count(*) - 1 FROM changes"))
}

// last returns the id of the last change.
func (w writing) last() string {
	w.Helper()
	return w.one("SELECT 'change_' || (max(id) & 4294967295) FROM changes")
}

// TestUndoOfWhatOthersDependOn refuses to undo changes that later ones depend on, and names these.
func TestUndoOfWhatOthersDependOn(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	refused := func(change, code, changes, message string) {
		t.Helper()
		before := w.derived()
		body := w.run(`undoChange(input:{id:"` + change + `"}){change{id}userErrors{path code changes message}}`)
		require.Contains(t, body, `{"change":null,"userErrors":[{"path":["input","id"],"code":"`+code+`","changes":[`+changes+`]`)
		require.Contains(t, body, message)
		require.Equal(t, before, w.derived())
	}
	refused(w.last(), "INVALID", "", "A change of the operation LOAD cannot be undone")
	refused("change_999", "NOT_FOUND", "", `No change is called`)
	film := w.changed(`createFilm(input:{title:"Y",source:{id:"notes"}})`)
	person := w.changed(`createPerson(input:{name:"Zoe",source:{id:"notes"}})`)
	credit := w.changed(`createCredit(input:{film:"y",person:"zoe",department:ACTING,source:{id:"notes"}})`)
	refused(film, "CONFLICT", `"`+credit+`"`, "beginning with "+credit)
	refused(person, "CONFLICT", `"`+credit+`"`, "")
	gone := w.changed(`deleteCredit(input:{id:"credit_1"})`)
	noone := w.changed(`deletePerson(input:{id:"zoe"})`)
	refused(gone, "CONFLICT", `"`+noone+`"`, "")
	refused(credit, "CONFLICT", `"`+gone+`"`, "")
	w.undo(noone)
	w.undo(gone)
	one := w.changed(`updateFilm(input:{id:"y",runtime:90,source:{id:"notes"}})`)
	two := w.changed(`updateFilm(input:{id:"y",year:2003,source:{id:"notes"}})`)
	refused(one, "CONFLICT", `"`+two+`"`, "")
	refused(film, "CONFLICT", `"`+two+`","`+one+`"`, "")
	named := w.changed(`createSource(input:{title:"Blog",kind:ARTICLE})`)
	using := w.changed(`createClaim(input:{subject:"film_1",value:"x",source:{id:"blog"}})`)
	refused(named, "CONFLICT", `"`+using+`"`, "")
	deleted := w.changed(`deleteFilm(input:{id:"y"})`)
	w.changed(`createFilm(input:{title:"Other",slug:"y",source:{id:"notes"}})`)
	refused(deleted, "TAKEN", "", "another film has the same slug: y")
	loaded := w.changed(`updateFilm(input:{id:"x",runtime:99,source:{id:"paper"}})`)
	w.load(`{"type":"film","slug":"x","runtime":98,"source":"paper"}`)
	refused(loaded, "CONFLICT", `"`+w.last()+`"`, "A later load")
	assert.Contains(t, w.send("fg_contributor", `mutation{undoChange(input:{id:"`+using+`"}){change{id}}}`, nil), `"code":"FORBIDDEN"`)
	assert.Contains(t, w.send("fg_editor", `mutation{undoChange(input:{id:"`+using+`"}){change{undoes{id}}}}`, nil), `"undoes":{"id":"`+using+`"}`)
	w.checked()
}

// Of several clients that undo a change at the same time, one does; no reader sees half of it.
func TestConcurrentUndos(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	before := w.derived()
	change := w.changed(`createFilm(input:{title:"Y",genres:["horror"],companies:[{company:"acme",role:PRODUCTION}],source:{title:"New",kind:ARTICLE}})`)
	var group sync.WaitGroup
	bodies := make([]string, 4)
	for i := range bodies {
		group.Go(func() {
			bodies[i] = w.send("fg_editor", `mutation{undoChange(input:{id:"`+change+`"}){userErrors{code}}}`, nil)
		})
	}
	group.Wait()
	assert.ElementsMatch(t, []string{
		`{"data":{"undoChange":{"userErrors":[]}}}`, `{"data":{"undoChange":{"userErrors":[{"code":"CONFLICT"}]}}}`,
		`{"data":{"undoChange":{"userErrors":[{"code":"CONFLICT"}]}}}`, `{"data":{"undoChange":{"userErrors":[{"code":"CONFLICT"}]}}}`,
	}, bodies)
	assert.Equal(t, before, w.derived())
}

// Writers that add to what is being undone either come first, and the undo is refused, or too late.
func TestUndoWhileOthersWrite(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	for range 5 {
		change := w.changed(`createFilm(input:{title:"Y",slug:"y",runtime:90,source:{id:"notes"}})`)
		var group sync.WaitGroup
		for _, call := range []string{
			`undoChange(input:{id:"` + change + `"})`,
			`createCredit(input:{film:"y",person:"ann",department:ACTING,source:{id:"notes"}})`,
			`updateFilm(input:{id:"y",runtime:91,source:{id:"paper"}})`,
		} {
			group.Go(func() {
				assert.NotContains(t, w.send("fg_editor", "mutation{"+call+"{userErrors{code}}}", nil), `"errors"`, call)
			})
		}
		group.Wait()
		w.checked()
		w.run(`deleteFilm(input:{id:"y"}){userErrors{code}}`)
	}
	assert.Equal(t, "0", w.one("SELECT count(*) FROM credits"))
}
