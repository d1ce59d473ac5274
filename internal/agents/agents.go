// Package agents serves the catalog to language models: as an MCP server with read-only tools, by HTTP at /mcp or by standard input and
// output, and as /llms.txt, a digest of the schema. The tools send GraphQL operations as any other client does, so the limits of clients
// apply to them.
package agents

import (
	"context"
	"encoding/json"
	"runtime/debug"
	"strings"
	"sync"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

const instructions = `Filmgraph is a catalog of films and people in which every fact has its source.
Call search first to get slugs; then film, person, path or disagreements. In results, "source" is a key of "sources", which has title, address and
licence of each source: cite them. If "conflicts" is not empty, sources disagree: call disagreements and report each side. Use query for anything
else; the resource filmgraph://llms.txt describes the schema.`

// schemas caches the JSON schemas of the tools' arguments, because each HTTP request gets its own server.
var schemas = mcp.NewSchemaCache()

// version is the version of the program.
var version = sync.OnceValue(func() string {
	build, ok := debug.ReadBuildInfo()
	if !ok || build.Main.Version == "" {
		return "devel"
	}
	return build.Main.Version
})

// New returns an MCP server whose tools ask the API.
func New(api API) *mcp.Server {
	server := mcp.NewServer(&mcp.Implementation{Name: "filmgraph", Title: "Filmgraph", Version: version()},
		&mcp.ServerOptions{Instructions: instructions, SchemaCache: schemas})
	add(server, "search", "Finds films, people, characters and companies by name, despite typing errors and across scripts, best match first. "+
		"Also by title and year (dune 2021), or title and person (villeneuve dune).", api.search)
	add(server, "film", "Everything the catalog says about a film: facts, cast and crew, awards, releases, certificates, each with its source.", api.film)
	add(server, "person", "Everything the catalog says about a person: names, films with their jobs, relationships, awards, each with its source.", api.person)
	add(server, "path", "How two people, two films, or a person and a film are connected: a shortest chain through credits and relationships.", api.path)
	add(server, "disagreements", "On which facts about a film or a person sources disagree, with the words of each source.", api.disagreements)
	add(server, "query", "Runs a GraphQL query on the catalog. Mutations are refused, and so are queries whose cost or response is too large. "+
		"Select source { slug title url } of records to be able to cite them.", api.query)
	server.AddResource(&mcp.Resource{
		URI: "filmgraph://llms.txt", Name: "llms.txt", MIMEType: "text/plain", Description: "Digest of the GraphQL schema, with examples.",
	}, func(context.Context, *mcp.ReadResourceRequest) (*mcp.ReadResourceResult, error) {
		return &mcp.ReadResourceResult{Contents: []*mcp.ResourceContents{{URI: "filmgraph://llms.txt", MIMEType: "text/plain", Text: LLMs}}}, nil
	})
	return server
}

// add adds a read-only tool. Its result is JSON text.
func add[In any](server *mcp.Server, name, description string, run func(context.Context, In) (any, error)) {
	closed := false
	tool := &mcp.Tool{Name: name, Description: description, Annotations: &mcp.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: &closed}}
	mcp.AddTool(server, tool, func(ctx context.Context, _ *mcp.CallToolRequest, in In) (*mcp.CallToolResult, any, error) {
		out, err := run(ctx, in)
		if err != nil {
			return nil, nil, err // the SDK returns it as a result that the model can read
		}
		var text strings.Builder
		encoder := json.NewEncoder(&text)
		encoder.SetEscapeHTML(false) // no browser reads it
		if err := encoder.Encode(out); err != nil {
			return nil, nil, err
		}
		if text.Len() > maxResult {
			return nil, nil, advice("The result is too long for you to read. Ask for fewer items or fields.")
		}
		return &mcp.CallToolResult{Content: []mcp.Content{&mcp.TextContent{Text: text.String()}}}, nil, nil
	})
}

// maxResult is the maximum length of a result in bytes: about 50,000 tokens, a quarter of what common models read.
const maxResult = 200_000
