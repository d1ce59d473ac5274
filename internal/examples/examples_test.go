package examples

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

func TestExamplesAreComplete(t *testing.T) {
	t.Parallel()
	names := map[string]bool{}
	for _, e := range All() {
		require.NotEmpty(t, e.Title, e.Name)
		require.LessOrEqual(t, len(e.Title), 110, "the title of %s does not fit into the list of the playground", e.Name)
		require.NotEmpty(t, e.Answer, "%s has no response: go test . -run TestFirstAndLaterStart -update", e.Name)
		require.False(t, names[e.Title], "%s has the title of another example", e.Name)
		names[e.Title] = true
	}
	require.Greater(t, len(names), 7)
}

func TestReadReportsMistakes(t *testing.T) {
	t.Parallel()
	_, err := read(fstest.MapFS{"tour/a.graphql": {Data: []byte("{ a }")}})
	require.EqualError(t, err, "the first line of tour/a.graphql must be a comment: the title of the example")
	_, err = read(fstest.MapFS{"tour/a.graphql": {Data: []byte("# A\n{ a }")}, "tour/a.variables.json": {Data: []byte("{")}})
	require.EqualError(t, err, "tour/a.variables.json is not JSON")
}
