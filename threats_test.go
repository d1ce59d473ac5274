package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"filmgraph/internal/postgres"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// many repeats a text, and replaces # in it by a running number.
func many(n int, format string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(format, "#", fmt.Sprint(i)))
	}
	return b.String()
}

// doubling returns a chain of fragments, each of which includes the next one twice.
func doubling() string {
	var b strings.Builder
	for f := range 26 {
		fmt.Fprintf(&b, "fragment F%d on Film { ...F%d ...F%d } ", f, f+1, f+1)
	}
	return b.String() + "fragment F26 on Film { id }"
}

// threats are documents that exceed limits or request something forbidden, with the expected error code.
var threats = map[string]struct{ document, code string }{
	"tokens":               {"{" + many(5000, "__typename ") + "}", "LIMIT"},
	"nesting":              {strings.Repeat("{ films(first: 1) { nodes ", 20) + "{ id }" + strings.Repeat("} }", 20), "LIMIT"},
	"values in values":     {"{ film(by: " + strings.Repeat("[", 3000) + strings.Repeat("]", 3000) + ") { id } }", "GRAPHQL_PARSE_FAILED"},
	"doubling fragments":   {"{ films(first: 1) { nodes { ...F0 } } } " + doubling(), "LIMIT"},
	"aliases":              {"{" + many(300, "a#: __typename ") + "}", "LIMIT"},
	"fields again":         {"{ genres {" + many(300, "id ") + "} }", "LIMIT"},
	"directives":           {"{ __typename " + many(500, "@include(if: true) ") + "}", "LIMIT"},
	"fragments in circles": {"{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", "GRAPHQL_VALIDATION_FAILED"},
	"types of types":       {"{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }", "LIMIT"},
	"pages without end":    {"{ films(first: 100000) { nodes { id } } }", "BAD_USER_INPUT"},
	"pages without size":   {"{ films { nodes { id } } }", "BAD_USER_INPUT"},
	"pages in pages":       {"{ films(first: 100) { nodes { credits(first: 100) { nodes { person { credits(first: 100) { nodes { id } } } } } } } }", "COST_LIMIT"},
	"ids":                  {"{ nodes(ids: [" + many(200, `"film_#" `) + "]) { id } }", "BAD_USER_INPUT"},
	"numbers":              {"{ films(first: 2147483648) { nodes { id } } }", "GRAPHQL_VALIDATION_FAILED"},
	"NUL":                  {`{ film(by: {slug: "\u0000"}) { id } }`, "GRAPHQL_VALIDATION_FAILED"},
	"half a character":     {`{ search(query: "\ud800", first: 1) { totalCount } }`, "GRAPHQL_VALIDATION_FAILED"},
	"no id":                {`{ node(id: "film_1; DROP TABLE films") { id } }`, "BAD_USER_INPUT"},
	"no cursor":            {`{ films(first: 1, after: "' OR 1=1 --") { nodes { id } } }`, "BAD_USER_INPUT"},
	"a large answer":       {"{ films(first: 100) { nodes { premise } } }", "LIMIT"},
	"no GraphQL":           {"SELECT * FROM films", "GRAPHQL_PARSE_FAILED"},
	"a mutation":           {"mutation { deleteFilm(id: 1) }", "GRAPHQL_VALIDATION_FAILED"},
	"SQL for a name":       {`{ film(by: {slug: "'; DROP TABLE films; --"}) { id } }`, ""},
	"SQL for words":        {`{ search(query: "') OR true; --", first: 1) { totalCount } suggest(prefix: "%' --", first: 1) { totalCount } }`, ""},
	"nobody's id":          {`{ node(id: "film_99") { id } }`, ""},
}

