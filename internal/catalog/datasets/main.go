// Command datasets makes the catalog file of the first catalog's data sets: oscars.tsv, cannes-films.csv and
// bechdel-movies.csv in DIR. The same input always gives the same output.
//
//	go run ./internal/catalog/datasets DIR | gzip -9n > internal/catalog/first/datasets.ndjson.gz
//
// Films and people are joined by IMDb id only. Every row has its data set as its source; where two state the same
// property of one film, the film has a claim of each.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: datasets DIR")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "datasets:", err)
		os.Exit(1)
	}
}

func run(dir string, w io.Writer) error {
	c := newCollection()
	for _, set := range []struct {
		file string
		tab  rune
		read func(row map[string]string) error
	}{
		{"oscars.tsv", '\t', c.oscar},
		{"bechdel-movies.csv", ',', c.bechdel},
		{"cannes-films.csv", ',', c.cannes},
	} {
		if err := readTable(filepath.Join(dir, set.file), set.tab, set.read); err != nil {
			return err
		}
	}
	out := bufio.NewWriter(w)
	lines := json.NewEncoder(out)
	lines.SetEscapeHTML(false)
	for _, record := range c.records() {
		if err := lines.Encode(record); err != nil {
			return err
		}
	}
	return out.Flush()
}
