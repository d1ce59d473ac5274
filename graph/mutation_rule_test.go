package graph_test

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// one returns the single value of a query, as text.
func (w writing) one(query string) string {
	w.Helper()
	var value string
	require.NoError(w, w.db.QueryRowContext(w.Context(), query).Scan(&value))
	return value
}

// claims returns the runtime that the film shows, and the claims about it.
func (w writing) claims() string {
	w.Helper()
	return w.one(`SELECT concat_ws(' | ', coalesce(f.runtime::text, 'null'), (SELECT string_agg(concat_ws(' ', s.slug, coalesce(c.value, 'none'), c.rank, c.words), ', ' ORDER BY c.id)
		FROM claims c JOIN sources s ON s.id = c.source_id WHERE c.film_id = f.id AND property = 'runtime')) FROM films f WHERE slug = 'x'`)
}

func TestAnUpdateIsAStatement(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	for _, c := range []struct{ mutation, want string }{
		{`updateFilm(input:{id:"x",runtime:92,words:"92 min",source:{id:"paper"}}){film{runtime}}`, "92 | notes 90 NORMAL, paper 92 PREFERRED 92 min"},
		{`updateFilm(input:{id:"imdb:tt1",runtime:92,words:"92 min",source:{id:"paper"}}){film{runtime}}`, "92 | notes 90 NORMAL, paper 92 PREFERRED 92 min"},
		{`updateFilm(input:{id:"film_1",runtime:94,source:{title:"Blog",kind:ARTICLE}}){film{runtime}}`, "94 | notes 90 NORMAL, paper 92 NORMAL 92 min, blog 94 PREFERRED"},
		{`updateFilm(input:{id:"x",runtime:null,source:{slug:"blog"}}){film{runtime}}`, "null | notes 90 NORMAL, paper 92 NORMAL 92 min, blog 94 NORMAL, blog none PREFERRED"},
		{`deleteClaim(input:{id:"claim_4"}){claim{value}}`, "90 | notes 90 NORMAL, paper 92 NORMAL 92 min, blog 94 NORMAL"},
		{`updateClaim(input:{id:"claim_2",rank:PREFERRED}){claim{value}}`, "92 | notes 90 NORMAL, paper 92 PREFERRED 92 min, blog 94 NORMAL"},
		{`updateClaim(input:{id:"claim_2",rank:DEPRECATED,note:"a misprint"}){claim{value}}`, "90 | notes 90 NORMAL, paper 92 DEPRECATED 92 min, blog 94 NORMAL"},
		{`createClaim(input:{subject:"film_1",property:"runtime",value:"95",rank:NORMAL,source:{id:"paper"}}){claim{value}}`, "90 | notes 90 NORMAL, paper 92 DEPRECATED 92 min, blog 94 NORMAL, paper 95 NORMAL"},
		{`deleteClaim(input:{id:"claim_1"}){claim{value}}`, "95 | paper 92 DEPRECATED 92 min, blog 94 NORMAL, paper 95 PREFERRED"},
		{`updateClaim(input:{id:"claim_5",value:"96"}){claim{value}}`, "96 | paper 92 DEPRECATED 92 min, blog 94 NORMAL, paper 96 PREFERRED"},
	} {
		w.run(c.mutation[:strings.LastIndex(c.mutation, "}")] + " userErrors{message}}")
		assert.Equal(t, c.want, w.claims(), c.mutation)
		w.checked()
	}
}

func TestATitleThatClaimsShowHasItsNames(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	const names = "SELECT string_agg(kind || ' ' || text, ', ' ORDER BY kind, text) || ' ' || (SELECT sort_key FROM films WHERE slug = 'x') FROM names WHERE film_id IS NOT NULL"
	w.run(`updateFilm(input:{id:"x",title:"The Y",originalTitle:"Das Y",originalLanguage:"de",source:{id:"paper"}}){film{title}}`)
	assert.Equal(t, "ALIAS X, DISPLAY The Y, ORIGINAL Das Y they", w.one(names))
	w.run(`updateFilm(input:{id:"x",originalTitle:null,source:{id:"paper"}}){film{title}}`)
	assert.Equal(t, "ALIAS Das Y, ALIAS X, DISPLAY The Y they", w.one(names))
	w.run(fmt.Sprintf(`deleteClaim(input:{id:"claim_%s"}){claim{value}}`, w.one("SELECT id & 4294967295 FROM claims WHERE property = 'title' AND rank = 'PREFERRED'")))
	assert.Equal(t, "ALIAS Das Y, ALIAS The Y, ALIAS X, DISPLAY X x", w.one(names))
	w.checked()
}

