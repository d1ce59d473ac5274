package document

import (
	"regexp"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"
)

// TestLongestListsAreDocumented compares the maximum of first, for each list and connection, with the description in the schema.
func TestLongestListsAreDocumented(t *testing.T) {
	t.Parallel()
	documented, lists := regexp.MustCompile(`(?:, 1|; up) to (\d+)\.$`), map[int64]int{}
	for _, d := range readSchema(t).Types {
		for _, f := range d.Fields {
			first := f.Arguments.ForName("first")
			if d.Kind != ast.Object || first == nil {
				continue
			}
			name := d.Name + "." + f.Name
			found := documented.FindStringSubmatch(first.Description)
			require.NotNil(t, found, name)
			most, err := strconv.ParseInt(found[1], 10, 64)
			require.NoError(t, err)
			lists[most]++
			if isConnection(f) {
				assert.EqualValues(t, MaxPage, most, name)
				continue
			}
			assert.Equal(t, most, Longest(&ast.Field{Name: f.Name, Definition: f, ObjectDefinition: d}), name)
		}
	}
	assert.Equal(t, 2, lists[20], "chains and similar films")
}

// TestSizesOfShortLists prices the largest list of chains, and refuses a larger one before it is executed, also in a variable.
func TestSizesOfShortLists(t *testing.T) {
	t.Parallel()
	doc := validated(t, `query ($n: Int!) { paths(from: {person: "a"}, to: {person: "b"}, first: $n) { length } }`)
	priced := func(n int64) (Cost, string) {
		p := pricing{variables: map[string]any{"n": n}}
		cost := p.selection(doc.Operations[0].SelectionSet, 1)
		if p.refusal != nil {
			return cost, p.refusal.Message
		}
		return cost, ""
	}
	one, refused := priced(1)
	require.Empty(t, refused)
	most, refused := priced(20)
	require.Empty(t, refused)
	assert.Equal(t, one.Total+19, most.Total, "a point for each chain")
	for _, n := range []int64{0, 21, 100} {
		_, refused = priced(n)
		assert.Equal(t, "paths takes first from 1 to 20.", refused)
	}
}
