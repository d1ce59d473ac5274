package transport_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/graph/transport"
)

func TestRejectedBodies(t *testing.T) {
	t.Parallel()
	server := open(t, forbidden{t})
	for name, c := range map[string]struct{ body, message string }{
		"empty":                     {"", "not valid JSON"},
		"cut off":                   {`{"query": "{ secret }`, "not valid JSON"},
		"single quotes":             {`{'query': '{ secret }'}`, "not valid JSON"},
		"byte order mark":           {"\ufeff" + `{"query": "{ secret }"}`, "not valid JSON"},
		"raw line break in string":  {"{\"query\": \"{\nsecret }\"}", "not valid JSON"},
		"10,000 brackets":           {`{"query": "{a}", "variables": ` + strings.Repeat("[", 4000), "not valid JSON"},
		"text after it":             {`{"query": "{ secret }"} secret`, "contains text after"},
		"two objects":               {`{"query": "{ a }"}{"query": "{ secret }"}`, "contains text after"},
		"batch":                     {`[{"query": "{ secret }"}]`, "is a list"},
		"string":                    {`"{ secret }"`, "not a JSON object"},
		"null":                      {`null`, "not a JSON object"},
		"number":                    {`1`, "not a JSON object"},
		"nothing in it":             {`{}`, `has no "query"`},
		"query null":                {`{"query": null}`, `has no "query"`},
		"all null":                  {`{"query": null, "extensions": null}`, `has no "query"`},
		"other case":                {`{"Query": "{ secret }"}`, `has no "query"`},
		"query a number":            {`{"query": 1}`, `"query" must be a string`},
		"operationName a list":      {`{"query": "{a}", "operationName": []}`, `"operationName" must be a string`},
		"variables a list":          {`{"query": "{a}", "variables": []}`, `"variables" must be an object`},
		"variables a string":        {`{"query": "{a}", "variables": "secret"}`, `"variables" must be an object`},
		"extensions true":           {`{"query": "{a}", "extensions": true}`, `"extensions" must be an object`},
		"invalid UTF-8":             {"{\"query\": \"\xff\"}", "not valid UTF-8"},
		"UTF-16":                    {"\xff\xfe{\x00}\x00", "not valid UTF-8"},
		"lone high surrogate":       {`{"query": "{a}", "variables": {"a": "\ud800"}}`, "surrogate"},
		"lone low surrogate":        {`{"query": "{a}", "variables": {"a": "\udc00x"}}`, "surrogate"},
		"high surrogate twice":      {`{"query": "{a}", "variables": {"a": "\uD83D\uD83D"}}`, "surrogate"},
		"high surrogate, escape":    {`{"query": "{a}", "variables": {"a": "\ud83d\n"}}`, "surrogate"},
		"surrogate in a name":       {`{"query": "{a}", "variables": {"\ud800": 1}}`, "surrogate"},
		"surrogate after backslash": {`{"query": "{a}", "variables": {"a": "\\\ud800"}}`, "surrogate"},
		"NUL":                       {`{"query": "{a}", "variables": {"a": "x\u0000"}}`, "NUL"},
		"NUL in query":              {`{"query": "{a(b: \"\u0000\")}"}`, "NUL"},
		"number too large":          {`{"query": "{a}", "variables": {"a": 1e400}}`, "too large"},
		"negative number too large": {`{"query": "{a}", "variables": {"a": [-1E+309]}}`, "too large"},
		"1,000 digits":              {`{"query": "{a}", "variables": {"a": ` + strings.Repeat("9", 1000) + `}}`, "too large"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := post(t, server, c.body)
			assert.Contains(t, requireProblem(t, r, http.StatusBadRequest, "BAD_USER_INPUT"), c.message)
			assert.NotContains(t, r.body, "secret", "the request is not echoed")
		})
	}
}

