package graph_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"filmgraph/graph"
	"filmgraph/internal/access"
	"filmgraph/internal/catalog"
	"filmgraph/internal/postgres/postgrestest"
	"filmgraph/internal/request"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// writing is a server whose clients may write.
type writing struct {
	*testing.T
	db      *sql.DB
	handler http.Handler
}

// roles are the keys of the server's clients.
var roles = map[string]access.Role{"fg_contributor": access.Contributor, "fg_contributor2": access.Contributor, "fg_editor": access.Editor, "fg_admin": access.Admin, "fg_other": access.Editor}

// verifyRole accepts the keys of roles.
func verifyRole(_ context.Context, key string) (access.Principal, error) {
	role, ok := roles[key]
	if !ok {
		return access.Principal{}, access.Rejection("unknown key")
	}
	return access.Principal{Subject: "key:" + key, Name: key, Role: role}, nil
}

func write(t *testing.T) writing {
	t.Helper()
	w := writing{T: t, db: postgrestest.New(t)}
	log := slog.New(slog.NewTextHandler(t.Output(), nil))
	var err error
	w.handler, err = graph.New(graph.Config{DB: w.db, Deadline: patience, Log: log, Access: access.NewAuthenticator(verifyRole, nil, log)})
	require.NoError(t, err)
	return w
}

