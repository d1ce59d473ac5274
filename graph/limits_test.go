package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"filmgraph/graph"
	"filmgraph/graph/document"
	"filmgraph/internal/problem"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// many repeats a text, and replaces # in it by a running number.
func many(n int, format string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(format, "#", fmt.Sprint(i)))
	}
	return b.String()
}

// nest puts text between n opening and closing texts.
func nest(n int, open, text, closing string) string {
	return strings.Repeat(open, n) + text + strings.Repeat(closing, n)
}

func TestRejectsDocuments(t *testing.T) {
	t.Parallel()
	request := serve(t, graph.Config{})
	for name, c := range map[string]struct {
		document string
		code     string
		message  string
	}{
		"tokens": {
			"{" + many(4000, "__typename ") + "}", problem.Limit,
			"The document has more than 4000 tokens. Send a shorter document, or several.",
		},
		"tokens in comments": {
			strings.Repeat("#\n", 4000) + "{ __typename }", problem.Limit,
			"The document has more than 4000 tokens. Send a shorter document, or several.",
		},
		"operations": {
			many(21, "query Q# { __typename } "), problem.Limit,
			"The document has 21 operations, and 20 is the limit. Send several documents.",
		},
		"fragments": {
			"{ __typename } " + many(101, "fragment F# on Query { __typename } "), problem.Limit,
			"The document has 101 fragments, and 100 is the limit. Send several documents.",
		},
		"depth": {
			"{ films(first: 1) { nodes " + nest(5, "{ credits(first: 1) { nodes { film ", "{ id }", "} } }") + "} }", problem.Limit,
			"The operation nests fields 18 deep, and 15 is the limit. Fetch deeper objects by id, in another operation.",
		},
		"depth in fragments": {
			"{ films(first: 1) { nodes { ...F0 } } } " +
				many(5, "fragment F# on Film { credits(first: 1) { nodes { film { ...G# } } } } ") +
				"fragment G0 on Film { ...F1 } fragment G1 on Film { ...F2 } fragment G2 on Film { ...F3 } fragment G3 on Film { ...F4 } fragment G4 on Film { id }",
			problem.Limit,
			"The operation nests fields 18 deep, and 15 is the limit. Fetch deeper objects by id, in another operation.",
		},
		"aliases": {
			"{" + many(31, "a#: __typename ") + "}", problem.Limit,
			"The document has more than 30 aliases. Send several documents.",
		},
		"directives": {
			"{ __typename " + many(101, "@include(if: true) ") + "}", problem.Limit,
			"The document has more than 100 directives. Send several documents.",
		},
		"long name": {
			"{ " + strings.Repeat("x", 60_000) + " }", problem.Limit,
			"A name in the document has 60000 characters, and 100 is the limit. Choose a shorter one.",
		},
		"long name in a value": {
			"{ films(first: 1, orderBy: {field: " + strings.Repeat("X", 101) + "}) { totalCount } }", problem.Limit,
			"A name in the document has 101 characters, and 100 is the limit. Choose a shorter one.",
		},
		"doubling fragments": {
			"{ films(first: 1) { nodes { ...F0 } } } " + doubling(26), problem.Limit,
			"The document has more than 10000 fields when its fragments are expanded. Use fewer fragments.",
		},
		"merged fields": {
			"{ films(first: 1) { nodes {" + many(51, "id ") + "} } }", problem.Limit,
			"The document selects the field id 51 times in the same place, and 50 is the limit. Select it once.",
		},
		"merged fields of merged fields": {
			"{" + many(10, "genres {"+many(6, "id ")+"} ") + "}", problem.Limit,
			"The document selects the field id 60 times in the same place, and 50 is the limit. Select it once.",
		},
		"fragments in a circle": {
			"{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", problem.ValidationFailed,
			"The fragment A includes itself. Remove one of the spreads.",
		},
		"fragments in a circle that nobody spreads": {
			"{ __typename } fragment A on Query { ...A }", problem.ValidationFailed,
			"The fragment A includes itself. Remove one of the spreads.",
		},
		"introspection, wide": {
			"{ __schema {" + many(7, "a#: types { fields { name } } ") + "} }", problem.Limit,
			"The operation selects more than 12 lists of the schema. Download /schema.graphql instead.",
		},
		"introspection, again and again": {
			"{ __schema { types { fields { type { fields { name } } } } } }", problem.Limit,
			"The operation selects the fields of the types of fields. Download /schema.graphql instead.",
		},
		"introspection, deep": {
			"{ __type(name: \"Film\") " + nest(16, "{ ofType ", "{ name }", "}") + "}", problem.Limit,
			"__type nests fields 17 deep, and 15 is the limit. Download /schema.graphql instead.",
		},
		"deep values": {
			"{ film(by: " + nest(1000, "[", "", "]") + ") { id } }", problem.ParseFailed,
			"exceeded maximum nesting depth of 1000",
		},
		"no document":    {"", problem.ValidationFailed, "The document has no operation. Send one, such as { __typename }."},
		"half a query":   {"{ film(", problem.ParseFailed, "Expected Name, found <EOF>"},
		"a mutation":     {"mutation { x }", problem.ValidationFailed, `Cannot query field "x" on type "Mutation".`},
		"a subscription": {"subscription { x }", problem.ValidationFailed, `Cannot query field "x" on type "Subscription".`},
		"@defer":         {"{ ... @defer { __typename } }", problem.ValidationFailed, `Unknown directive "@defer".`},
		"unknown field":  {"{ flims { id } }", problem.ValidationFailed, `Cannot query field "flims" on type "Query". Did you mean "films", "claims", or "film"?`},
		"which operation": {
			"query A { __typename } query B { __typename }", problem.BadUserInput,
			"The document has several operations. Name one of them in operationName.",
		},
		"neither first nor last": {
			"{ films(first: null) { totalCount } }", problem.BadUserInput,
			"films needs first or last, from 1 to 100.",
		},
		"first and last": {
			"{ f: films(first: 1, last: 1) { totalCount } }", problem.BadUserInput,
			"f takes first or last, not both.",
		},
		"page of 0":   {"{ films(last: 0) { totalCount } }", problem.BadUserInput, "films takes last from 1 to 100."},
		"page of 101": {"{ films(first: 101) { totalCount } }", problem.BadUserInput, "films takes first from 1 to 100."},
		"page below": {
			"{ films(first: 1) { nodes { ...F } } } fragment F on Film { credits(first: -1) { totalCount } }", problem.BadUserInput,
			"credits takes first from 1 to 100.",
		},
		"33 bits":     {"{ films(first: 2147483648) { totalCount } }", problem.ValidationFailed, "A value must be a whole number of 32 bits."},
		"54 bits":     {"{ quotes(first: 1, filter: {reach: {gte: 9007199254740993}}) { totalCount } }", problem.ValidationFailed, "A value must be a whole number from -2^53 to 2^53."},
		"1e400":       {"{ films(first: 1, filter: {averageRating: {gte: 1e400}}) { totalCount } }", problem.ValidationFailed, "A value must be a number of 64 bits."},
		"language":    {`{ films(first: 1) { nodes { title(locales: ["?"]) } } }`, problem.ValidationFailed, "A value must be a language tag, such as ko or ko-Latn."},
		"NUL":         {`{ film(by: {slug: "a\u0000"}) { id } }`, problem.ValidationFailed, `A value contains the character NUL ("\u0000"), which cannot be stored.`},
		"half a pair": {`{ film(by: {slug: "a\ud800"}) { id } }`, problem.ValidationFailed, `A value contains an unpaired surrogate, such as "\ud800"; write complete characters.`},
		"long list": {
			"{ films(first: 1, filter: {certificates: [" + many(251, `"#" `) + "]}) { totalCount } }", problem.ValidationFailed,
			"A value has more than 250 elements.",
		},
		"object for a scalar":   {"{ films(first: 1, filter: {originalLanguage: {a: 1}}) { totalCount } }", problem.ValidationFailed, "A value does not match the type Language."},
		"list for a scalar":     {`{ films(first: 1, filter: {originalLanguage: [["en"]]}) { totalCount } }`, problem.ValidationFailed, "A value does not match the type Language."},
		"two ways to find":      {`{ film(by: {slug: "a", id: "b"}) { id } }`, problem.ValidationFailed, `OneOf Input Object "FilmBy" must specify exactly one key.`},
		"a way that is null":    {`{ film(by: {slug: null}) { id } }`, problem.ValidationFailed, `Field "FilmBy.slug" must be non-null.`},
		"a list of one way":     {`{ film(by: {slug: ["a"]}) { id } }`, problem.ValidationFailed, `String cannot represent a non string value: ["a"]`},
		"null by default":       {`query ($by: FilmBy! = {imdbId: null}) { film(by: $by) { id } }`, problem.ValidationFailed, `Field "FilmBy.imdbId" must be non-null.`},
		"other types of one id": {`{ node(id: 99999999999999999999) { id } }`, problem.ValidationFailed, "ID cannot represent a non-string and non-integer value: 99999999999999999999"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := request(c.document, nil)
			require.NotEmpty(t, got.Errors)
			messages := make([]string, len(got.Errors))
			for i, e := range got.Errors {
				messages[i] = e.Message
				assert.NotContains(t, e.Message, "interface {}")
			}
			assert.Contains(t, messages, c.message)
			assert.EqualValues(t, c.code, got.Errors[0].Extensions["code"])
			assert.Empty(t, got.Data, "a rejected operation has no data")
			assert.LessOrEqual(t, len(got.Errors), 20)
		})
	}
}