func TestErrorsInTheInput(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	before := w.tables()
	for mutation, want := range map[string]string{
		`createFilm(input:{title:"Y",slug:"x",source:{id:"notes"}}){film{id}`:                                          `{"path":["input"],"code":"TAKEN","message":"Another film has the same slug: x."}`,
		`createFilm(input:{title:"Y",genres:["drama","horor"],source:{id:"notes"}}){film{id}`:                          `{"path":["input","genres","1"],"code":"NOT_FOUND","message":"No genre is called \"horor\": pass an id, a slug, or a site and its id."}`,
		`createFilm(input:{title:"Y",runtime:-1,source:{id:"notes"}}){film{id}`:                                        `{"path":["input"],"code":"INVALID","message":"A running time is a positive number of minutes."}`,
		`createFilm(input:{title:" ",source:{id:"notes"}}){film{id}`:                                                   `{"path":["input","title"],"code":"INVALID","message":"It is empty: omit unknown values."}`,
		`createFilm(input:{title:"Y",releaseDate:"2023-02-30",source:{id:"notes"}}){film{id}`:                          `{"path":["input","releaseDate"],"code":"INVALID","message":"The day \"2023-02-30\" does not exist."}`,
		`createFilm(input:{title:"Y",source:{}}){film{id}`:                                                             `{"path":["input","source"],"code":"SOURCE_MISSING","message":"Name an existing source by id or slug, or describe a new one by kind and title."}`,
		`createFilm(input:{title:"Y",source:{id:"nope"}}){film{id}`:                                                    `{"path":["input","source"],"code":"NOT_FOUND","message":"No source is called \"nope\": pass an id such as source_1, a slug, or a site and its id."}`,
		`createFilm(input:{title:"Y",source:{title:"New"}}){film{id}`:                                                  `{"path":["input","source","kind"],"code":"MISSING","message":"\"kind\" is missing: a new source requires it."}`,
		`createFilm(input:{title:"Y",externalIds:[{site:"imdb",value:"1"}],source:{title:"N",kind:ARTICLE}}){film{id}`: `{"path":["input","externalIds","0","value"],"code":"INVALID","message":"\"1\" is not an id of imdb, such as tt2911666."}`,
		`updateFilm(input:{id:"nope",runtime:1,source:{id:"notes"}}){film{id}`:                                         `{"path":["input","id"],"code":"NOT_FOUND","message":"No film is called \"nope\": pass an id such as film_1, a slug, or a site and its id."}`,
		`updateFilm(input:{id:"x",title:null,source:{id:"notes"}}){film{id}`:                                           `{"path":["input","title"],"code":"MISSING","message":"\"title\" is missing: a new film requires it."}`,
		`createCredit(input:{film:"x",person:"nobody",department:ACTING,source:{id:"notes"}}){credit{id}`:              `{"path":["input","person"],"code":"NOT_FOUND","message":"No person is called \"nobody\": pass an id, a slug, or a site and its id."}`,
		`createRelationship(input:{kind:"couple",from:"ann",to:"ann",source:{id:"notes"}}){relationship{id}`:           `{"path":["input"],"code":"INVALID","message":"A relationship has two different ends."}`,
		`createRelationship(input:{kind:"couple",from:"who",to:"ann",source:{id:"notes"}}){relationship{id}`:           `{"path":["input","from"],"code":"NOT_FOUND","message":"No film or person or character is called \"who\": pass an id such as film_1, a slug, or a site and its id."}`,
		`createClaim(input:{subject:"film_1",property:"runtime",value:"long",source:{id:"notes"}}){claim{id}`:          `{"path":["input","value"],"code":"INVALID","message":"Runtime cannot show \"long\": write the value as the field has it, or make the claim NORMAL."}`,
		`createName(input:{of:"x",text:"Z",kind:DISPLAY,source:{id:"notes"}}){name{id}`:                                `{"path":["input","kind"],"code":"INVALID","message":"Display names and original titles follow from the record: change its title or name."}`,
		`deleteSource(input:{id:"notes"}){source{id}`:                                                                  `{"path":["input"],"code":"IN_USE","message":"Other data refers to it: change or delete that first."}`,
		`deletePerson(input:{id:"nobody"}){person{id}`:                                                                 `{"path":["input","id"],"code":"NOT_FOUND","message":"No person is called \"nobody\": pass an id such as person_1, a slug, or a site and its id."}`,
	} {
		name, _, _ := strings.Cut(mutation, "(")
		field := strings.TrimSuffix(mutation[strings.LastIndex(mutation, "){")+2:], "{id}")
		assert.JSONEq(t, `{"`+name+`":{"`+field+`":null,"userErrors":[`+want+`]}}`, w.run(mutation+" userErrors{path code message}}"), mutation)
	}
	assert.Equal(t, before, w.tables(), "nothing of a refused write stays")
	assert.Equal(t, "0", w.one("SELECT count(*) FROM sources WHERE slug IN ('n', 'new')"), "not even its new source")
}

