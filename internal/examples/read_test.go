package examples

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// directory returns a directory with files below tour.
func directory(files map[string]string) fstest.MapFS {
	dir := fstest.MapFS{}
	for name, text := range files {
		dir["tour/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return dir
}

// Examples are in the order of their names. Variables and answers are optional, and other files are no examples.
func TestExamplesAreReadInOrder(t *testing.T) {
	t.Parallel()
	all, err := read(directory(map[string]string{
		"02-film.graphql":        "# A film # by its slug\nquery ($slug: String!) { film(by: {slug: $slug}) { title } }\n",
		"02-film.variables.json": " {\"slug\": \"heat-1995\"}\n",
		"02-film.answer.json":    "{\n  \"data\": {}\n}\n",
		"01-genres.graphql":      "# All genres\n{ genres { name } }\n",
		"01-genres.md":           "no example",
		"03-none.answer.json":    "{}",
	}))
	require.NoError(t, err)
	assert.Equal(t, []Example{
		{Name: "01-genres", Title: "All genres", Query: "# All genres\n{ genres { name } }\n"},
		{
			Name: "02-film", Title: "A film # by its slug", Query: "# A film # by its slug\nquery ($slug: String!) { film(by: {slug: $slug}) { title } }\n",
			Variables: `{"slug": "heat-1995"}`, Answer: "{\n  \"data\": {}\n}\n",
		},
	}, all)
}

func TestDirectoryWithoutExamples(t *testing.T) {
	t.Parallel()
	all, err := read(directory(map[string]string{"README.md": "nothing yet"}))
	require.NoError(t, err)
	assert.Empty(t, all)
}
