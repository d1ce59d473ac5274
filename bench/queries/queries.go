// Package queries is what is asked of each contender: the same question in the words
// of each, and how its variables are drawn. NAME.graphql is for Filmgraph, NAME.sql
// for the hand-written handler, and NAME.postgraphile.graphql for PostGraphile.
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

// Variables are the variables of one request, as Filmgraph takes them.
type Variables map[string]any

// Query is one question.
type Query struct {
	Name string
	// Draw makes variables up. Names are some names that there are.
	Draw func(r *rand.Rand, c synthetic.Catalog, names []string) Variables
	// PostGraphile turns the variables into its own; nil if they are the same.
	PostGraphile func(Variables) Variables
	// Nearest says that PostGraphile has no equal question, but one that a user would ask
	// instead: its answers are not compared.
	Nearest bool
	// Bars are how often more requests a second Filmgraph is to answer than others do; 0
	// where nothing is asked for.
	Bars struct{ PostGraphile, Handwritten float64 }
}

type bars = struct{ PostGraphile, Handwritten float64 }

// Document is the query in Filmgraph's words.
func (q Query) Document() string { return read(q.Name + ".graphql") }

// SQL is the statement of the hand-written handler, whose only column is the answer.
func (q Query) SQL() string {
	const types = "'{1,2,4,11}'::smallint[]"
	found, _ := search.Search("$1::json", types)
	suggested, _ := search.Suggest("$1::json", types, "")
	return strings.NewReplacer("{search}", found, "{suggest}", suggested).Replace(read(q.Name + ".sql"))
}

// PostGraphileDocument is the query in PostGraphile's words, or nothing if it has none.
func (q Query) PostGraphileDocument() string { return read(q.Name + ".postgraphile.graphql") }

func read(name string) string {
	text, err := files.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		panic(err) // it is embedded
	}
	return string(text)
}
