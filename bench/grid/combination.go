package main

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"regexp"
	"time"

	"filmgraph/bench/parents"

	"github.com/vektah/gqlparser/v2/ast"
)

// combination is one request of the grid.
type combination struct {
	// Name is the same in every catalog: films(genres any=common) by YEAR DESC, total.
	Name  string
	Class class
	// Group is what it has in common with other combinations: films(genres), Genre.films(award), 2 keys.
	Group     string
	Document  string
	Variables map[string]any
	// First is the document of the page before, whose end cursor becomes the variable "after"; empty if there is none.
	First string
	// Elsewhere are filters with which that page is asked instead, until one has a cursor: pages of few rows end anywhere in the order.
	Elsewhere []any
}

// class says which bars a combination has to stay below.
type class string

// The classes.
const (
	page     class = "pages"
	total    class = "pages with totalCount"
	several  class = "pairs and triples of keys"
	counts   class = "facets and statistics"
	searches class = "search and suggest"
)

// What is asked of a list beside classes. Its bars are those of pages.
const (
	second class = "second page"
	middle class = "page in the middle"
	last   class = "last page"
)

// choice is one key of a filter with a value.
type choice struct {
	key string
	value
}

// grid makes combinations.
type grid struct {
	values      *valuer
	keys, types *regexp.Regexp
	chosen      map[string][]choice // by filter
	log         *slog.Logger
	seed        uint64
	pairs       int // of keys, and as many triples
	most        int // how many combinations are asked; 0 for all
}

// choices are the keys and values of a filter.
func (g *grid) choices(ctx context.Context, filter *ast.Definition) ([]choice, error) {
	if all, ok := g.chosen[filter.Name]; ok {
		return all, nil
	}
	var all []choice
	for _, key := range filter.Fields {
		if key.Type.Name() == filter.Name { // and, or, not: see draw.go
			continue
		}
		if !g.keys.MatchString(filter.Name + "." + key.Name) {
			continue
		}
		start := time.Now()
		values, err := g.values.of(ctx, filter.Name, key)
		if err != nil {
			return nil, err
		}
		if took := time.Since(start); took > time.Second {
			g.log.Info("looked for values", "key", filter.Name+"."+key.Name, "took", took.Round(time.Second/10))
		}
		for _, v := range values {
			all = append(all, choice{key.Name, v})
		}
	}
	all = append(all, g.combined(filter, all)...)
	g.chosen[filter.Name] = all
	return all, nil
}

// unfiltered is what -keys matches for lists without a filter.
const unfiltered = "none"

// combinations returns the combinations to measure, in schema order or, with a limit, as a sample, and their total number.
func (g *grid) combinations(ctx context.Context) (all []combination, of int, err error) {
	r := rand.New(rand.NewPCG(g.seed, 1))
	var roots []list
	for _, l := range lists(g.values.schema) {
		if !g.types.MatchString(l.Name()) {
			continue
		}
		choices, err := g.choices(ctx, l.filter)
		if err != nil {
			return nil, 0, err
		}
		if !l.root() {
			nested, err := g.nested(ctx, l, choices)
			if err != nil {
				return nil, 0, err
			}
			all = append(all, nested...)
			continue
		}
		if roots = append(roots, l); g.keys.MatchString(unfiltered) {
			choices = append([]choice{{}}, choices...)
		}
		for _, c := range choices {
			for _, order := range l.orders {
				for _, direction := range l.directions() {
					all = append(all, l.each(order, direction, nil, "", c)...)
					if order != "RELEVANCE" { // whose cursors belong to the words of the filter
						all = append(all, l.inTheMiddle(order, direction, choices, c))
					}
				}
			}
			all = append(all, l.counted(nil, "", c)...)
		}
	}
	for number := 2; number <= 3 && len(roots) > 0; number++ {
		for range g.pairs {
			if c, ok := g.some(r, roots, number); ok {
				all = append(all, c)
			}
		}
	}
	if g.types.MatchString("Query.search") {
		all = append(all, searching()...)
	}
	if of = len(all); g.most > 0 && of > g.most {
		all = sample(all, g.most, g.seed)
	}
	return all, of, nil
}

// nested are the combinations of a list below the parents with the most rows and with the median: without a filter in
// each order, and each filter in the default order.
func (g *grid) nested(ctx context.Context, l list, choices []choice) (all []combination, err error) {
	ofMost, ofMedian, err := parents.Ends(ctx, g.values.db, l.owner, l.field)
	if err != nil {
		return nil, err
	}
	if ofMost == 0 {
		g.log.Info("no row has any", "list", l.Name())
		return nil, nil
	}
	for _, parent := range []struct{ name, id string }{{"most", publicID(ofMost)}, {"median", publicID(ofMedian)}} {
		if g.keys.MatchString(unfiltered) {
			for _, order := range l.orders {
				all = append(all, l.each(order, "ASC", parent.id, parent.name)...)
				all = append(all, l.each(order, "DESC", parent.id, parent.name)...)
			}
			all = append(all, l.counted(parent.id, parent.name)...)
		}
		for _, c := range choices {
			all = append(all, l.counted(parent.id, parent.name, c)...)
			all = append(all, l.each(l.orders[0], "DESC", parent.id, parent.name, c)...)
		}
	}
	return all, nil
}
