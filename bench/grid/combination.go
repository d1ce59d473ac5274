package main

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"regexp"
	"strings"
	"time"

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
				all = append(all, l.each(order, "ASC", nil, "", c)...)
				all = append(all, l.each(order, "DESC", nil, "", c)...)
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
	children, err := l.children()
	if err != nil {
		return nil, err
	}
	ofMost, ofMedian, err := g.values.ends(ctx, children)
	if err != nil {
		return nil, err
	}
	if ofMost == "" {
		g.log.Info("no row has any", "list", l.Name())
		return nil, nil
	}
	for _, parent := range []struct{ name, id string }{{"most", ofMost}, {"median", ofMedian}} {
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

// each are the first page, that with the total, the page after its cursor, and the last page.
func (l list) each(order, direction string, parent any, parentName string, choices ...choice) []combination {
	return []combination{
		l.combination(page, page, order, direction, parent, parentName, choices...),
		l.combination(total, total, order, direction, parent, parentName, choices...),
		l.combination(page, second, order, direction, parent, parentName, choices...),
		l.combination(page, last, order, direction, parent, parentName, choices...),
	}
}

// counted are the facets and statistics of the list, if it has any.
func (l list) counted(parent any, parentName string, choices ...choice) []combination {
	if l.facets == nil {
		return nil
	}
	return []combination{l.combination(counts, counts, l.orders[0], "ASC", parent, parentName, choices...)}
}

// combination is one request of a class, which asks for what asked does.
func (l list) combination(class, asked class, order, direction string, parent any, parentName string, choices ...choice) combination {
	filter, names := map[string]any{}, []string{}
	for _, c := range choices {
		if c.key != "" {
			filter[c.key] = c.json
			names = append(names, c.key+" "+c.name)
		}
	}
	variables := map[string]any{"filter": filter, "by": map[string]any{"field": order, "direction": direction}}
	name := l.field
	if parent != nil {
		variables["id"] = parent
		name = strings.ToLower(l.owner[:1]) + l.owner[1:] + "[" + parentName + "]." + l.field
	}
	group := strings.TrimPrefix(l.Name(), "Query.")
	switch {
	case len(names) > 1:
		group = fmt.Sprintf("%d keys", len(names))
	case len(names) == 1:
		group += "(" + choices[0].key + ")"
	}
	if len(names) > 0 {
		name += "(" + strings.Join(names, ", ") + ")"
	}
	switch asked {
	case counts:
		name += ", facets"
	case page:
		name += " by " + order + " " + direction
	case second, last:
		name += " by " + order + " " + direction + ", " + string(asked)
	default:
		name += " by " + order + " " + direction + ", total"
	}
	c := combination{Name: name, Class: class, Group: group, Document: l.document(asked), Variables: variables}
	if asked == second {
		c.First = l.document(page)
	}
	return c
}