// send sends an operation with a key and other headers, and returns the response's body.
func (w writing) send(key, query string, variables map[string]any, headers ...string) string {
	w.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	require.NoError(w, err)
	r := httptest.NewRequestWithContext(request.With(w.Context(), &request.Info{ID: "r1"}), http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	if key != "" {
		r.Header.Set("Authorization", "Bearer "+key)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	out := httptest.NewRecorder()
	w.handler.ServeHTTP(out, r)
	return strings.TrimSpace(out.Body.String())
}

// run sends mutations without variables, as an administrator, and returns the data. Errors fail the test.
func (w writing) run(selection string) string {
	w.Helper()
	body := w.send("fg_admin", "mutation {"+selection+"}", nil)
	require.NotContains(w, body, `"errors"`, selection)
	return strings.TrimSuffix(strings.TrimPrefix(body, `{"data":`), "}")
}

// load loads catalog records.
func (w writing) load(records ...string) {
	w.Helper()
	report, err := catalog.Load(w.Context(), w.db, catalogFile(records...), catalog.Options{})
	require.NoError(w, err)
	require.Empty(w, report.Bad)
}

// checked fails the test if the catalog breaks the rule of claims and plain fields.
func (w writing) checked() {
	w.Helper()
	require.NoError(w, catalog.Check(w.Context(), w.db, func(p catalog.Problem) { w.Error(p) }))
	require.Equal(w, "0", w.one(`SELECT count(*) FROM all_verdicts() v FULL JOIN disagreements d USING (subject, property)
		WHERE (d.verdict, d.reason, d.claims, d.sources, d.omitted_by) IS DISTINCT FROM (v.verdict, v.reason, v.claims, v.sources, v.omitted_by)`), "verdicts follow claims")
}

// basis are records that the tests refer to.
var basis = []string{
	`{"type":"source","slug":"notes","kind":"REFERENCE","title":"Notes"}`,
	`{"type":"source","slug":"paper","kind":"ARTICLE","title":"Paper"}`,
	`{"type":"genre","slug":"horror","name":"Horror"}`, `{"type":"genre","slug":"drama","name":"Drama"}`, `{"type":"theme","slug":"revenge","name":"Revenge"}`,
	`{"type":"company","slug":"acme","name":"Acme","source":"notes"}`, `{"type":"character","slug":"hero","name":"Hero"}`,
	`{"type":"person","slug":"ann","name":"Ann","source":"notes","externalIds":[{"site":"imdb","value":"nm1"}]}`, `{"type":"person","slug":"bob","name":"Bob"}`,
	`{"type":"film","slug":"x","title":"X","year":2001,"runtime":90,"source":"notes","externalIds":[{"site":"imdb","value":"tt1"}]}`,
	`{"type":"relationship_kind","slug":"couple","phrase":"is with","reversePhrase":"is with","symmetric":true,"joins":"PERSON","couple":true}`,
	`{"type":"account","slug":"fan","handle":"@fan"}`,
	`{"type":"award_event","slug":"oscars","name":"Oscars"}`,
	`{"type":"award_category","slug":"best","name":"Best","event":"oscars"}`, `{"type":"ceremony","slug":"oscars-2002","event":"oscars","year":2002}`,
}

// TestEachTypeIsWritten creates, updates and deletes a row of each type.
func TestEachTypeIsWritten(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, field, create, created, update, updated string }{
		{"Film", "film{slug title year genres{genre{slug}} names{text kind} externalIds{value} themes{theme{slug}} companies{company{slug}role} countries}",
			`title:"The Film",year:2002,genres:["horror","drama"],themes:[{theme:"revenge",weight:0.5}],companies:[{company:"acme",role:PRODUCTION}],externalIds:[{site:"imdb",value:"tt2"}],countries:["kr"],source:{slug:"notes"}`,
			``, `title:"Film",year:null,genres:["drama"],externalIds:[],source:{id:"paper"}`, ``},
		{"Person", "person{slug name birthDate{iso} knownFor{slug}}", `name:"Zoe",birthDate:"1990-01",knownFor:["imdb:tt1"],source:{slug:"notes"}`, `{"slug":"zoe","name":"Zoe","birthDate":{"iso":"1990-01"},"knownFor":[{"slug":"x"}]}`,
			`name:"Zoé",birthDate:null,source:{slug:"paper"}`, `{"slug":"zoe","name":"Zoé","birthDate":null,"knownFor":[{"slug":"x"}]}`},
		{"Character", "character{slug name description}", `name:"Ok-ju",description:"A guard",source:{slug:"notes"}`, `{"slug":"ok-ju","name":"Ok-ju","description":"A guard"}`, `description:null,source:{slug:"paper"}`, `{"slug":"ok-ju","name":"Ok-ju","description":null}`},
		{"Company", "company{slug name kinds}", `name:"Big Films",kinds:[PRODUCER],source:{slug:"notes"}`, `{"slug":"big-films","name":"Big Films","kinds":["PRODUCER"]}`, `kinds:[DISTRIBUTOR,PRODUCER],source:{slug:"paper"}`, `{"slug":"big-films","name":"Big Films","kinds":["DISTRIBUTOR","PRODUCER"]}`},
		{"Source", "source{slug title kind url}", `title:"A Page",kind:ARTICLE,url:"https://example.com/"`, `{"slug":"a-page","title":"A Page","kind":"ARTICLE","url":"https://example.com/"}`, `url:null`, `{"slug":"a-page","title":"A Page","kind":"ARTICLE","url":null}`},
		{"Name", "name{text kind language}", `of:"x",text:"Der X",language:"de",source:{slug:"notes"}`, `{"text":"Der X","kind":"ALIAS","language":"de"}`, `text:"Das X",kind:CREDITED,source:{slug:"paper"}`, `{"text":"Das X","kind":"CREDITED","language":"de"}`},
		{"Credit", "credit{film{slug}person{slug}job position characters{slug}}", `film:"x",person:"ann",department:ACTING,position:2,characters:["hero"],source:{slug:"notes"}`, `{"film":{"slug":"x"},"person":{"slug":"ann"},"job":null,"position":2,"characters":[{"slug":"hero"}]}`,
			`person:"bob",position:null,characters:[],source:{slug:"paper"}`, `{"film":{"slug":"x"},"person":{"slug":"bob"},"job":null,"position":null,"characters":[]}`},
		{"Relationship", "relationship{from{...on Person{slug}}to{...on Person{slug}}since{iso}ended}", `kind:"couple",from:"imdb:nm1",to:"bob",since:"2001",source:{slug:"notes"}`, `{"from":{"slug":"ann"},"to":{"slug":"bob"},"since":{"iso":"2001"},"ended":false}`,
			`since:"2003~",ended:true,source:{slug:"paper"}`, `{"from":{"slug":"ann"},"to":{"slug":"bob"},"since":{"iso":"2003"},"ended":true}`},
		{"Release", "release{type country company{slug}}", `film:"x",type:THEATRICAL,country:"KR",company:"acme",source:{slug:"notes"}`, `{"type":"THEATRICAL","country":"KR","company":{"slug":"acme"}}`, `type:DIGITAL,company:null,source:{slug:"paper"}`, `{"type":"DIGITAL","country":"KR","company":null}`},
		{"Certificate", "certificate{rating reasons body{slug}}", `film:"x",rating:"R",reasons:["fear"],source:{slug:"notes"}`, `{"rating":"R","reasons":["fear"],"body":null}`, `body:"acme",reasons:[],source:{slug:"paper"}`, `{"rating":"R","reasons":[],"body":{"slug":"acme"}}`},
		{"Advisory", "advisory{category severity items{text spoiler}counts{class number}}", `film:"x",category:VIOLENCE,severity:MILD,items:[{text:"a fight"},{text:"blood",spoiler:true}],counts:[{class:"shots",number:3}],source:{slug:"notes"}`,
			`{"category":"VIOLENCE","severity":"MILD","items":[{"text":"a fight","spoiler":false},{"text":"blood","spoiler":true}],"counts":[{"class":"shots","number":3}]}`, `severity:SEVERE,items:[{text:"blood"}],counts:[{class:"shots",number:4}],source:{slug:"paper"}`,
			`{"category":"VIOLENCE","severity":"SEVERE","items":[{"text":"blood","spoiler":true}],"counts":[{"class":"shots","number":4}]}`},
		{"Rating", "rating{measure value scale provider{slug}}", `film:"x",provider:"acme",measure:APPROVAL,value:80,scale:100,source:{slug:"notes"}`, `{"measure":"APPROVAL","value":80,"scale":100,"provider":{"slug":"acme"}}`, `value:82.5,source:{slug:"paper"}`, `{"measure":"APPROVAL","value":82.5,"scale":100,"provider":{"slug":"acme"}}`},
		{"Review", "review{slug film{slug}contributors{name role person{slug}}aspects{aspect sentiment}comparisons{otherFilm{slug}favours}reach{value}}",
			`slug:"r1",film:"x",kind:CRITIC,contributors:[{role:AUTHOR,name:"J",person:"ann"}],aspects:[{aspect:STORY,sentiment:MIXED}],comparisons:[{otherFilm:"x",favours:OTHER}],reach:[{measure:VIEWS,value:5000000000}],source:{slug:"notes"}`,
			`{"slug":"r1","film":{"slug":"x"},"contributors":[{"name":"J","role":"AUTHOR","person":{"slug":"ann"}}],"aspects":[{"aspect":"STORY","sentiment":"MIXED"}],"comparisons":[{"otherFilm":{"slug":"x"},"favours":"OTHER"}],"reach":[{"value":5000000000}]}`,
			`contributors:[],aspects:[{aspect:CAST}],source:{slug:"paper"}`,
			`{"slug":"r1","film":{"slug":"x"},"contributors":[],"aspects":[{"aspect":"CAST","sentiment":null}],"comparisons":[{"otherFilm":{"slug":"x"},"favours":"OTHER"}],"reach":[{"value":5000000000}]}`},
		{"Quote", "quote{slug speaker{__typename}films{slug}people{slug}renderings{text kind}}", `slug:"q1",kind:AUDIENCE,speaker:"fan",about:["x","ann"],renderings:[{text:"wow",kind:ORIGINAL,language:"en"}],source:{slug:"notes"}`,
			`{"slug":"q1","speaker":{"__typename":"Account"},"films":[{"slug":"x"}],"people":[{"slug":"ann"}],"renderings":[{"text":"wow","kind":"ORIGINAL"}]}`, `speaker:"ann",about:["bob"],renderings:[{text:"Wow!",kind:ORIGINAL,language:"en"}],source:{slug:"paper"}`,
			`{"slug":"q1","speaker":{"__typename":"Person"},"films":[],"people":[{"slug":"bob"}],"renderings":[{"text":"Wow!","kind":"ORIGINAL"}]}`},
		{"Image", "image{kind caption people{slug}film{slug}}", `of:"x",kind:STILL,caption:"A scene",people:["ann"],source:{slug:"notes"}`, `{"kind":"STILL","caption":"A scene","people":[{"slug":"ann"}],"film":{"slug":"x"}}`, `kind:POSTER,people:["bob"],source:{slug:"paper"}`, `{"kind":"POSTER","caption":"A scene","people":[{"slug":"bob"}],"film":{"slug":"x"}}`},
		{"Nomination", "nomination{slug won films{film{slug}}nominees{nominee{__typename}}}", `slug:"n1",ceremony:"oscars-2002",category:"best",films:[{film:"x"}],nominees:["ann","acme"],source:{slug:"notes"}`, `{"slug":"n1","won":false,"films":[{"film":{"slug":"x"}}],"nominees":[{"nominee":{"__typename":"Person"}},{"nominee":{"__typename":"Company"}}]}`,
			`won:true,nominees:["bob"],source:{slug:"paper"}`, `{"slug":"n1","won":true,"films":[{"film":{"slug":"x"}}],"nominees":[{"nominee":{"__typename":"Person"}}]}`},
		{"Claim", "claim{property value number rank words source{slug}}", `subject:"film_1",property:"runtime",value:"92",words:"1 hr 32",source:{slug:"paper"}`, `{"property":"runtime","value":"92","number":92,"rank":"PREFERRED","words":"1 hr 32","source":{"slug":"paper"}}`,
			`rank:DEPRECATED,note:"a misprint"`, `{"property":"runtime","value":"92","number":92,"rank":"DEPRECATED","words":"1 hr 32","source":{"slug":"paper"}}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := write(t)
			w.load(basis...)
			before := w.tables()
			label, _, _ := strings.Cut(c.field, "{")
			inner := strings.TrimPrefix(c.field, label+"{")
			result := func(mutation, input string) (id, row string) {
				t.Helper()
				var data map[string]map[string]json.RawMessage
				require.NoError(t, json.Unmarshal([]byte(w.run("m: "+mutation+c.name+"(input:{"+input+"}){"+label+"{id} row: "+label+"{"+inner+" userErrors{path message code}}")), &data))
				require.Equal(t, "[]", string(data["m"]["userErrors"]))
				var node struct{ ID string }
				require.NoError(t, json.Unmarshal(data["m"][label], &node))
				w.checked()
				return node.ID, string(data["m"]["row"])
			}
			id, row := result("create", c.create)
			if c.created != "" {
				assert.JSONEq(t, c.created, row)
			}
			again, row := result("update", `id:"`+id+`",`+c.update)
			assert.Equal(t, id, again)
			if c.updated != "" {
				assert.JSONEq(t, c.updated, row)
			}
			_, deleted := result("delete", `id:"`+id+`",reason:"a test"`)
			assert.JSONEq(t, row, deleted, "the payload shows the row as it was")
			left := w.tables()
			if c.name == "Claim" { // what the field showed before became a claim
				left = strings.Replace(left, "claims 1,", "claims 0,", 1)
			}
			assert.Equal(t, before, left, "nothing is left of it")
		})
	}
}

// tables returns the number of rows of each table of the catalog that does not count values.
func (w writing) tables() string {
	w.Helper()
	var counts string
	require.NoError(w, w.db.QueryRowContext(w.Context(), `SELECT string_agg(format('%s %s', c.relname, (xpath('/row/c/text()', query_to_xml(format('SELECT count(*) AS c FROM %I', c.relname), false, true, '')))[1]), ', ' ORDER BY c.relname)
		FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT IN ('value_counts', 'value_sets', 'changes', 'changed_rows', 'proposals', 'proposed_rows', 'proposal_comments', 'words', 'film_sets')`).Scan(&counts))
	return counts
}

func catalogFile(records ...string) []catalog.File {
	return catalog.In(fstest.MapFS{"f": {Data: []byte(strings.Join(records, "\n"))}}, "f")
}
