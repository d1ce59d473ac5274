package web

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
)

// example is an example query of the playground.
type example struct {
	Name  string `json:"name"`  // the file's name without .graphql
	Title string `json:"title"` // the comment in the first line, or the name
	Query string `json:"query"` // the whole file
}

// readExamples returns the *.graphql files at the root of dir as a JSON list, sorted by name. dir may be nil.
func readExamples(dir fs.FS) ([]byte, error) {
	examples := []example{}
	if dir == nil {
		return json.Marshal(examples)
	}
	names, err := fs.Glob(dir, "*.graphql")
	if err != nil {
		return nil, fmt.Errorf("list the playground's examples: %w", err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(dir, name)
		if err != nil {
			return nil, fmt.Errorf("read the playground's example %s: %w", name, err)
		}
		e := example{Name: strings.TrimSuffix(name, ".graphql"), Query: string(text)}
		first, _, _ := strings.Cut(e.Query, "\n")
		e.Title = strings.TrimSpace(strings.TrimLeft(first, "# "))
		if !strings.HasPrefix(first, "#") || e.Title == "" {
			e.Title = e.Name
		}
		examples = append(examples, e)
	}
	return json.Marshal(examples)
}
