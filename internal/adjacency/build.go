package adjacency

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// Builder builds a graph from a stream. Films come first, then people, each in the ascending order of their ids, then
// credits by film. It needs no more memory than the graph.
type Builder struct {
	graph   *Graph
	credits int // capacity
	film    int // of the latest credit
	sorting []entry
}

type entry struct {
	node node
	kind CreditKind
}

// NewBuilder starts a graph with up to a number of films, people and credits. The prefixes are the upper halves of the ids.
func NewBuilder(filmPrefix, personPrefix int64, films, people, credits int) *Builder {
	return &Builder{credits: credits, film: -1, graph: &Graph{
		filmPrefix: filmPrefix, personPrefix: personPrefix,
		films: make([]uint32, 0, films), people: make([]uint32, 0, people),
		filmKinds: make([]uint8, 0, films), years: make([]int16, 0, films),
		genreOffsets: append(make([]uint32, 0, films+1), 0), genreNumbers: map[int64]uint16{},
		addedByID: map[int64]node{}, relatedTo: map[node][]node{},
	}}
}

// Film adds a film.
func (b *Builder) Film(f Film) error {
	g := b.graph
	if n := len(g.films); n > 0 && g.films[n-1] >= uint32(f.ID) || f.ID>>idBits != g.filmPrefix {
		return fmt.Errorf("film %d is out of order", f.ID)
	}
	g.films, g.filmKinds, g.years = append(g.films, uint32(f.ID)), append(g.filmKinds, f.Kind), append(g.years, f.Year)
	for _, id := range f.Genres {
		number, known := g.genreNumbers[id]
		if !known {
			if len(g.genreNumbers) > math.MaxUint16 {
				return fmt.Errorf("more than %d genres", math.MaxUint16)
			}
			number = uint16(len(g.genreNumbers))
			g.genreNumbers[id] = number
		}
		g.genres = append(g.genres, number)
	}
	g.genreOffsets = append(g.genreOffsets, uint32(len(g.genres)))
	return nil
}

// Person adds a person.
func (b *Builder) Person(id int64) error {
	g := b.graph
	if n := len(g.people); n > 0 && g.people[n-1] >= uint32(id) || id>>idBits != g.personPrefix {
		return fmt.Errorf("person %d is out of order", id)
	}
	g.people = append(g.people, uint32(id))
	return nil
}

// Credit adds a credit. Credits of films and people that were not added are left out.
func (b *Builder) Credit(film int64, credit Credit) error {
	g := b.graph
	f, ok := g.find(film)
	if !ok {
		return nil
	}
	if int(f) != b.film {
		if int(f) < b.film {
			return fmt.Errorf("credits of film %d are out of order", film)
		}
		b.beginFilm(int(f))
	}
	person, ok := g.find(credit.Person)
	switch {
	case !ok:
		return nil
	case len(g.neighbours) == b.credits:
		return fmt.Errorf("more than %d credits", b.credits)
	}
	g.neighbours, g.kinds = append(g.neighbours, person), append(g.kinds, credit.Kind)
	return nil
}

// beginFilm ends the lists of neighbours of all films before one. The lists of people follow those of films in the
// same array.
func (b *Builder) beginFilm(film int) {
	g := b.graph
	if g.neighbours == nil {
		g.neighbours, g.kinds = make([]node, 0, 2*b.credits), make([]CreditKind, 0, 2*b.credits)
		g.offsets = append(make([]uint32, 0, len(g.films)+len(g.people)+1), 0)
	}
	b.endFilm()
	for len(g.offsets) <= film {
		g.offsets = append(g.offsets, uint32(len(g.neighbours)))
	}
	b.film = film
}

// endFilm sorts the neighbours of the latest film.
func (b *Builder) endFilm() {
	g := b.graph
	if b.film < 0 {
		return
	}
	nodes, kinds := g.neighbours[g.offsets[b.film]:], g.kinds[g.offsets[b.film]:]
	b.sorting = b.sorting[:0]
	for i := range nodes {
		b.sorting = append(b.sorting, entry{nodes[i], kinds[i]})
	}
	slices.SortFunc(b.sorting, func(x, y entry) int { return cmp.Or(cmp.Compare(x.node, y.node), cmp.Compare(x.kind, y.kind)) })
	for i, e := range b.sorting {
		nodes[i], kinds[i] = e.node, e.kind
	}
}

// Finish returns the graph.
func (b *Builder) Finish() *Graph {
	g := b.graph
	b.beginFilm(len(g.films))
	films, credits := len(g.films), len(g.neighbours)
	// Count the credits of each person two places further on. Their sums are the beginnings of the lists one place further on,
	// and filling a list moves that to the beginning of the next one.
	g.offsets = g.offsets[:films+len(g.people)+1]
	clear(g.offsets[films+1:])
	for _, person := range g.neighbours {
		if int(person)+2 < len(g.offsets) {
			g.offsets[person+2]++
		}
	}
	sum := uint32(credits)
	for i := films + 1; i < len(g.offsets); i++ {
		sum += g.offsets[i]
		g.offsets[i] = sum
	}
	g.neighbours, g.kinds = g.neighbours[:2*credits], g.kinds[:2*credits]
	for film := range films {
		for i := g.offsets[film]; i < g.offsets[film+1]; i++ {
			at := &g.offsets[g.neighbours[i]+1]
			g.neighbours[*at], g.kinds[*at] = node(film), g.kinds[i]
			*at++
		}
	}
	return g
}
