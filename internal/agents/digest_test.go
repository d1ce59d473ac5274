package agents

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"filmgraph/internal/examples"
)

var update = flag.Bool("update", false, "write llms.txt")

// TestDigest compares llms.txt with the schema and the examples. After a change of either, run it with -update.
func TestDigest(t *testing.T) {
	t.Parallel()
	want := digest(schema(t))
	if *update {
		require.NoError(t, os.WriteFile("llms.txt", []byte(want), 0o644))
		return
	}
	require.Equal(t, want, LLMs)
	require.Less(t, len(LLMs), 14_000, "it has more than two pages")
}

func schema(t *testing.T) *ast.Schema {
	t.Helper()
	text, err := os.ReadFile("../../schema.graphql")
	require.NoError(t, err)
	parsed, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphql", Input: string(text)})
	require.NoError(t, err)
	return parsed
}

const introduction = `# Filmgraph

> A GraphQL API for film metadata: films, people, characters, awards, reviews and quotes. Every fact has its source, and where sources
> disagree, each side can be queried.

- Endpoint: POST /graphql with JSON {"query", "variables"}. No key is needed to read, unless the operator requires one.
- MCP server: /mcp (streamable HTTP), or ` + "`filmgraph mcp`" + ` (stdio). Tools: search, film, person, path, disagreements, query.
- Full schema with descriptions: /schema.graphql. Examples with variables: /examples.json.

## Conventions

- Find records by search or suggest, then read them by slug: film(by: {slug: "ballerina-2023"}), or by another site's id: {imdbId: "tt0109830"}.
- Where an id is expected, a slug or site:value, such as "imdb:nm0000158", also works. ids are opaque.
- Lists are connections: first (1 to 100) is required; nodes, edges {cursor node}, pageInfo {hasNextPage endCursor}, totalCount, filter, orderBy
  {field, direction}. Below, [T] is a connection or a list of T.
- Filters: keys are combined by and; and, or and not nest. SetFilter is {any, all, none} of slugs or codes. IntRange is {gte, lte}. Countries are
  ISO 3166 codes (US, KR), languages BCP 47 tags (en, ko).
- Sourced types have source, claims(first) {nodes {property value words source {title url}}} and disagreements(verdicts: [CONFLICT])
  {property reason claims}. Cite source.title and source.url.
- Dates may be partial: PartialDate {iso year month day}.
- An operation may cost 30,000: the product of its page sizes, roughly. Send "extensions": {"cost": true} to see it.
`

// described are the types whose fields the digest lists, and the inputs and orders of the lists that are used most.
var (
	described = []string{"Film", "Person", "Credit", "Character", "Company", "Release", "Certificate", "Advisory", "Nomination", "Ceremony", "Review", "Quote", "Relationship", "Claim", "Disagreement", "Source"}
	filters   = []string{"FilmFilter", "PersonFilter", "CreditFilter", "NominationFilter", "RelationshipFilter", "ReviewFilter", "ClaimFilter", "SetFilter", "FilmBy", "PersonBy", "RecordBy", "PathEndBy"}
)

func digest(s *ast.Schema) string {
	var b strings.Builder
	b.WriteString(introduction)
	b.WriteString("\n## Root fields\n\n")
	for _, f := range s.Query.Fields {
		if !strings.HasPrefix(f.Name, "__") {
			fmt.Fprintf(&b, "- %s: %s\n", field(f), short(f.Type))
		}
	}
	b.WriteString("\n## Types\n\nFields of all sourced types (id, source, claims, disagreements) are left out.\n\n")
	for _, name := range described {
		fmt.Fprintf(&b, "- %s: %s\n", name, strings.Join(fields(s.Types[name]), ", "))
	}
	b.WriteString("\n## Inputs\n\nOf those that end in By, give one key.\n\n")
	for _, name := range filters {
		fmt.Fprintf(&b, "- %s: %s\n", name, strings.Join(fields(s.Types[name]), ", "))
	}
	b.WriteString("\n## Orders\n\n")
	for _, name := range []string{"FilmOrderField", "PersonOrderField", "CreditOrderField", "NominationOrderField"} {
		fmt.Fprintf(&b, "- %s: %s\n", strings.TrimSuffix(name, "Field"), values(s.Types[name]))
	}
	b.WriteString("\n## Examples\n")
	for _, e := range examples.All()[:3] {
		fmt.Fprintf(&b, "\n```graphql\n%s```\n", e.Query)
		if e.Variables != "" {
			fmt.Fprintf(&b, "\nVariables: `%s`\n", strings.Join(strings.Fields(e.Variables), " "))
		}
	}
	return b.String()
}

// common are fields and keys that the conventions explain.
var common = []string{"id", "source", "claims", "disagreements", "and", "or", "not"}

// fields lists the fields of a type, or the keys of an input, that are not deprecated, with their types unless these are texts.
func fields(d *ast.Definition) (all []string) {
	for _, f := range d.Fields {
		if slices.Contains(common, f.Name) || f.Directives.ForName("deprecated") != nil {
			continue
		}
		text := field(f)
		if kind := short(f.Type); kind != "String" {
			text += " " + kind
		}
		all = append(all, text)
	}
	return all
}

// field returns the name of a field with its arguments, without those of all connections.
func field(f *ast.FieldDefinition) string {
	var arguments []string
	for _, a := range f.Arguments {
		if slices.Contains([]string{"after", "last", "before", "orderBy", "filter", "first"}, a.Name) {
			continue
		}
		arguments = append(arguments, a.Name+": "+short(a.Type))
	}
	if len(arguments) == 0 {
		return f.Name
	}
	return f.Name + "(" + strings.Join(arguments, ", ") + ")"
}

// short returns a type without exclamation marks; a connection is a list of its items.
func short(t *ast.Type) string {
	if t.Elem != nil {
		return "[" + short(t.Elem) + "]"
	}
	if item, ok := strings.CutSuffix(t.NamedType, "Connection"); ok {
		if item == "Search" {
			item = "SearchResult" // the only one whose items have another name
		}
		return "[" + item + "]"
	}
	return t.NamedType
}

func values(d *ast.Definition) string {
	var all []string
	for _, v := range d.EnumValues {
		if v.Directives.ForName("deprecated") == nil {
			all = append(all, v.Name)
		}
	}
	return strings.Join(all, ", ")
}

// TestOperations validates the documents of the tools against the schema.
func TestOperations(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"search", "film", "person", "path", "disagreements"} {
		_, errs := gqlparser.LoadQueryWithRules(schema(t), operation(name), nil)
		require.Empty(t, errs, name)
	}
}
