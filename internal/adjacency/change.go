package adjacency

import (
	"cmp"
	"maps"
	"slices"
)

// Change replaces a film with all its credits. A film that was deleted has none.
type Change struct {
	Film
	Credits []Credit
}

// With returns a graph with some films changed or added. It shares what has not changed with g.
func (g *Graph) With(changes []Change) *Graph {
	next := *g
	next.changed, next.meta, next.addedByID = maps.Clone(g.changed), maps.Clone(g.meta), maps.Clone(g.addedByID)
	if next.changed == nil {
		next.changed, next.meta = map[node]list{}, map[node]Film{}
	}
	next.added = slices.Clip(g.added)
	next.genreNumbers = maps.Clone(g.genreNumbers)
	relationships := g.relationships
	for _, change := range changes {
		next.replace(change)
	}
	return next.Related(relationships)
}

// replace changes one film of a graph that is not in use yet.
func (g *Graph) replace(change Change) {
	film := g.add(change.ID)
	g.meta[film] = change.Film
	for _, genre := range change.Genres {
		if _, known := g.genreNumbers[genre]; !known {
			g.genreNumbers[genre] = uint16(len(g.genreNumbers))
		}
	}
	before, _ := g.credits(film)
	for _, person := range slices.Compact(slices.Clone(before)) {
		g.edit(person, func(l list) list { return l.without(film) })
	}
	credits := make([]entry, len(change.Credits))
	for i, c := range change.Credits {
		credits[i] = entry{g.add(c.Person), c.Kind}
	}
	slices.SortFunc(credits, func(x, y entry) int { return cmp.Or(cmp.Compare(x.node, y.node), cmp.Compare(x.kind, y.kind)) })
	var now list
	for _, c := range credits {
		now = now.with(c.node, c.kind)
		g.edit(c.node, func(l list) list { return l.with(film, c.kind) })
	}
	g.changed[film] = now
}

// add returns the node with an id, which is added if there is none.
func (g *Graph) add(id int64) node {
	n, ok := g.find(id)
	if !ok {
		n = g.firstRelationship()
		g.added = append(g.added, id)
		g.addedByID[id] = n
	}
	return n
}

// edit changes the list of a node.
func (g *Graph) edit(n node, change func(list) list) {
	nodes, kinds := g.credits(n)
	g.changed[n] = change(list{nodes, kinds})
}

// with returns a copy of the list with one neighbour more.
func (l list) with(n node, kind CreditKind) list {
	return list{append(slices.Clip(l.nodes), n), append(slices.Clip(l.kinds), kind)}
}

// without returns a copy of the list without a neighbour.
func (l list) without(n node) (rest list) {
	for i, other := range l.nodes {
		if other != n {
			rest.nodes, rest.kinds = append(rest.nodes, other), append(rest.kinds, l.kinds[i])
		}
	}
	return rest
}

// Relationship connects two people or two films.
type Relationship struct{ ID, From, To int64 }

// Related returns a graph with exactly these relationships. Those whose ends are not in the graph get an end without
// credits.
func (g *Graph) Related(relationships []Relationship) *Graph {
	next := *g
	next.addedByID, next.added = maps.Clone(g.addedByID), slices.Clip(g.added)
	next.relationships = nil
	for _, r := range relationships {
		next.add(r.From)
		next.add(r.To)
	}
	next.relationships, next.relatedTo = relationships, map[node][]node{}
	for i, r := range relationships {
		n := next.firstRelationship() + node(i)
		for _, end := range []int64{r.From, r.To} {
			at, _ := next.find(end)
			next.relatedTo[at] = append(next.relatedTo[at], n)
		}
	}
	return &next
}
