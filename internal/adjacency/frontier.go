package adjacency

import "sync"

// frontier is a breadth-first search from one node.
type frontier struct {
	distance []uint8 // distance from the start plus 1 by node, 0 if not reached; with onPath set
	reached  []node  // all of them, nearest first
	latest   int     // where those of the greatest distance begin in reached
	depth    int     // that distance
	next     int     // number of connections of the nodes in the latest part of reached
}

// onPath marks the distance of a node on a shortest chain.
const onPath = 1 << 7

// frontiers are reused: clearing what a search has reached is faster than new memory for all nodes.
var frontiers = sync.Pool{New: func() any { return &frontier{} }}

// begin returns a frontier of one node.
func (s *search) begin(start node) *frontier {
	f := frontiers.Get().(*frontier)
	if len(f.distance) < s.graph.size() {
		f.distance = make([]uint8, s.graph.size()+s.graph.size()/16)
	}
	f.depth, f.latest = 0, 0
	f.reached = append(f.reached[:0], start)
	f.distance[start] = 1
	f.next = s.degree(start)
	return f
}

// release clears the frontier for the next search.
func (f *frontier) release() {
	for _, n := range f.reached {
		f.distance[n] = 0
	}
	frontiers.Put(f)
}

// at returns the distance of a node, or -1 if it was not reached.
func (f *frontier) at(n node) int { return int(f.distance[n]&^onPath) - 1 }

// ended reports whether nothing further can be reached.
func (f *frontier) ended() bool { return f.latest == len(f.reached) }

// uninterrupted is the number of nodes whose connections are looked at before a search checks whether it is canceled.
const uninterrupted = 1 << 12

// expand reaches the nodes that are one connection further away. It returns false if that would exceed the work that a
// search may do, or if the search is canceled.
func (s *search) expand(f *frontier) bool {
	if s.work += f.next; s.work > s.limit {
		return false
	}
	f.depth++
	f.next = 0
	from := f.latest
	f.latest = len(f.reached)
	for i, n := range f.reached[from:f.latest] {
		if i%uninterrupted == 0 && s.isCanceled() {
			return false
		}
		if s.related || !s.credits {
			s.each(n, func(m node) { s.reach(f, m) })
			continue
		}
		// The same as above without a call for each neighbour: nearly all have been reached when many are looked at.
		nodes, kinds := s.graph.credits(n)
		for i, m := range nodes {
			if f.distance[m] == 0 && s.rules.credits[kinds[i]] {
				s.reach(f, m)
			}
		}
	}
	return true
}

// isCanceled reports whether the context of the search has ended.
func (s *search) isCanceled() bool {
	select {
	case <-s.canceled:
		return true
	default:
		return false
	}
}

// reach adds a node to the frontier, unless it was reached before or is not allowed.
func (s *search) reach(f *frontier, n node) {
	if f.distance[n] != 0 || !s.passes(n) {
		return
	}
	f.distance[n] = uint8(f.depth + 1)
	f.reached = append(f.reached, n)
	f.next += s.degree(n)
}
