package transport

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"

	"filmgraph/graph/document"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"
)

// Trusted are documents that an operator has collected from the frontends at their build,
// so that clients only send ids.
type Trusted struct {
	Only      bool              // whether all other documents are refused
	documents map[string]string // by id
	texts     map[string]bool
}

// TrustedFile returns the documents of a file, none without a path. With only, no others are answered.
func TrustedFile(path string, only bool) (Trusted, error) {
	if path == "" {
		return Trusted{Only: only}, nil
	}
	file, err := os.ReadFile(path)
	if err != nil {
		return Trusted{}, err
	}
	trusted, err := ReadTrusted(file)
	trusted.Only = only
	return trusted, err
}

// ReadTrusted reads a file of trusted documents, which is an object of texts by id, as
// Relay's compiler and GraphQL Code Generator write it, or Apollo's manifest
// (apollo-persisted-query-manifest, version 1).
func ReadTrusted(file []byte) (Trusted, error) {
	t := Trusted{documents: map[string]string{}, texts: map[string]bool{}}
	var manifest struct {
		Format     string `json:"format"`
		Operations []struct {
			ID   string `json:"id"`
			Body string `json:"body"`
		} `json:"operations"`
	}
	if json.Unmarshal(file, &manifest) == nil && manifest.Format == "apollo-persisted-query-manifest" {
		for _, operation := range manifest.Operations {
			t.documents[operation.ID] = operation.Body
		}
	} else if err := json.Unmarshal(file, &t.documents); err != nil {
		return t, fmt.Errorf("trusted documents are an object of texts by id, or Apollo's manifest: %w", err)
	}
	for _, text := range t.documents {
		t.texts[text] = true
	}
	return t, nil
}

// Check fails for a document that a client would be refused, and names it.
func (t Trusted) Check(schema *ast.Schema, limits document.Limits, hidden bool) error {
	for _, id := range slices.Sorted(maps.Keys(t.documents)) {
		parsed, refusal := limits.Parse(t.documents[id])
		switch {
		case refusal != nil:
			return fmt.Errorf("trusted document %s: %s", id, refusal.Message)
		case parsed == nil:
			return fmt.Errorf("trusted document %s is not GraphQL", id)
		}
		if problems := validator.ValidateWithRules(schema, parsed, document.Rules(hidden)); len(problems) > 0 {
			return fmt.Errorf("trusted document %s does not fit the schema: %s", id, problems[0].Message)
		}
	}
	return nil
}
