// Package queries has the queries of the benchmark in the language of each contender, and draws their variables. NAME.graphql is for
// Filmgraph, NAME.sql for the hand-written handler, and NAME.postgraphile.graphql for PostGraphile.
package queries

import (
	"embed"
	"errors"
	"io/fs"
	"math/rand/v2"
	"strings"

	"filmgraph/bench/synthetic"
	"filmgraph/internal/search"
)

//go:embed *.graphql *.sql
var files embed.FS

// Variables are the variables of one request to Filmgraph.
type Variables map[string]any

// Query is one query of the benchmark.
type Query struct {
	Name string
	// Draw draws variables. names are some existing names.
	Draw func(r *rand.Rand, c synthetic.Catalog, names []string) Variables
	// PostGraphile converts the variables to those of PostGraphile; nil if they are the same.
	PostGraphile func(Variables) Variables
	// Nearest is true if PostGraphile has no equivalent query. Its query is what a user would send instead, and its responses
	// are not compared.
	Nearest bool
	// Bars are the targets for the ratio of requests per second, Filmgraph to the other contender; 0 for none.
	Bars struct{ PostGraphile, Handwritten float64 }
}

type bars = struct{ PostGraphile, Handwritten float64 }

// Document returns the query for Filmgraph.
func (q Query) Document() string { return read(q.Name + ".graphql") }

// SQL returns the statement of the hand-written handler, whose single column is the response.
func (q Query) SQL() string {
	const types = "'{1,2,4,11}'::smallint[]"
	found, _ := search.Search("$1::json", types)
	suggested, _ := search.Suggest("$1::json", types)
	return strings.NewReplacer("{search}", found, "{suggest}", suggested).Replace(read(q.Name + ".sql"))
}

// PostGraphileDocument returns the query for PostGraphile, or "" if there is none.
func (q Query) PostGraphileDocument() string { return read(q.Name + ".postgraphile.graphql") }

func read(name string) string {
	text, err := files.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		panic(err) // the file is embedded
	}
	return string(text)
}
