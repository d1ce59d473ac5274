package adjacency_test

import (
	"math/rand/v2"
	"slices"

	"filmgraph/internal/adjacency"

	"github.com/stretchr/testify/require"
)

// model is a graph as plain lists, and what a search in it means.
type model struct {
	films         map[int64]adjacency.Film
	people        []int64
	credits       map[int64][]adjacency.Credit // by film
	relationships []adjacency.Relationship
}

const films, people, relationships = 2, 3, 10 // numbers of the types, as in ids

func id(typ, n int64) int64 { return typ<<32 | n }

// randomModel has few nodes with many connections, so that there are ties and cycles, and parts without connections.
func randomModel(r *rand.Rand) model {
	m := model{films: map[int64]adjacency.Film{}, credits: map[int64][]adjacency.Credit{}}
	for i := range int64(1 + r.IntN(12)) {
		m.people = append(m.people, id(people, 10+3*i))
	}
	for i := range int64(1 + r.IntN(12)) {
		m.setFilm(r, id(films, 5+2*i))
	}
	for i := range int64(r.IntN(6)) {
		ends := m.people
		if r.IntN(2) == 0 {
			ends = m.filmIDs()
		}
		from, to := ends[r.IntN(len(ends))], ends[r.IntN(len(ends))]
		if from != to {
			m.relationships = append(m.relationships, adjacency.Relationship{ID: id(relationships, i), From: from, To: to})
		}
	}
	return m
}

func (m model) setFilm(r *rand.Rand, film int64) {
	f := adjacency.Film{ID: film, Kind: uint8(r.IntN(3)), Year: int16(r.IntN(2) * (1990 + r.IntN(5)))}
	for genre := range int64(3) {
		if r.IntN(2) == 0 {
			f.Genres = append(f.Genres, genre)
		}
	}
	m.films[film], m.credits[film] = f, nil
	for range r.IntN(4) {
		kind := adjacency.CreditKind(r.IntN(3)) | adjacency.CreditKind(r.IntN(4))<<4
		m.credits[film] = append(m.credits[film], adjacency.Credit{Person: m.people[r.IntN(len(m.people))], Kind: kind})
	}
}

func (m model) filmIDs() []int64 {
	var ids []int64
	for film := range m.films {
		ids = append(ids, film)
	}
	slices.Sort(ids)
	return ids
}

func (m model) build(t require.TestingT) *adjacency.Graph {
	total := 0
	for _, credits := range m.credits {
		total += len(credits)
	}
	b := adjacency.NewBuilder(films, people, len(m.films), len(m.people), total)
	for _, film := range m.filmIDs() {
		require.NoError(t, b.Film(m.films[film]))
	}
	for _, person := range m.people {
		require.NoError(t, b.Person(person))
	}
	for _, film := range m.filmIDs() {
		for _, credit := range m.credits[film] {
			require.NoError(t, b.Credit(film, credit))
		}
	}
	return b.Finish().Related(m.relationships)
}

// allows says whether a chain may pass through a film or person.
func (m model) allows(f adjacency.Filter, n int64) bool {
	film, isFilm := m.films[n]
	if slices.Contains(f.WithoutFilms, n) || slices.Contains(f.WithoutPeople, n) {
		return false
	}
	if !isFilm {
		return true
	}
	has := func(genre int64) bool { return slices.Contains(film.Genres, genre) }
	hasNot := func(genre int64) bool { return !has(genre) }
	return (f.Kinds == nil || *f.Kinds&(1<<film.Kind) != 0) &&
		(f.From == nil || film.Year != 0 && film.Year >= *f.From) && (f.To == nil || film.Year != 0 && film.Year <= *f.To) &&
		(f.Genres.Any == nil || slices.ContainsFunc(f.Genres.Any, has)) && !slices.ContainsFunc(f.Genres.All, hasNot) && !slices.ContainsFunc(f.Genres.None, has)
}

func creditFits(f adjacency.Filter, c adjacency.Credit) bool {
	return !f.Nothing && (f.Departments == 0 || f.Departments&(1<<(c.Kind&15)) != 0) &&
		(!f.NoArchive || c.Kind&adjacency.Archive == 0) && (!f.NoSelf || c.Kind&adjacency.Self == 0)
}