func TestRolesOfWriters(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	const update, remove = `mutation{updateFilm(input:{id:"x",year:2002,source:{id:"notes"}}){film{year}}}`, `mutation{deleteFilm(input:{id:"x"}){film{year}}}`
	assert.Contains(t, w.send("", update, nil), `"code":"UNAUTHENTICATED"`)
	assert.JSONEq(t, `{"data":{"updateFilm":{"film":null}}}`, w.send("fg_contributor", update, nil), "it is proposed")
	assert.JSONEq(t, `{"data":{"deleteFilm":{"film":null}}}`, w.send("fg_editor", remove, nil), "it is proposed")
	assert.Equal(t, "2001", w.one("SELECT year FROM films"))
	assert.JSONEq(t, `{"data":{"updateFilm":{"film":{"year":2002}}}}`, w.send("fg_editor", update, nil))
	assert.JSONEq(t, `{"data":{"deleteFilm":{"film":{"year":2002}}}}`, w.send("fg_admin", remove, nil))
	assert.Equal(t, "key:fg_editor UPDATE, key:fg_admin DELETE", w.one("SELECT string_agg(author || ' ' || operation, ', ' ORDER BY id) FROM changes WHERE author LIKE 'key:%'"))
}

func TestARepeatedKeyWritesOnce(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	const create = `mutation($t:String!){createPerson(input:{name:$t,source:{id:"notes"}}){person{slug name}}}`
	first := w.send("fg_editor", create, map[string]any{"t": "Zoe"}, "Idempotency-Key", "k1")
	assert.JSONEq(t, `{"data":{"createPerson":{"person":{"slug":"zoe","name":"Zoe"}}}}`, first)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			assert.Equal(t, first, w.send("fg_editor", create, map[string]any{"t": "Zoe"}, "Idempotency-Key", "k1"))
			assert.Contains(t, w.send("fg_editor", create, map[string]any{"t": "Max"}, "Idempotency-Key", "k2"), `"slug":"max"`)
		})
	}
	group.Wait()
	assert.Contains(t, w.send("fg_editor", create, map[string]any{"t": "Eve"}, "Idempotency-Key", "k1"), "used for a different request")
	assert.Contains(t, w.send("fg_other", create, map[string]any{"t": "Zoe"}, "Idempotency-Key", "k1"), `"slug":"zoe-2"`, "another client's keys are its own")
	assert.Contains(t, w.send("fg_editor", create, map[string]any{"t": "Zoe"}, "Idempotency-Key", strings.Repeat("k", 201)), "more than 200 bytes")
	assert.Equal(t, "ann, bob, max, zoe, zoe-2", w.one("SELECT string_agg(slug, ', ' ORDER BY slug) FROM persons"))
	_, err := w.db.ExecContext(t.Context(), "UPDATE writes.answers SET written = now() - interval '25 hours'")
	require.NoError(t, err)
	assert.Contains(t, w.send("fg_editor", create, map[string]any{"t": "Zoe"}, "Idempotency-Key", "k1"), `"slug":"zoe-3"`, "keys expire")
}

