// Package document takes GraphQL documents apart: it counts what is in them, computes what an operation costs, checks the
// values of variables, and refuses what is wrong or too much. It knows the schema, but neither HTTP nor the database.
package document

import (
	"errors"
	"strings"

	"filmgraph/internal/problem"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
)

// Limits are what one document, one operation and one answer may be. A zero stands for the
// default.
type Limits struct {
	Tokens  int // of the document, comments among them; 4,000 by default
	Depth   int // of fields in fields; 15 by default
	Aliases int // in the document; 30 by default
	Cost    int // of the operation, see cost.go; 30,000 by default
	Answer  int // bytes of the answer's data; 10 MiB by default
}

// WithDefaults returns the limits with defaults for those that are 0.
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

// What no honest document comes near to, so that there is nothing to set. Validation
// compares every field with every other of the same name and walks all fragments from
// each operation and fragment; with these bounds it ends soon.
const (
	maxOperations    = 20     // in a document
	maxFragments     = 100    // in a document
	maxDirectives    = 100    // in a document
	maxName          = 100    // bytes of a name; misspelt ones are compared with the schema's
	maxSelections    = 10_000 // of a document after all fragments are spread
	maxRepeated      = 50     // fields that are merged into one of the answer
	maxIntrospection = 12     // lists of types, fields, args …, fragments spread; the usual query has 9
	introspected     = 15     // depth below __schema or __type; the usual query has 14
)

// Parse reads a document that keeps the limits which need no schema. It costs time
// proportional to the text, whatever the fragments do: nothing is spread, each
// fragment is counted once. Syntax errors are not its business: the executor finds
// them too, and doc is nil then.
func (l Limits) Parse(text string) (doc *ast.QueryDocument, refusal *gqlerror.Error) {
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: text}, l.Tokens)
	if err != nil {
		if invalid := (*gqlerror.Error)(nil); errors.As(err, &invalid) && strings.Contains(invalid.Message, "token limit") {
			return nil, problem.Refuse(problem.Limit, "The document has more than %d tokens. Send a shorter one, or several.", l.Tokens)
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
		if m.fragments[f.Name] == nil { // of two with one name, validation complains
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
