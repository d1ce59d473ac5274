package graph

import (
	"embed"
	"io/fs"
)

//go:embed testdata/questions/*.graphql
var questions embed.FS

// Questions returns the example queries, one per file. The playground offers them, and tests check their responses.
func Questions() fs.FS {
	files, err := fs.Sub(questions, "testdata/questions")
	if err != nil {
		panic(err) // the directory is embedded
	}
	return files
}
