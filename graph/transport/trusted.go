package transport

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"

	"filmgraph/graph/document"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"
)

// Trusted has documents that the operator collected when frontends were built, so that clients send only ids.
type Trusted struct {
	Only      bool              // whether all other documents are rejected
	documents map[string]string // by id
	texts     map[string]bool
}

// TrustedFile reads the documents of a file; without a path there are none. With only, all others are rejected.
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

// ReadTrusted parses a file of trusted documents. It is a JSON object with documents by id, as Relay's compiler and GraphQL
// Code Generator write it, or Apollo's manifest (apollo-persisted-query-manifest, version 1).
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
		return t, fmt.Errorf("the file of trusted documents must be a JSON object with documents by id, or Apollo's manifest: %w", err)
	}
	if _, found := t.documents[""]; found { // every request without an id would name it
		return t, errors.New("in the file of trusted documents, a document has no id")
	}
	for _, text := range t.documents {
		t.texts[text] = true
	}
	return t, nil
}

// Check returns an error for the first document that the server would reject.
func (t Trusted) Check(schema *ast.Schema, limits document.Limits, hidden bool) error {
	for _, id := range slices.Sorted(maps.Keys(t.documents)) {
		parsed, refusal := limits.Parse(t.documents[id])
		switch {
		case refusal != nil:
			return fmt.Errorf("trusted document %s: %s", id, refusal.Message)
		case parsed == nil:
			return fmt.Errorf("trusted document %s is not GraphQL", id)
		case len(parsed.Operations) == 0: // validation accepts it
			return fmt.Errorf("trusted document %s has no operation", id)
		}
		if problems := validator.ValidateWithRules(schema, parsed, document.Rules(hidden)); len(problems) > 0 {
			return fmt.Errorf("trusted document %s does not match the schema: %s", id, problems[0].Message)
		}
	}
	return nil
}
