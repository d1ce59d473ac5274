package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Tests, helpers of tests and computations that tests compare with are tests; all below bench are benchmarks.
func TestKinds(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]kind{
		"server.go":                             code,
		"server_test.go":                        tests,
		"graph/plan/plan.go":                    code,
		"graph/plan/naive/eval.go":              tests,
		"graph/mutate/naive/rule.go":            tests,
		"graph/plan/random/field.go":            tests,
		"graph/plan/naive.go":                   code,
		"internal/postgres/postgrestest/new.go": tests,
		"internal/catalog/first/firsttest/a.go": tests,
		"internal/latest.go":                    code,
		"bench/main.go":                         benchmarks,
		"bench/grid/grid_test.go":               benchmarks,
		"benches/main.go":                       code,
	} {
		assert.Equal(t, want, kindOf(path), path)
	}
}

// Layers are the packages in the longest chain of imports. Imports of tests and of other modules do not count.
func TestLayers(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		imports map[string]string // by file, separated by spaces
		want    int
	}{
		"no imports":            {map[string]string{"a/a.go": ""}, 0},
		"other modules":         {map[string]string{"a/a.go": "fmt github.com/lib/pq filmgraphs/b"}, 0},
		"one import":            {map[string]string{"a/a.go": "filmgraph/b", "b/b.go": ""}, 2},
		"a chain":               {map[string]string{"a/a.go": "filmgraph/b", "b/b.go": "filmgraph/c", "c/c.go": "fmt"}, 3},
		"two ways":              {map[string]string{"a/a.go": "filmgraph/b filmgraph/c", "b/b.go": "filmgraph/c", "c/c.go": "filmgraph/d"}, 4},
		"of the root":           {map[string]string{"main.go": "filmgraph/a", "a/a.go": "filmgraph/b"}, 3},
		"the root itself":       {map[string]string{"cmd/a.go": "filmgraph", "main.go": "filmgraph/b"}, 3},
		"imports of tests":      {map[string]string{"a/a.go": "filmgraph/b", "b/b_test.go": "filmgraph/c", "c/c.go": "filmgraph/d"}, 2},
		"several files of each": {map[string]string{"a/a.go": "", "a/b.go": "filmgraph/b", "b/a.go": "filmgraph/c", "b/b.go": ""}, 3},
	} {
		var files []*file
		for path, imports := range test.imports {
			files = append(files, &file{path: path, kind: kindOf(path), imports: strings.Fields(imports)})
		}
		assert.Equal(t, test.want, layers(files), name)
	}
}

// A list of equal lines is no duplicate of itself, and a run that is there three times is found twice.
func TestDuplicates(t *testing.T) {
	t.Parallel()
	parsed := func(name, body string) *file {
		f, err := parse(name, "package a\n\nfunc f() {\n"+body+"}\n")
		require.NoError(t, err)
		return f
	}
	run := "a()\nb()\nc()\n// a comment between\n\nd()\ne()\ng()\n"
	one, two, three := parsed("one.go", run+"x()\n"), parsed("two.go", "y()\n"+run), parsed("three.go", run)
	found := duplicates([]*file{one, two, three})
	require.Len(t, found, 2)
	assert.Equal(t, 7, found[0].lines, "with the line before: func f() {")
	for _, d := range found {
		assert.Equal(t, one, d.one)
	}
	assert.Empty(t, duplicates([]*file{parsed("list.go", strings.Repeat("same()\n", 11))}))
	assert.Empty(t, duplicates([]*file{parsed("a.go", "a()\nb()\nc()\nd()\n"), parsed("b.go", "x()\na()\nb()\nc()\nd()\ny()\n")}), "shorter than the window")
}
