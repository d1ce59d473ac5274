package agents

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

// maxTokens is the maximum length of a document in tokens; the server's default limit.
const maxTokens = 4000

// readOnly rejects documents with operations other than queries. The server would execute a mutation if the client's key allowed it.
func readOnly(document string) error {
	parsed, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: document}, maxTokens)
	if err != nil {
		return advice("The document is not GraphQL: " + err.Error())
	}
	for _, o := range parsed.Operations {
		if o.Operation != ast.Query {
			return advice("This tool only runs queries.")
		}
	}
	return nil
}
