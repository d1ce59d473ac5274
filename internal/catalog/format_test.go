package catalog

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"filmgraph/ent/gen/ent"
	"filmgraph/internal/postgres/postgrestest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the list of types into docs/catalog-format.md")

const (
	formatPath = "../../docs/catalog-format.md"
	typesBegin = "-run TestFormatIsDocumented -update -->\n"
	typesEnd   = "<!-- end of the types -->"
)

func TestFormatIsDocumented(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(formatPath)
	require.NoError(t, err)
	before, rest, ok := strings.Cut(string(text), typesBegin)
	require.True(t, ok)
	have, after, ok := strings.Cut(rest, typesEnd)
	require.True(t, ok)
	if *update {
		require.NoError(t, os.WriteFile(formatPath, []byte(before+typesBegin+describeTypes()+typesEnd+after), 0o644))
		return
	}
	assert.Equal(t, describeTypes(), have, "run go test ./internal/catalog -run TestFormatIsDocumented -update")
}

func TestDocumentedExamplesLoad(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(formatPath)
	require.NoError(t, err)
	_, examples, ok := strings.Cut(string(text), "## Examples")
	require.True(t, ok)
	_, examples, _ = strings.Cut(examples, "```json\n")
	examples, _, _ = strings.Cut(examples, "```")
	for label := range records {
		assert.Contains(t, examples, fmt.Sprintf(`{"type": %q,`, label))
	}
	files := In(fstest.MapFS{"examples.ndjson": {Data: []byte(examples)}}, "examples.ndjson")
	report, err := Load(t.Context(), postgrestest.New(t), files, Options{})
	require.NoError(t, err)
	assert.Empty(t, report.Bad)
	assert.Equal(t, report.Lines, report.Added)
}

// describeTypes describes every type of record and of rows inside records, with their keys.
func describeTypes() string {
	var out strings.Builder
	all := byLevel()
	slices.SortFunc(all, func(a, b *shape) int { return strings.Compare(a.Label, b.Label) })
	inner := map[string]*shape{}
	for _, s := range all {
		fmt.Fprintf(&out, "\n### `%s`\n\n", s.Label)
		describe(&out, s)
		for _, in := range s.family()[1:] {
			inner[in.Label] = in
		}
	}
	out.WriteString("\n## Rows inside records\n")
	for _, label := range sortedKeys(inner) {
		fmt.Fprintf(&out, "\n### %s\n\n", inner[label].says())
		describe(&out, inner[label])
	}
	return out.String()
}

func describe(out *strings.Builder, s *shape) {
	for _, c := range s.columns {
		if _, ok := s.keys[c.key]; !ok {
			continue // derived
		}
		key := "`" + c.key + "`"
		if !c.optional && (c.field == nil || c.field.Default == "" && c.field.Type != ent.Texts) {
			key = "**" + key + "**"
		}
		fmt.Fprintf(out, "- %s: %s\n", key, c.describe(s))
	}
	for _, p := range s.parts {
		fmt.Fprintf(out, "- `%s`: list of [%s](#%s)\n", p.key, p.shape.says(), strings.ReplaceAll(p.shape.says(), " ", "-"))
	}
}

func (c column) describe(s *shape) string {
	var words []string
	if c.field == nil {
		words = append(words, "→ "+c.target.says())
	} else {
		words = append(words, []string{"text", "list of texts", "whole number", "number", "true or false", "", "date"}[c.field.Type])
		if c.field.Type == ent.Enum {
			words[0] = strings.Join(c.field.Enums, ", ")
		}
		if c.field.Default != "" {
			words = append(words, "(otherwise "+c.field.Default+")")
		}
	}
	if !s.Record && slices.Contains(s.Key, c.name) {
		words = append(words, "· key")
	}
	if c.field != nil && c.field.Comment != "" {
		words = append(words, "· "+c.field.Comment)
	}
	return strings.Join(words, " ")
}

func sortedKeys[V any](m map[string]V) []string {
	return slices.Sorted(keysOf(m))
}