func TestHostileTexts(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	const update = `mutation($t:String!){updateFilm(input:{id:"x",premise:$t,words:$t,locator:$t,reason:$t,source:{id:"notes"}}){film{premise} userErrors{code}}}`
	for _, text := range []string{"'; DROP TABLE films; --", `"}]}`, "\\", "$1", "%s%n", "<script>alert(1)</script>", "\u202egpj.exe\u2066", "a\r\nb", strings.Repeat("long ", 100_000)} {
		body := w.send("fg_editor", update, map[string]any{"t": text})
		require.NotContains(t, body, `"errors"`, text)
		assert.Equal(t, strings.TrimSpace(text), w.one("SELECT premise FROM films"))
		assert.Equal(t, text, w.one("SELECT words FROM claims WHERE rank = 'PREFERRED' AND property = 'premise'"))
	}
	assert.Contains(t, w.send("fg_editor", update, map[string]any{"t": "a\x00b"}), "NUL")
	assert.Contains(t, w.send("fg_editor", update, map[string]any{"t": "\u202e\u2066"}), `"code":"INVALID"`, "it shows nothing")
	var random strings.Builder // text that Postgres cannot compress
	for i := range 100 {
		fmt.Fprintf(&random, "%x", sha256.Sum256([]byte{byte(i)}))
	}
	assert.Contains(t, w.send("fg_editor", `mutation{createFilm(input:{title:"`+random.String()+`",source:{id:"notes"}}){userErrors{message}}}`, nil), "too long")
	for _, slug := range []string{"a b", "A", "..", "a/b", "a?b#c", "film:1", "<svg-onload=1>", "a\u202eb"} {
		assert.Contains(t, w.send("fg_editor", `mutation($s:String){createFilm(input:{title:"Y",slug:$s,source:{id:"notes"}}){userErrors{code}}}`, map[string]any{"s": slug}), `"code":"INVALID"`, slug)
	}
	assert.Contains(t, w.send("fg_editor", `mutation{createSource(input:{title:"Y",kind:ARTICLE,url:"javascript:alert(1)"}){userErrors{code}}}`, nil), `"code":"INVALID"`)
	w.checked()
}

// Writers of one row take turns: each statement becomes a claim, and the field shows one of them.
func TestConcurrentWriters(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			for n := range 5 {
				body := w.send("fg_editor", fmt.Sprintf(`mutation{updateFilm(input:{id:"x",runtime:%d,genres:["horror"],source:{id:"paper"}}){film{runtime} userErrors{message}}
					createCredit(input:{film:"x",person:"ann",department:CREW,job:"job %[1]d",source:{id:"notes"}}){userErrors{message}}}`, 100+10*i+n), nil)
				assert.NotContains(t, body, "message", body)
			}
		})
	}
	group.Wait()
	assert.Equal(t, "1 41 40", w.one("SELECT count(*) FILTER (WHERE rank = 'PREFERRED') || ' ' || count(*) || ' ' || (SELECT count(*) FROM credits) FROM claims WHERE property = 'runtime'"))
	w.checked()
}

// A transaction whose connection is lost leaves nothing.
func TestALostConnectionLeavesNothing(t *testing.T) {
	t.Parallel()
	w := write(t)
	w.load(basis...)
	before := w.tables()
	_, err := w.db.ExecContext(t.Context(), `CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';
		CREATE TRIGGER die AFTER INSERT ON external_ids EXECUTE FUNCTION die()`)
	require.NoError(t, err)
	body := w.send("fg_editor", `mutation{createFilm(input:{title:"Y",externalIds:[{site:"a",value:"1"}],source:{title:"New",kind:ARTICLE}}){film{id}}}`, nil, "Idempotency-Key", "k")
	assert.Contains(t, body, `"errors"`)
	assert.NotContains(t, body, "pg_terminate")
	_, err = w.db.ExecContext(t.Context(), "DROP TRIGGER die ON external_ids")
	require.NoError(t, err)
	assert.Equal(t, before, w.tables())
	body = w.send("fg_editor", `mutation{createFilm(input:{title:"Y",externalIds:[{site:"a",value:"1"}],source:{title:"New",kind:ARTICLE}}){film{slug}}}`, nil, "Idempotency-Key", "k")
	assert.JSONEq(t, `{"data":{"createFilm":{"film":{"slug":"y"}}}}`, body)
}