// neighbours of a node, each once, by id.
func (m model) neighbours(q adjacency.Query, n int64) []int64 {
	var all []int64
	if q.Credits {
		for film, credits := range m.credits {
			for _, c := range credits {
				switch {
				case !creditFits(q.Filter, c):
				case film == n:
					all = append(all, c.Person)
				case c.Person == n:
					all = append(all, film)
				}
			}
		}
	}
	ends := int64(people)
	if q.From>>32 == films && q.To>>32 == films {
		ends = films
	}
	for _, r := range m.relationships {
		switch {
		case !q.Relationships || r.From>>32 != ends:
		case r.ID == n:
			all = append(all, r.From, r.To)
		case r.From == n || r.To == n:
			all = append(all, r.ID)
		}
	}
	all = slices.DeleteFunc(all, func(other int64) bool { return other != q.From && other != q.To && !m.allows(q.Filter, other) })
	slices.Sort(all)
	return slices.Compact(all)
}

// search lists all chains of growing length until one reaches the end.
func (m model) search(q adjacency.Query) adjacency.Result {
	chains, seen := [][]int64{{q.From}}, map[int64]bool{q.From: true}
	odd := int64(0)
	if q.From>>32 != q.To>>32 {
		odd = 1
	}
	for length := int64(0); length <= int64(2*q.MaxLength)-odd && len(chains) > 0; length++ {
		var found, longer [][]int64
		for _, chain := range chains {
			if chain[len(chain)-1] == q.To {
				found = append(found, chain)
			}
		}
		if found != nil {
			slices.SortFunc(found, slices.Compare)
			steps := int(length+odd) / 2
			return adjacency.Result{Paths: found[:min(len(found), q.Paths)], Length: steps, SearchedTo: steps}
		}
		for _, chain := range chains {
			for _, next := range m.neighbours(q, chain[len(chain)-1]) {
				if !seen[next] {
					longer = append(longer, append(slices.Clone(chain), next))
				}
			}
		}
		chains = longer
		for _, chain := range chains {
			seen[chain[len(chain)-1]] = true
		}
	}
	return adjacency.Result{Length: -1, SearchedTo: q.MaxLength}
}

// distances counts the people at each distance.
func (m model) distances(person int64, steps int, f adjacency.Filter) (counts []int) {
	q := adjacency.Query{From: person, To: person, Credits: true, Filter: f}
	seen, layer := map[int64]bool{person: true}, []int64{person}
	for i := range 2 * steps {
		var next []int64
		for _, n := range layer {
			for _, other := range m.neighbours(q, n) {
				if !seen[other] {
					seen[other] = true
					next = append(next, other)
				}
			}
		}
		layer = next
		if i%2 == 1 && len(layer) > 0 {
			counts = append(counts, len(layer))
		}
	}
	return counts
}

func randomFilter(r *rand.Rand, m model) (f adjacency.Filter) {
	maybe := func() bool { return r.IntN(6) == 0 }
	if maybe() {
		f.Departments = uint16(1 + r.IntN(7))
	}
	f.NoArchive, f.NoSelf, f.Nothing = maybe(), maybe(), r.IntN(40) == 0
	if maybe() {
		kinds := uint16(r.IntN(8))
		f.Kinds = &kinds
	}
	year := func() *int16 {
		if !maybe() {
			return nil
		}
		y := int16(1990 + r.IntN(5))
		return &y
	}
	f.From, f.To = year(), year()
	for _, list := range []*[]int64{&f.Genres.Any, &f.Genres.All, &f.Genres.None} {
		if maybe() {
			*list = []int64{int64(r.IntN(4))}
		}
	}
	if maybe() {
		f.WithoutFilms = []int64{m.filmIDs()[r.IntN(len(m.films))]}
	}
	if maybe() {
		f.WithoutPeople = []int64{m.people[r.IntN(len(m.people))]}
	}
	return f
}

func randomQuery(r *rand.Rand, m model) adjacency.Query {
	ends := append(m.filmIDs(), m.people...)
	return adjacency.Query{
		From: ends[r.IntN(len(ends))], To: ends[r.IntN(len(ends))], MaxLength: 1 + r.IntN(5), Filter: randomFilter(r, m), Paths: 1 + r.IntN(6),
		Credits: r.IntN(8) > 0, Relationships: r.IntN(2) == 0,
	}
}

// withoutWork returns a result without what the model does not count.
func withoutWork(r adjacency.Result) adjacency.Result {
	r.Work = 0
	r.Paths = slices.Clip(r.Paths)
	return r
}
