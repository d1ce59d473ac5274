package document

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"filmgraph/internal/problem"
)

// numbered repeats a text, with a running number in place of #.
func numbered(times int, text string) string {
	var all strings.Builder
	for i := range times {
		all.WriteString(strings.ReplaceAll(text, "#", fmt.Sprint(i)))
	}
	return all.String()
}

// TestBounds has, for each limit, the largest document that is accepted and the smallest that is refused.
func TestBounds(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		document func(n int) string
		most     int
		says     string
	}{
		"tokens":     {func(n int) string { return "{" + strings.Repeat(" a", n-2) + "}" }, 40, "The document has more than 40 tokens."},
		"aliases":    {func(n int) string { return "{" + numbered(n, " b#: a") + "}" }, 5, "The document has more than 5 aliases."},
		"operations": {func(n int) string { return numbered(n, "query Q# {a}") }, maxOperations, "The document has 21 operations, and 20 is the limit."},
		"fragments":  {func(n int) string { return "{a}" + numbered(n, "fragment F# on Q {a}") }, maxFragments, "The document has 101 fragments, and 100 is the limit."},
		"directives": {func(n int) string { return "{a" + strings.Repeat(" @x", n) + "}" }, maxDirectives, "The document has more than 100 directives."},
		"directives everywhere": {func(n int) string {
			return "query ($v: T @x) @x { ... @x {a} ...F @x } fragment F on Q @x {a" + strings.Repeat(" @x", n-5) + "}"
		}, maxDirectives, "The document has more than 100 directives."},
		"depth":              {func(n int) string { return strings.Repeat("{a", n) + strings.Repeat("}", n) }, 4, "The operation nests fields 5 deep, and 4 is the limit."},
		"name of a field":    {func(n int) string { return "{" + strings.Repeat("a", n) + "}" }, maxName, "A name in the document has 101 characters, and 100 is the limit."},
		"alias":              {func(n int) string { return "{" + strings.Repeat("b", n) + ": a}" }, maxName, "A name in the document has 101"},
		"argument":           {func(n int) string { return "{a(" + strings.Repeat("b", n) + ": 1)}" }, maxName, "A name in the document has 101"},
		"variable":           {func(n int) string { return "query ($" + strings.Repeat("v", n) + ": T) {a}" }, maxName, "A name in the document has 101"},
		"type of a variable": {func(n int) string { return "query ($v: [" + strings.Repeat("T", n) + "!]) {a}" }, maxName, "A name in the document has 101"},
		"type of a fragment": {func(n int) string { return "{... on " + strings.Repeat("T", n) + " {a}}" }, maxName, "A name in the document has 101"},
		"name of a fragment": {func(n int) string {
			return "{..." + strings.Repeat("F", n) + "} fragment " + strings.Repeat("F", n) + " on Q {a}"
		}, maxName, "A name in the document has 101"},
		"name of a directive": {func(n int) string { return "{a @" + strings.Repeat("x", n) + "}" }, maxName, "A name in the document has 101"},
		"enum value":          {func(n int) string { return "{a(b: [{c: " + strings.Repeat("E", n) + "}])}" }, maxName, "A name in the document has 101"},
		"key of an input":     {func(n int) string { return "{a(b: {" + strings.Repeat("k", n) + ": 1})}" }, maxName, "A name in the document has 101"},
		"merged fields":       {func(n int) string { return "{a {" + strings.Repeat(" b", n) + "}}" }, maxRepeated, "The document selects the field b 51 times in the same place"},
		"lists of the schema": {func(n int) string { return "{__schema {" + strings.Repeat(" types {name}", n) + "}}" }, maxIntrospectionLists, "The operation selects more than 12 lists of the schema."},
		"types of the schema": {func(n int) string {
			return "{__type {" + strings.Repeat("ofType {", n-1) + "name" + strings.Repeat("}", n) + "}"
		}, maxIntrospectionDepth, "__type nests fields 16 deep, and 15 is the limit."},
		"fields of the schema": {func(n int) string {
			return "{__type {" + strings.Repeat("fields {type {", n) + "name" + strings.Repeat("}}", n) + "}}"
		}, 1, "The operation selects the fields of the types of fields."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			limits := Limits{Depth: 4, Aliases: 5}.WithDefaults()
			if name == "tokens" {
				limits.Tokens = 40
			}
			doc, refusal := limits.Parse(test.document(test.most))
			require.Nil(t, refusal, "the largest")
			require.NotNil(t, doc)
			_, refusal = limits.Parse(test.document(test.most + 1))
			require.NotNil(t, refusal, "one more")
			assert.Contains(t, refusal.Message, test.says)
			assert.Equal(t, problem.Limit, refusal.Extensions["code"])
		})
	}
}

// The first limit that a document exceeds is reported, at its place.
func TestPlacesOfRefusals(t *testing.T) {
	t.Parallel()
	_, refusal := Limits{Aliases: 1}.WithDefaults().Parse("{\n  a: x\n  b: x\n  c: x\n}")
	require.NotNil(t, refusal)
	require.Len(t, refusal.Locations, 1)
	assert.Equal(t, 3, refusal.Locations[0].Line)
	assert.Equal(t, 3, refusal.Locations[0].Column)
	doc, refusal := Limits{}.WithDefaults().Parse("{ a(")
	assert.Nil(t, doc, "the executor reports syntax errors")
	assert.Nil(t, refusal)
}
