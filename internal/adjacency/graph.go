// Package adjacency holds which people worked on which films as a compact graph in memory, and finds shortest chains in it.
// It knows neither the database nor GraphQL.
//
// Films, people and relationships are nodes with dense numbers: films first, in the order of their ids, then people, then
// those that were added since the graph was built, then relationships. The neighbours of all nodes are stored in one
// array (compressed sparse rows), each with the department of its credit. Ten million credits take about 130 MB.
//
// A Graph never changes. With returns a graph with some films changed that shares the arrays of the first.
package adjacency

import "slices"

// Film is what filters need to know of a film.
type Film struct {
	ID     int64
	Kind   uint8   // number of the kind, below 16
	Year   int16   // 0 if unknown
	Genres []int64 // ids
}

// Credit connects a film with a person.
type Credit struct {
	Person int64
	Kind   CreditKind
}

// CreditKind is what filters need to know of a credit: the number of the department in the low four bits, and flags.
type CreditKind uint8

// Flags of credits.
const (
	Archive CreditKind = 1 << 4 // archive footage or sound
	Self    CreditKind = 1 << 5 // people who appear as themselves

	departmentBits = 4
	creditKinds    = 1 << 6
)

// node is the number of a film, person or relationship in one graph.
type node uint32

// Graph is an immutable graph of films, people and relationships.
type Graph struct {
	filmPrefix, personPrefix int64 // upper half of their ids

	films, people []uint32 // lower half of the ids, ascending
	offsets       []uint32 // where the neighbours of a film or person begin; one more at the end
	neighbours    []node
	kinds         []CreditKind // of the credits that lead to the neighbours
	filmKinds     []uint8
	years         []int16
	genreOffsets  []uint32
	genres        []uint16
	genreNumbers  map[int64]uint16 // by id

	changed   map[node]list // neighbours of films and people that have changed since the graph was built
	meta      map[node]Film // changed and added films
	added     []int64       // ids of the nodes that were added, in the order of their numbers
	addedByID map[int64]node

	relationships []Relationship
	relatedTo     map[node][]node // relationships by their ends
}

// list has the neighbours of a node and the kinds of credits that lead to them.
type list struct {
	nodes []node
	kinds []CreditKind
}

// base is the number of nodes that the graph was built with.
func (g *Graph) base() node { return node(len(g.films) + len(g.people)) }

// firstRelationship is the number of the first relationship.
func (g *Graph) firstRelationship() node { return g.base() + node(len(g.added)) }

// size is the number of nodes, including relationships.
func (g *Graph) size() int { return int(g.firstRelationship()) + len(g.relationships) }

// find returns the number of the node with an id.
func (g *Graph) find(id int64) (node, bool) {
	ids, first := g.films, node(0)
	switch id >> idBits {
	case g.filmPrefix:
	case g.personPrefix:
		ids, first = g.people, node(len(g.films))
	default:
		return 0, false
	}
	if i, ok := slices.BinarySearch(ids, uint32(id)); ok {
		return first + node(i), true
	}
	n, ok := g.addedByID[id]
	return n, ok
}

// idBits is the length of the part of an id that is a number within its type.
const idBits = 32

// id returns the id of a node.
func (g *Graph) id(n node) int64 {
	switch {
	case int(n) < len(g.films):
		return g.filmPrefix<<idBits | int64(g.films[n])
	case n < g.base():
		return g.personPrefix<<idBits | int64(g.people[int(n)-len(g.films)])
	case n < g.firstRelationship():
		return g.added[n-g.base()]
	}
	return g.relationships[n-g.firstRelationship()].ID
}

// isFilm reports whether a node is a film.
func (g *Graph) isFilm(n node) bool {
	return int(n) < len(g.films) || n >= g.base() && n < g.firstRelationship() && g.added[n-g.base()]>>idBits == g.filmPrefix
}

// credits returns the neighbours of a film or person along credits.
func (g *Graph) credits(n node) ([]node, []CreditKind) {
	if len(g.changed) > 0 {
		if l, ok := g.changed[n]; ok {
			return l.nodes, l.kinds
		}
	}
	if n >= g.base() {
		return nil, nil
	}
	from, to := g.offsets[n], g.offsets[n+1]
	return g.neighbours[from:to], g.kinds[from:to]
}

// Films is the number of films that the graph was built with.
func (g *Graph) Films() int { return len(g.films) }

// People returns the number of people that the graph was built with.
func (g *Graph) People() int { return len(g.people) }

// Credits returns the number of credits that the graph was built with.
func (g *Graph) Credits() int { return len(g.neighbours) / 2 }

// Changed returns the number of films and people that have changed since the graph was built.
func (g *Graph) Changed() int { return len(g.changed) }

// Bytes returns the approximate memory that the graph uses.
func (g *Graph) Bytes() int64 {
	const changedNode = 128 // bytes, with its part of the maps
	flat := 4*(len(g.films)+len(g.people)+len(g.offsets)+len(g.neighbours)+len(g.genreOffsets)) + len(g.kinds) + len(g.filmKinds) + 2*(len(g.years)+len(g.genres))
	for _, l := range g.changed {
		flat += 5 * cap(l.nodes)
	}
	return int64(flat + changedNode*(len(g.changed)+len(g.added)+len(g.relationships)))
}