func TestRejectedRequests(t *testing.T) {
	t.Parallel()
	server := open(t, forbidden{t})
	const body = `{"query": "{ name }"}`
	for name, c := range map[string]struct {
		method, query, body string
		header              http.Header
		status              int
	}{
		"no content type":    {"POST", "", body, nil, 415},
		"two content types":  {"POST", "", body, http.Header{"Content-Type": {"application/json", "text/plain"}}, 415},
		"text":               {"POST", "", body, http.Header{"Content-Type": {"text/plain"}}, 415},
		"form":               {"POST", "", "query={name}", http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}, 415},
		"multipart":          {"POST", "", "--b--", http.Header{"Content-Type": {"multipart/form-data; boundary=b"}}, 415},
		"GraphQL text":       {"POST", "", "{ name }", http.Header{"Content-Type": {"application/graphql"}}, 415},
		"JSON-like type":     {"POST", "", body, http.Header{"Content-Type": {"application/jsonp"}}, 415},
		"broken type":        {"POST", "", body, http.Header{"Content-Type": {"application/json; charset"}}, 415},
		"other charset":      {"POST", "", body, http.Header{"Content-Type": {"application/json; charset=latin1"}}, 415},
		"gzip":               {"POST", "", body, http.Header{"Content-Type": {"application/json"}, "Content-Encoding": {"gzip"}}, 415},
		"too large":          {"POST", "", `{"query": "{ name }"}` + strings.Repeat(" ", transport.MaxBody), http.Header{"Content-Type": {"application/json"}}, 413},
		"unacceptable":       {"POST", "", body, http.Header{"Content-Type": {"application/json"}, "Accept": {"text/csv"}}, 406},
		"nothing accepted":   {"GET", "query={name}", "", http.Header{"Accept": {"*/*;q=0"}}, 406},
		"no query":           {"GET", "", "", nil, 400},
		"empty query":        {"GET", "query=", "", nil, 400},
		"bad escape":         {"GET", "query=%zz", "", nil, 400},
		"semicolon":          {"GET", "query={name};a", "", nil, 400},
		"invalid UTF-8":      {"GET", "query={name}%ff", "", nil, 400},
		"NUL":                {"GET", "query={name}%00", "", nil, 400},
		"query twice":        {"GET", "query={name}&query={name}", "", nil, 400},
		"variables a list":   {"GET", "query={name}&variables=[]", "", nil, 400},
		"variables not JSON": {"GET", "query={name}&variables=" + url.QueryEscape(`{"a":`), "", nil, 400},
		"variables with NUL": {"GET", "query={name}&variables=" + url.QueryEscape(`{"a":"\u0000"}`), "", nil, 400},
		"extensions a text":  {"GET", "query={name}&extensions=" + url.QueryEscape(`"a"`), "", nil, 400},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := do(t, c.method, server.URL+"/graphql?"+c.query, c.body, c.header)
			requireProblem(t, r, c.status, "BAD_USER_INPUT")
		})
	}
}

// A body of unknown length is rejected at the limit too.
func TestRejectedStream(t *testing.T) {
	t.Parallel()
	server := open(t, forbidden{t})
	endless := struct{ *strings.Reader }{strings.NewReader(`{"query": "` + strings.Repeat("x", transport.MaxBody) + `"}`)}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL+"/graphql", endless)
	require.NoError(t, err)
	require.Zero(t, request.ContentLength)
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultTransport.RoundTrip(request)
	require.NoError(t, err)
	defer response.Body.Close()
	assert.Equal(t, http.StatusRequestEntityTooLarge, response.StatusCode)
}

func TestExecutedRequests(t *testing.T) {
	t.Parallel()
	server := open(t)
	const data = `{"data":{"name":"test"}}`
	for name, body := range map[string]string{
		"plain":               `{"query": "{ name }"}`,
		"space around":        " \r\n{\"query\":\t\"{ name }\"}\n",
		"nulls":               `{"query": "{ name }", "operationName": null, "variables": null, "extensions": null}`,
		"unknown parameter":   `{"query": "{ name }", "id": [1]}`,
		"parameter twice":     `{"query": 1, "query": "{ name }"}`,
		"parameter in case":   `{"query": "{ name }", "QUERY": 1}`,
		"variables":           `{"query": "query Q($id: Int!) { find(id: $id) }", "operationName": "Q", "variables": {"id": 1}}`,
		"surrogate pair":      `{"query": "{ name }", "variables": {"a": "\ud83c\udfac"}}`,
		"escaped backslash":   `{"query": "{ name }", "variables": {"a": "\\ud800 \\u0000 \" 1e999"}}`,
		"numbers at the edge": `{"query": "{ name }", "variables": {"a": [1.7976931348623157e308, 5e-400, -0, 9223372036854775808]}}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := post(t, server, body)
			assert.Equal(t, http.StatusOK, r.status)
			assert.JSONEq(t, data, r.body)
		})
	}
	for _, contentType := range []string{"application/json", "application/json; charset=UTF-8", `APPLICATION/JSON;charset="utf-8"`} {
		r := do(t, http.MethodPost, server.URL+"/graphql", `{"query": "{ name }"}`, http.Header{"Content-Type": {contentType}})
		assert.JSONEq(t, data, r.body, contentType)
	}
	r := do(t, http.MethodGet, server.URL+"/graphql?query={name}&variables={}&extensions={}&operationName=", "", nil)
	assert.JSONEq(t, data, r.body)
}
