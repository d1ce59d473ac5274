// Package document checks GraphQL documents: their size, the cost of their operations and the values of variables. It
// depends on the schema, but neither on HTTP nor on a database.
package document

import (
	"errors"
	"strings"

	"filmgraph/internal/problem"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
)

// Limits are the limits of one document, one operation and one response. Zero means the default.
type Limits struct {
	Tokens  int // of the document, including comments; 4,000 by default
	Depth   int // of nested fields; 15 by default
	Aliases int // in the document; 30 by default
	Cost    int // of the operation, see cost.go; 30,000 by default
	Answer  int // bytes of data in the response; 10 MiB by default
}

// WithDefaults returns the limits with defaults in place of zeros.
func (l Limits) WithDefaults() Limits {
	for _, d := range []struct {
		value    *int
		standard int
	}{{&l.Tokens, 4_000}, {&l.Depth, 15}, {&l.Aliases, 30}, {&l.Cost, 30_000}, {&l.Answer, 10 << 20}} {
		if *d.value == 0 {
			*d.value = d.standard
		}
	}
	return l
}

// These limits are far above real documents, so they cannot be configured. They bound the time of validation, which compares
// each field with all others of the same name, and visits all fragments from each operation and fragment.
const (
	maxOperations         = 20     // in a document
	maxFragments          = 100    // in a document
	maxDirectives         = 100    // in a document
	maxName               = 100    // bytes of a name; misspelt ones are compared with the schema's
	maxSelections         = 10_000 // with all fragments expanded
	maxRepeated           = 50     // fields that are merged into one field of the response
	maxIntrospectionLists = 12     // lists of types, fields, args …, with all fragments expanded; the usual query has 9
	maxIntrospectionDepth = 15     // below __schema or __type; the usual query has 14
)

// Parse parses a document and checks all limits that need no schema. Its time is proportional to the length of the text,
// because each fragment is counted only once. For a document with a syntax error, which the executor reports, doc is nil.
func (l Limits) Parse(text string) (doc *ast.QueryDocument, refusal *gqlerror.Error) {
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: text}, l.Tokens)
	if err != nil {
		if invalid := (*gqlerror.Error)(nil); errors.As(err, &invalid) && strings.Contains(invalid.Message, "token limit") {
			return nil, problem.Refuse(problem.Limit, "The document has more than %d tokens. Send a shorter document, or several.", l.Tokens)
		}
		return nil, nil
	}
	for _, count := range []struct {
		what      string
		n, atMost int
	}{
		{"operations", len(doc.Operations), maxOperations},
		{"fragments", len(doc.Fragments), maxFragments},
	} {
		if count.n > count.atMost {
			return nil, problem.Refuse(problem.Limit, "The document has %d %s, and %d is the limit. Send several documents.", count.n, count.what, count.atMost)
		}
	}
	m := measure{limits: l, fragments: map[string]*fragment{}}
	for _, f := range doc.Fragments {
		if m.fragments[f.Name] == nil { // validation reports a second one of the same name
			m.fragments[f.Name] = &fragment{definition: f}
		}
	}
	for _, o := range doc.Operations {
		m.operation(o)
	}
	for _, f := range doc.Fragments {
		m.directives(f.Directives)
		m.fragment(f.Name, f.Position)
	}
	for _, o := range doc.Operations {
		if m.refusal == nil {
			m.merge([]ast.SelectionSet{o.SelectionSet})
		}
	}
	return doc, m.refusal
}
