package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// askAgents asks the questions of internal/agents/testdata by HTTP and by standard input and output, with the SDK's own client, and compares the
// answers with their files.
func askAgents(t *testing.T, address string) {
	t.Helper()
	text, err := os.ReadFile("internal/agents/testdata/questions.json")
	require.NoError(t, err)
	var questions []struct {
		Name, Question, Tool string
		Arguments            map[string]any
	}
	require.NoError(t, json.Unmarshal(text, &questions))
	binary, err := os.Executable()
	require.NoError(t, err)
	program := exec.Command(binary, "mcp", "--url", address)
	program.Env = append(os.Environ(), beProgram+"=1")
	program.Stderr = os.Stderr
	sessions := map[string]*mcp.ClientSession{
		"http":  connect(t, &mcp.StreamableClientTransport{Endpoint: address + "/mcp", DisableStandaloneSSE: true}),
		"stdio": connect(t, &mcp.CommandTransport{Command: program}),
	}
	for transport, session := range sessions {
		tools, err := session.ListTools(t.Context(), nil)
		require.NoError(t, err)
		var names []string
		for _, tool := range tools.Tools {
			names = append(names, tool.Name)
			assert.True(t, tool.Annotations.ReadOnlyHint, tool.Name)
		}
		require.ElementsMatch(t, []string{"search", "film", "person", "path", "disagreements", "query"}, names)
		for _, q := range questions {
			result, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: q.Tool, Arguments: q.Arguments})
			require.NoError(t, err, q.Question)
			assert.Equal(t, q.Name == "10-missing", result.IsError, q.Question)
			said := result.Content[0].(*mcp.TextContent).Text
			file := "internal/agents/testdata/answers/" + q.Name
			if result.IsError {
				compare(t, file+".txt", []byte(said+"\n"))
				continue
			}
			var answer bytes.Buffer
			require.NoError(t, json.Indent(&answer, []byte(said), "", "  "))
			compare(t, file+".json", answer.Bytes())
			if q.Tool != "query" {
				requireCited(t, answer.Bytes(), q.Question+" by "+transport)
			}
		}
		requireReadOnly(t, session)
	}
	requireOrigin(t, address)
}

func connect(t *testing.T, transport mcp.Transport) *mcp.ClientSession {
	t.Helper()
	session, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(t.Context(), transport, nil)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, session.Close()) })
	return session
}

// requireCited checks that an answer names its sources, each with a title, and that every source it refers to is among them.
func requireCited(t *testing.T, answer []byte, question string) {
	t.Helper()
	var all map[string]any
	require.NoError(t, json.Unmarshal(answer, &all))
	sources := all["sources"].(map[string]any)
	require.NotEmpty(t, sources, question)
	for slug, source := range sources {
		require.NotEmpty(t, source.(map[string]any)["title"], slug)
	}
	var visit func(any)
	visit = func(value any) {
		switch value := value.(type) {
		case []any:
			for _, item := range value {
				visit(item)
			}
		case map[string]any:
			if slug, ok := value["source"].(string); ok {
				require.Contains(t, sources, slug, question)
			}
			for _, item := range value {
				visit(item)
			}
		}
	}
	delete(all, "sources")
	visit(all)
}

// requireReadOnly checks that the tool query refuses what writes, what costs too much, and what is not GraphQL, with advice.
func requireReadOnly(t *testing.T, session *mcp.ClientSession) {
	t.Helper()
	for document, advice := range map[string]string{
		`mutation { __typename }`: "This tool only runs queries.",
		`{ films(first: 100) { nodes { credits(first: 100) { nodes { person { films(first: 100) { nodes { title } } } } } } } }`: "cost",
		`{ films(`: "not GraphQL",
		`{ films(first: 1) { nodes { titel } } }`: "titel",
	} {
		result, err := session.CallTool(t.Context(), &mcp.CallToolParams{Name: "query", Arguments: map[string]any{"query": document}})
		require.NoError(t, err)
		require.True(t, result.IsError, document)
		require.Contains(t, result.Content[0].(*mcp.TextContent).Text, advice, document)
	}
	read, err := session.ReadResource(t.Context(), &mcp.ReadResourceParams{URI: "filmgraph://llms.txt"})
	require.NoError(t, err)
	require.Contains(t, read.Contents[0].Text, "# Filmgraph")
}

// requireOrigin checks that pages of other sites cannot use /mcp, whether they name another host or not.
func requireOrigin(t *testing.T, address string) {
	t.Helper()
	for name, header := range map[string]http.Header{
		"origin": {"Origin": {"https://evil.example"}},
		"host":   {"Host": {"evil.example"}},
	} {
		request, err := http.NewRequest(http.MethodPost, address+"/mcp", strings.NewReader(`{"jsonrpc":"2.0","id":1,"method":"ping"}`))
		require.NoError(t, err)
		request.Header = header
		request.Host = header.Get("Host")
		request.Header.Set("Content-Type", "application/json")
		request.Header.Set("Accept", "application/json, text/event-stream")
		response, err := http.DefaultClient.Do(request)
		require.NoError(t, err)
		require.NoError(t, response.Body.Close())
		require.GreaterOrEqual(t, response.StatusCode, 400, name)
		require.Less(t, response.StatusCode, 500, name)
	}
	response, err := http.Get(address + "/llms.txt")
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	require.Equal(t, http.StatusOK, response.StatusCode)
}
