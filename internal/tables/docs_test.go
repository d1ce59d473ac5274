package tables

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the list of tables into docs/tables.md")

const (
	docsPath  = "../../docs/tables.md"
	listBegin = "-run TestTablesAreDocumented -update -->\n"
	listEnd   = "<!-- end of the tables -->"
)

func TestTablesAreDocumented(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(docsPath)
	require.NoError(t, err)
	before, rest, ok := strings.Cut(string(text), listBegin)
	require.True(t, ok)
	have, after, ok := strings.Cut(rest, listEnd)
	require.True(t, ok)
	if *update {
		require.NoError(t, os.WriteFile(docsPath, []byte(before+listBegin+described()+listEnd+after), 0o644))
		return
	}
	assert.Equal(t, described(), have, "run go test ./internal/tables -run TestTablesAreDocumented -update")
}

var said = map[Kind]string{ID: "id", Text: "text", Texts: "list of texts", Int: "whole number", Float: "number", Bool: "true or false"}

// described lists every table with its columns.
func described() string {
	var out strings.Builder
	for _, t := range All() {
		fmt.Fprintf(&out, "\n### `%s`\n\n", t.Name)
		for _, c := range t.Columns {
			optional, comment := "", c.Comment
			if len(c.Values) > 0 {
				comment = strings.TrimSpace(comment + " One of " + strings.Join(c.Values, ", ") + ".")
			}
			if c.Optional {
				optional = ", or empty"
			}
			if comment != "" {
				comment = " · " + comment
			}
			fmt.Fprintf(&out, "- `%s`: %s%s%s\n", c.Name, said[c.Kind], optional, comment)
		}
	}
	out.WriteByte('\n')
	return out.String()
}