// A field that selects too much is refused before a statement is made of it.
func TestRejectsInterfacesWithinInterfaces(t *testing.T) {
	t.Parallel()
	request := serve(t, graph.Config{})
	got := request(`{ film(by: {slug: "none"}) {`+nest(4, "claims(first: 1) { nodes { subject { ", "id", "} } }")+"} }", nil)
	require.Len(t, got.Errors, 1)
	assert.Equal(t, "The field selects more than 1000 fields. Below an interface, a field counts once for each type that implements it: use fragments on single types there, or fetch deeper objects by id in another operation.", got.Errors[0].Message)
	assert.Equal(t, problem.Limit, got.Errors[0].Extensions["code"])
	assert.Equal(t, []any{"film"}, got.Errors[0].Path)
}

// doubling returns a chain of fragments, each of which includes the next one twice.
func doubling(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "fragment F%d on Film { ...F%d ...F%d } ", i, i+1, i+1)
	}
	fmt.Fprintf(&b, "fragment F%d on Film { id }", n)
	return b.String()
}

func TestAcceptsDocumentsWithinLimits(t *testing.T) {
	t.Parallel()
	request := serve(t, graph.Config{})
	for name, document := range map[string]string{
		"aliases":    "{" + many(30, "a#: __typename ") + "}",
		"merged":     "{ genres {" + many(50, "id ") + "} }",
		"doubling":   "{ films(first: 1) { nodes { ...F0 } } } " + doubling(5),
		"depth":      "{ films(first: 1) { nodes " + nest(4, "{ credits(first: 1) { nodes { film ", "{ id }", "} } }") + "} }",
		"emoji":      `{ film(by: {slug: "a\ud83d\ude00"}) { id } }`,
		"two of one": `{ film(by: {slug: "a"}) { id } film(by: {slug: "a"}) { title } }`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			assert.Empty(t, request(document, nil).Errors)
		})
	}
}

func TestLimitsCanBeConfigured(t *testing.T) {
	t.Parallel()
	request := serve(t, graph.Config{Limits: document.Limits{Tokens: 12, Depth: 2, Aliases: 1, Cost: 9}})
	for document, code := range map[string]string{
		"{ genres { id } }":                      "",
		"{ genres { id } a: themes { id } }":     problem.CostLimit,
		"{ genres { id id id id id id id id } }": problem.Limit,
		"{ films(first: 1) { nodes { id } } }":   problem.Limit,
		"{ a: __typename b: __typename }":        problem.Limit,
	} {
		got := request(document, nil)
		if code == "" {
			assert.Empty(t, got.Errors)
			continue
		}
		if assert.NotEmpty(t, got.Errors, document) {
			assert.EqualValues(t, code, got.Errors[0].Extensions["code"], document)
		}
	}
}
