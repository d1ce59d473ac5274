package commands

import (
	"context"
	"net/http"
	"os"
	"strings"

	"filmgraph/internal/agents"
)

// tools is the command mcp.
type tools struct {
	URL string `env:"FILMGRAPH_URL" default:"http://127.0.0.1:8080" help:"Address of the running server."`
	Key string `name:"api-key" env:"FILMGRAPH_API_KEY" placeholder:"KEY" help:"API key to send. Reading needs none; the tools cannot write."`
}

// Run serves the tools until the client closes standard input.
func (t tools) Run(ctx context.Context, s *Session) error {
	header := http.Header{}
	if t.Key != "" {
		header.Set("Authorization", "Bearer "+t.Key)
	}
	api := agents.API{URL: strings.TrimSuffix(t.URL, "/") + "/graphql", Header: header, Transport: http.DefaultTransport}
	return agents.Stdio(ctx, api, os.Stdin, s.Stdout)
}
