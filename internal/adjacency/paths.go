package adjacency

import (
	"cmp"
	"context"
	"slices"
)

// paths lists shortest chains through the nodes at which two frontiers have met, in the order of the ids of their nodes.
func (s *search) paths(a, b *frontier, met []node, most int) (all [][]int64) {
	s.mark(a, met)
	length := a.depth + b.depth
	var chain []node
	var extend func(n node) bool
	extend = func(n node) bool {
		chain = append(chain, n)
		defer func() { chain = chain[:len(chain)-1] }()
		if len(chain) == length+1 {
			ids := make([]int64, len(chain))
			for i, n := range chain {
				ids[i] = s.graph.id(n)
			}
			all = append(all, ids)
			return len(all) < most
		}
		for _, next := range s.onward(a, b, n, len(chain)) {
			if !extend(next) {
				return false
			}
		}
		return true
	}
	extend(s.from)
	return all
}

// mark marks the nodes of the frontier from which shortest chains lead to the nodes where it has met the other.
func (s *search) mark(a *frontier, met []node) {
	for _, n := range met {
		a.distance[n] |= onPath
	}
	layer := slices.Clone(met)
	for depth := a.depth - 1; depth >= 0; depth-- {
		var before []node
		for _, n := range layer {
			s.each(n, func(m node) {
				if a.distance[m] == uint8(depth+1) { // reached, and not marked yet
					a.distance[m] |= onPath
					before = append(before, m)
				}
			})
		}
		layer = before
	}
}

// onward returns the nodes that follow a node on shortest chains and are a number of connections away from the start, by id.
func (s *search) onward(a, b *frontier, n node, away int) (next []node) {
	length := a.depth + b.depth
	s.each(n, func(m node) {
		if away <= a.depth && a.distance[m] == uint8(away+1)|onPath || away > a.depth && b.at(m) == length-away {
			next = append(next, m)
		}
	})
	slices.SortFunc(next, func(x, y node) int { return cmp.Compare(s.graph.id(x), s.graph.id(y)) })
	return slices.Compact(next)
}

// Distances returns how many people are 1, 2, 3 … steps away from a person, up to a number of steps and as long as there are
// any. It reports whether the search was completed, neither beyond its work nor canceled.
func (g *Graph) Distances(ctx context.Context, person int64, steps int, f Filter, work int) (counts []int, complete bool) {
	start, ok := g.find(person)
	if !ok {
		return nil, true
	}
	s := g.search(ctx, f, work)
	s.from, s.to, s.credits = start, start, true
	a := s.begin(start)
	defer a.release()
	for range steps {
		for range 2 { // from people to films, and on to people
			if !s.expand(a) {
				return counts, false
			}
		}
		if a.ended() {
			break
		}
		counts = append(counts, len(a.reached)-a.latest)
	}
	return counts, true
}
