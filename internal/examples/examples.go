// Package examples has the operations that show what the API can do: the playground offers them, docs/ and /llms.txt print them,
// and tests compare the response of each with its file.
package examples

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
)

// tour has three files for each example: NAME.graphql; NAME.variables.json, if the operation has variables; and NAME.answer.json,
// the response of a server with the first catalog. Examples are shown in the order of their names.
//
//go:embed tour
var tour embed.FS

// Example is one operation.
type Example struct {
	// Name is the name of the files, such as "01-search-as-you-type".
	Name string `json:"name"`
	// Title is the comment in the first line of the document.
	Title string `json:"title"`
	// Query is the document, including the comment.
	Query string `json:"query"`
	// Variables is a JSON object with the values of the variables; empty without variables.
	Variables string `json:"variables,omitempty"`
	// Answer is the indented response of a server with the first catalog; empty where it differs from run to run.
	Answer string `json:"-"`
}

// All returns all examples, the most inviting first.
func All() []Example {
	all, err := read(tour)
	if err != nil {
		panic(err) // the files are embedded, and tests read all of them
	}
	return all
}

// read returns the examples in the directory tour of dir.
func read(dir fs.FS) ([]Example, error) {
	names, err := fs.Glob(dir, "tour/*.graphql")
	if err != nil {
		return nil, err
	}
	all := make([]Example, len(names))
	for i, name := range names {
		path := strings.TrimSuffix(name, ".graphql")
		query, err := fs.ReadFile(dir, name)
		if err != nil {
			return nil, err
		}
		e := Example{Name: strings.TrimPrefix(path, "tour/"), Query: string(query)}
		first, _, _ := strings.Cut(e.Query, "\n")
		title, ok := strings.CutPrefix(first, "# ")
		if !ok {
			return nil, fmt.Errorf("the first line of %s must be a comment: the title of the example", name)
		}
		e.Title = title
		variables, _ := fs.ReadFile(dir, path+".variables.json") // an example without variables has no such file
		if e.Variables = strings.TrimSpace(string(variables)); e.Variables != "" && !json.Valid(variables) {
			return nil, fmt.Errorf("%s.variables.json is not JSON", path)
		}
		answer, _ := fs.ReadFile(dir, path+".answer.json")
		e.Answer = string(answer)
		all[i] = e
	}
	return all, nil
}
