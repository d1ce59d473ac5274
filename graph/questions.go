package graph

import (
	"embed"
	"io/fs"
)

//go:embed testdata/questions/*.graphql
var questions embed.FS

// Questions are worked examples: files of one query each, which the playground shows
// in tabs and the tests hold to their answers.
func Questions() fs.FS {
	files, err := fs.Sub(questions, "testdata/questions")
	if err != nil {
		panic(err) // the folder is embedded
	}
	return files
}
