package agents

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/stretchr/testify/require"
)

// TestToolsAskForDefaults checks what a tool sends if the model leaves optional arguments out.
func TestToolsAskForDefaults(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		tool, arguments, variables string
	}{
		"search":               {"search", `{"text": "heat"}`, `{"text": "heat", "first": 10}`},
		"search for people":    {"search", `{"text": "heat", "types": ["PERSON"], "first": 3}`, `{"text": "heat", "types": ["PERSON"], "first": 3}`},
		"film":                 {"film", `{"film": "imdb:tt0113277"}`, `{"film": "imdb:tt0113277"}`},
		"conflicts of a film":  {"disagreements", `{"film": "heat"}`, `{"id": "heat", "film": true, "person": false, "verdicts": ["CONFLICT"]}`},
		"omissions of someone": {"disagreements", `{"person": "al-pacino", "verdicts": ["OMISSION"]}`, `{"id": "al-pacino", "film": false, "person": true, "verdicts": ["OMISSION"]}`},
		"path":                 {"path", `{"fromPerson": "a", "toFilm": "b"}`, `{"from": {"person": "a"}, "to": {"film": "b"}, "maxLength": 6}`},
		"short path":           {"path", `{"fromFilm": "a", "toPerson": "b", "maxLength": 2}`, `{"from": {"film": "a"}, "to": {"person": "b"}, "maxLength": 2}`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var sent struct{ Variables json.RawMessage }
			server := httptest.NewServer(Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if err := json.NewDecoder(r.Body).Decode(&sent); err != nil {
					t.Errorf("decode: %v", err)
				}
				_, _ = w.Write([]byte(`{"data": {"film": {"slug": "heat"}, "person": {"slug": "al-pacino"}}}`))
			})))
			t.Cleanup(server.Close)
			result, err := session(t, server.URL, nil).CallTool(t.Context(), &mcp.CallToolParams{Name: test.tool, Arguments: json.RawMessage(test.arguments)})
			require.NoError(t, err)
			require.False(t, result.IsError)
			require.JSONEq(t, test.variables, string(sent.Variables))
		})
	}
}

// TestServersThatDoNotAnswer checks that a model, or the person who started the tools, reads what to do.
func TestServersThatDoNotAnswer(t *testing.T) {
	t.Parallel()
	stopped := httptest.NewServer(http.NotFoundHandler())
	stopped.Close()
	for name, test := range map[string]struct {
		handler http.HandlerFunc
		says    string
	}{
		"not started": {nil, "Start it, or set --url to the address of a running one."},
		"another server": {func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusBadGateway)
			_, _ = w.Write([]byte("<html>"))
		}, "is not Filmgraph: status 502"},
		"no response":     {func(http.ResponseWriter, *http.Request) {}, "is not Filmgraph: status 200"},
		"JSON of another": {func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(`[1]`)) }, "is not Filmgraph: status 200"},
		"cut off": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100")
			_, _ = w.Write([]byte(`{"data": {"film": `))
		}, "The response of Filmgraph ended early. Try again, or ask for fewer items or fields."},
		"several errors": {func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write([]byte(`{"errors": [{"message": "One."}, {"message": "Two."}], "data": null}`))
		}, "One.\nTwo."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			url := stopped.URL
			if test.handler != nil {
				server := httptest.NewServer(test.handler)
				t.Cleanup(server.Close)
				url = server.URL
			}
			_, err := API{URL: url, Transport: http.DefaultTransport}.ask(t.Context(), "{ a }", nil)
			require.ErrorContains(t, err, test.says)
		})
	}
}

// TestToolsOnlyRead checks that a model cannot write with the key of its client.
func TestToolsOnlyRead(t *testing.T) {
	t.Parallel()
	for document, says := range map[string]string{
		"subscription { a }":                            "This tool only runs queries.",
		"query A { a } mutation B { b }":                "This tool only runs queries.",
		"# query { a }\nmutation @skip(if: true) { a }": "This tool only runs queries.",
		"{":                                   "The document is not GraphQL: ",
		"{ a }":                               "",
		"query A { a } fragment F on T { b }": "",
	} {
		err := readOnly(document)
		if says == "" {
			require.NoError(t, err, document)
			continue
		}
		require.ErrorContains(t, err, says, document)
	}
}
