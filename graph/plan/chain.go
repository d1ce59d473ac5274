package plan

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"

	"filmgraph/internal/adjacency"

	"github.com/lib/pq"
	"github.com/vektah/gqlparser/v2/ast"
)

// Chains between people and films are searched before the statement of a root field: a first statement looks up what
// the arguments refer to, internal/adjacency searches the graph, and the statement of the field reads everything below the
// ids that were found, which are its parameters:
//
//	path(from: {person: "buster-keaton"}, to: {person: "tom-hanks"}) { length steps { film { title } } }  →
//	SELECT json_build_object('ends', …)                                               -- chain_search.go
//	SELECT '{"length":' || … || ',"steps":' || (SELECT … FROM unnest($1::int[], …) WITH ORDINALITY s(…) …) || '}'
//
// Without the graph in memory, the first statement also reads the surroundings of both ends, which are then searched.

// searched are the root fields that need a search, and how it is done.
var searched = map[string]func(ctx context.Context, g *adjacency.Graph, q question, ends []int64) *connections{
	"path":      findPaths,
	"paths":     findPaths,
	"distances": findDistances,
}

// GraphTable stands for the graph in memory among the tables that a response depends on.
const GraphTable = "graph in memory"

// resultKey is the key of the result of a search among the variables; no variable has this name.
const resultKey = "\x00connections"

// connections are the result of a search, as parameters of the statement: for chains, one element for each step of each chain.
type connections struct {
	length, searchedTo, chains int
	chain                      []int64 // to which the step belongs, from 0
	from, to, middle           []int64 // ids; middle is 0 if credits alone connect the two
	fromFilm, fromPerson       []int64 // of the credits at the beginning; 0 for relationships
	toFilm, toPerson           []int64 // of the credits at the end; 0 for relationships and if there is no middle
	people                     []int64 // by distance, from 1
}

// SearchIn makes chains be searched in the graph that a function returns. If it returns nil, they are searched in the
// database.
func (r *Reader) SearchIn(graph func(context.Context) *adjacency.Graph) { r.graph = graph }

// search does the search of a root field, and returns the variables with its result.
func (r *Reader) search(ctx context.Context, doc *ast.QueryDocument, f Selected, vars variables) (variables, error) {
	q, err := r.question(f, vars)
	if err != nil {
		return nil, err
	}
	graph, step := r.graph(ctx), "references"
	if graph == nil {
		step = "surroundings"
		q.limit()
	}
	p, err := r.plans.get(key{doc, f.Field, step}, f, vars, func() (*plan, error) { return r.compileSearch(f, vars, q, graph == nil) })
	if err != nil {
		return nil, err
	}
	var result *connections
	_, err = r.run(ctx, f, p, vars, func(answer string) error {
		var read surroundings
		if err := json.Unmarshal([]byte(answer), &read); err != nil {
			return fmt.Errorf("decode references: %w", err)
		}
		q.refer(read)
		if graph == nil {
			if graph, err = read.graph(&q); err != nil {
				return err
			}
		}
		result = searched[f.Name](ctx, graph, q, read.Ends)
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	withResult := maps.Clone(vars)
	if withResult == nil {
		withResult = variables{}
	}
	withResult[resultKey] = result
	return withResult, nil
}

// findPaths searches chains. Ends that do not exist have none.
func findPaths(ctx context.Context, g *adjacency.Graph, q question, ends []int64) *connections {
	if ends[0] == 0 || ends[1] == 0 {
		return &connections{length: -1, searchedTo: q.wanted}
	}
	q.From, q.To = ends[0], ends[1]
	result := g.Search(ctx, q.Query)
	f := &connections{length: result.Length, searchedTo: result.SearchedTo, chains: len(result.Paths)}
	for i, ids := range result.Paths {
		f.add(int64(i), ids)
	}
	return f
}

// add adds the steps of a chain.
func (f *connections) add(chain int64, ids []int64) {
	isFilm := func(id int64) bool { return id>>idBits == int64(byLabel["film"].Number) }
	credits := func(a, b int64) (film, person int64) {
		switch {
		case isFilm(a):
			return a, b
		case isFilm(b):
			return b, a
		}
		return 0, 0
	}
	first := 0
	step := func(from, middle, to int64) {
		f.chain, f.from, f.middle, f.to = append(f.chain, chain), append(f.from, from), append(f.middle, middle), append(f.to, to)
		var fromFilm, fromPerson, toFilm, toPerson int64
		switch {
		case middle == 0:
			fromFilm, fromPerson = credits(from, to)
		case middle>>idBits != int64(byLabel["relationship"].Number):
			fromFilm, fromPerson = credits(from, middle)
			toFilm, toPerson = credits(to, middle)
		}
		f.fromFilm, f.fromPerson = append(f.fromFilm, fromFilm), append(f.fromPerson, fromPerson)
		f.toFilm, f.toPerson = append(f.toFilm, toFilm), append(f.toPerson, toPerson)
	}
	// A chain between a film and a person has one step of credits alone, at the film.
	odd := len(ids)%2 == 0
	if odd && isFilm(ids[0]) {
		step(ids[0], 0, ids[1])
		first = 1
	}
	last := first
	for i := first; i+2 < len(ids); i += 2 {
		step(ids[i], ids[i+1], ids[i+2])
		last = i + 2
	}
	if last+1 < len(ids) {
		step(ids[last], 0, ids[last+1])
	}
}

// findDistances counts people by their distance.
func findDistances(ctx context.Context, g *adjacency.Graph, q question, ends []int64) *connections {
	counts, _ := g.Distances(ctx, ends[0], q.MaxLength, q.Filter, 0)
	f := &connections{}
	for _, n := range counts {
		f.people = append(f.people, int64(n))
	}
	return f
}

// numberArray is a list of numbers as a parameter.
func numberArray(list []int64) any {
	if list == nil {
		list = []int64{}
	}
	return pq.Array(list)
}
