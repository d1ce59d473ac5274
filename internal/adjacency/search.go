package adjacency

import "context"

// Query asks for shortest chains between two people, two films, or a person and a film.
type Query struct {
	From, To      int64 // ids
	MaxLength     int   // steps
	Credits       bool  // whether credits are connections
	Relationships bool  // whether relationships between people (between films, if both ends are films) are connections
	Filter        Filter
	Paths         int // how many are wanted
	MaxWork       int // how many connections may be looked at; DefaultWork if 0
}

// DefaultWork is the number of connections that one search may look at. Each takes some nanoseconds.
const DefaultWork = 40_000_000

// Result has the shortest chains that were found.
type Result struct {
	// Paths are the ids of the nodes of each chain, from one end to the other. Credits lead from a person to a film and from
	// a film to a person; relationships are nodes themselves. The order of chains is that of their ids, node by node.
	Paths      [][]int64
	Length     int // in steps; -1 if there is none
	SearchedTo int // in steps: there is none that is shorter, or none of this length if none was found
	Work       int // connections looked at
}

// search is one search in progress.
type search struct {
	graph    *Graph
	rules    *rules
	from, to node
	credits  bool
	related  bool
	films    bool // relationships between films count, otherwise those between people
	work     int
	limit    int
	canceled <-chan struct{}
}

// Search finds shortest chains by a breadth-first search from both ends.
//
// A chain between two of a kind has two connections per step, through a film, a person or a relationship. One between a
// person and a film has one connection less: its step at the film is a credit alone.
//
// If the context ends, the search ends early and its result means nothing.
func (g *Graph) Search(ctx context.Context, q Query) Result {
	from, known := g.find(q.From)
	to, both := g.find(q.To)
	switch {
	case q.From == q.To:
		return Result{Paths: [][]int64{{q.From}}}
	case !known || !both:
		return Result{Length: -1, SearchedTo: q.MaxLength}
	}
	s := g.search(ctx, q.Filter, q.MaxWork)
	s.from, s.to, s.credits, s.related = from, to, q.Credits, q.Relationships
	s.films = g.isFilm(from) && g.isFilm(to)
	odd := 0
	if g.isFilm(from) != g.isFilm(to) {
		odd = 1
	}
	a, b := s.begin(from), s.begin(to)
	defer a.release()
	defer b.release()
	met, complete := s.meet(a, b, 2*q.MaxLength-odd)
	result := Result{Length: -1, SearchedTo: (a.depth + b.depth + odd) / 2, Work: s.work}
	switch {
	case met != nil:
		result.Length = (a.depth + b.depth + odd) / 2
		result.Paths = s.paths(a, b, met, q.Paths)
	case complete:
		result.SearchedTo = q.MaxLength
	}
	return result
}

func (g *Graph) search(ctx context.Context, f Filter, work int) *search {
	if work == 0 {
		work = DefaultWork
	}
	return &search{graph: g, rules: g.rules(f), limit: work, canceled: ctx.Done()}
}

// meet expands the frontier with less to do until both have a node in common, and returns all such nodes. It reports
// whether the search was completed: up to a number of connections, or until nothing further can be reached.
func (s *search) meet(a, b *frontier, most int) (met []node, complete bool) {
	for a.depth+b.depth < most && !a.ended() && !b.ended() {
		f, other := a, b
		if b.next < a.next {
			f, other = b, a
		}
		if !s.expand(f) {
			return nil, false
		}
		for _, n := range f.reached[f.latest:] {
			if other.distance[n] != 0 {
				met = append(met, n)
			}
		}
		if met != nil {
			return met, true
		}
	}
	return nil, true
}

// passes reports whether a chain may pass through a node or end there.
func (s *search) passes(n node) bool {
	return n == s.from || n == s.to || s.rules.allows(n)
}

// each calls do for the neighbours of a node along allowed connections; for some more than once.
func (s *search) each(n node, do func(node)) {
	if first := s.graph.firstRelationship(); n >= first {
		r := s.graph.relationships[n-first]
		for _, end := range []int64{r.From, r.To} {
			if other, ok := s.graph.find(end); ok {
				do(other)
			}
		}
		return
	}
	if s.credits {
		nodes, kinds := s.graph.credits(n)
		for i, m := range nodes {
			if s.rules.credits[kinds[i]] {
				do(m)
			}
		}
	}
	if s.related && s.graph.isFilm(n) == s.films {
		for _, r := range s.graph.relatedTo[n] {
			do(r)
		}
	}
}

// degree is the number of connections of a node.
func (s *search) degree(n node) int {
	if n >= s.graph.firstRelationship() {
		return 2
	}
	nodes, _ := s.graph.credits(n)
	if !s.related {
		return len(nodes)
	}
	return len(nodes) + len(s.graph.relatedTo[n])
}