// TestThreats sends hostile requests to a running program. It rejects them with short errors, and continues to serve others.
func TestThreats(t *testing.T) {
	t.Parallel()
	database := postgrestest.URL(t)
	loadFilms(t, database)
	db, err := postgres.Open(t.Context(), database, postgres.Options{StatementTimeout: postgres.NoTimeout})
	require.NoError(t, err)
	_, err = db.Exec("UPDATE films SET premise = repeat('long ', 40000)") // 100 of them make 20 million bytes
	require.NoError(t, err)
	require.NoError(t, db.Close())
	address, _ := started(t, "--database-url="+database)
	for name, threat := range threats {
		body, err := json.Marshal(map[string]string{"query": threat.document})
		require.NoError(t, err)
		codes := refused(t, name, request(t, http.MethodPost, address+"/graphql", string(body), "application/json"))
		if threat.code == "" {
			assert.Empty(t, codes, name)
			continue
		}
		if assert.NotEmpty(t, codes, name) {
			assert.Equal(t, threat.code, codes[0], name)
		}
	}
	const query = `{"query": "{ films(first: 1) { totalCount } }"}`
	for name, r := range map[string]*http.Request{
		"a long body":        request(t, http.MethodPost, address+"/graphql", query+strings.Repeat(" ", 1<<20), "application/json"),
		"a form":             request(t, http.MethodPost, address+"/graphql", "query={__typename}", "application/x-www-form-urlencoded"),
		"a text":             request(t, http.MethodPost, address+"/graphql", query, "text/plain"),
		"parts":              request(t, http.MethodPost, address+"/graphql", "--b\r\n\r\n--b--", "multipart/form-data; boundary=b"),
		"no type":            request(t, http.MethodPost, address+"/graphql", query, ""),
		"two requests":       request(t, http.MethodPost, address+"/graphql", query+query, "application/json"),
		"a list":             request(t, http.MethodPost, address+"/graphql", "["+query+"]", "application/json"),
		"no JSON":            request(t, http.MethodPost, address+"/graphql", "{", "application/json"),
		"no text":            request(t, http.MethodPost, address+"/graphql", "{\"query\": \"\xff\"}", "application/json"),
		"a mutation":         request(t, http.MethodGet, address+"/graphql?query="+url.QueryEscape("mutation { a }"), "", ""),
		"a method":           request(t, http.MethodDelete, address+"/graphql", "", ""),
		"another path":       request(t, http.MethodGet, address+"/../../etc/passwd", "", ""),
		"a wrong escape":     request(t, http.MethodGet, address+"/graphql?query=%zz", "", ""),
		"a variable of SQL":  request(t, http.MethodPost, address+"/graphql", `{"query": "query ($i: ID!) { node(id: $i) { id } }", "variables": {"i": "1 OR 1=1"}}`, "application/json"),
		"100,000 elements":   request(t, http.MethodPost, address+"/graphql", `{"query": "query ($c: [String!]) { films(first: 1, filter: {certificates: $c}) { totalCount } }", "variables": {"c": [`+strings.Repeat(`"a",`, 100_000)+`"b"]}}`, "application/json"),
		"variables in depth": request(t, http.MethodPost, address+"/graphql", `{"query": "{ __typename }", "variables": {"a": `+strings.Repeat("[", 100_000)+strings.Repeat("]", 100_000)+`}}`, "application/json"),
	} {
		assert.NotEmpty(t, refused(t, name, r), name)
	}
	require.JSONEq(t, `{"data": {"films": {"totalCount": 200}}}`, answer(t, address, "{ films(first: 1) { totalCount } }"))
}

func request(t *testing.T, method, address, body, contentType string) *http.Request {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	require.NoError(t, err)
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	return r
}

// refused sends a request, and returns the error codes of the response, which must be short and reveal no internals.
func refused(t *testing.T, name string, r *http.Request) (codes []string) {
	t.Helper()
	response, err := http.DefaultClient.Do(r)
	require.NoError(t, err, name)
	text, err := io.ReadAll(response.Body)
	require.NoError(t, err, name)
	require.NoError(t, response.Body.Close())
	assert.Less(t, len(text), 16<<10, name)
	var said struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	require.NoError(t, json.Unmarshal(text, &said), "%s: %s", name, text)
	for _, e := range said.Errors {
		codes = append(codes, e.Extensions.Code)
		assert.NotRegexp(t, `pq:|SELECT .* FROM \w+ |interface \{|map\[|\.go\b|/home/|/root/|goroutine|runtime error`, e.Message, name)
	}
	return codes
}

// TestOneOfManyClients lets one client exceed its share, while another one uses less.
func TestOneOfManyClients(t *testing.T) {
	t.Parallel()
	address, _ := started(t, "--database-url="+small(t), "--trusted-proxy=127.0.0.0/8", "--client-cost=1") // 30 are saved, and a request costs 10
	for i, c := range []struct {
		client string
		status int
	}{{"192.0.2.1", 200}, {"192.0.2.1", 200}, {"192.0.2.1", 200}, {"192.0.2.1", 429}, {"192.0.2.2", 200}} {
		r := request(t, http.MethodGet, address+"/graphql?query={__typename}", "", "")
		r.Header.Set("X-Forwarded-For", c.client)
		response, err := http.DefaultClient.Do(r)
		require.NoError(t, err)
		require.NoError(t, response.Body.Close())
		assert.Equal(t, c.status, response.StatusCode, i)
		if c.status == http.StatusTooManyRequests {
			assert.Regexp(t, `^[1-9]\d*$`, response.Header.Get("Retry-After"))
		}
	}
}
