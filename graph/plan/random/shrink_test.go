package random_test

import (
	"strings"
	"testing"

	"filmgraph/graph/plan/random"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

func TestShrink(t *testing.T) {
	t.Parallel()
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: `
		type Query { a(x: In): Query b: String c: String }
		input In { y: String z: [Int!] }`})
	small := random.Shrink(schema, `query ($v1: Boolean!, $v10: String = "q\"q", $v2: Boolean!) {
			b ... @include(if: $v1) { a(x: {y: $v10, z: [1]}) { b ...F1 } } c @skip(if: $v2) }
		fragment F1 on Query { k: c ...F10 } fragment F10 on Query { b a { ... { l: c } } }`,
		func(query string) bool { return strings.Contains(query, "$v10") && strings.Contains(query, "l: c") })
	require.Equal(t, `query ($v10: String = "q\"q") { a(x: {y:$v10}) { ... F1 } } fragment F1 on Query { ... F10 } fragment F10 on Query { a { l: c } }`,
		strings.Join(strings.Fields(small), " "))
}
