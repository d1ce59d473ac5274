package adjacency_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"filmgraph/internal/adjacency"

	"github.com/stretchr/testify/require"
)

// graphs is how many random graphs are searched.
const graphs = 4000

// Every search has the result of a plain breadth-first search: on graphs with ties, cycles and separate parts, with all
// filters, and after films were changed, added and deleted.
func TestSearchLikePlainSearch(t *testing.T) {
	t.Parallel()
	found, tied, filtered := 0, 0, 0
	for seed := range uint64(graphs) {
		r := rand.New(rand.NewPCG(seed, 1))
		m := randomModel(r)
		g := m.build(t)
		for change := range 3 {
			compare(t, r, m, g, fmt.Sprintf("graph %d after %d changes", seed, change), func(result adjacency.Result, filter bool) {
				if result.Length > 0 {
					found++
				}
				if len(result.Paths) > 1 {
					tied++
				}
				if filter && result.Length > 1 {
					filtered++
				}
			})
			g = g.With(m.change(r))
			require.LessOrEqual(t, g.Films(), len(m.films))
		}
	}
	require.Greater(t, found, graphs)
	require.Greater(t, tied, graphs/10)
	require.Greater(t, filtered, graphs/10)
}

// compare makes random searches in a graph and in its model.
func compare(t *testing.T, r *rand.Rand, m model, g *adjacency.Graph, name string, saw func(result adjacency.Result, filter bool)) {
	t.Helper()
	for range 4 {
		q := randomQuery(r, m)
		want := m.search(q)
		require.Equal(t, want, withoutWork(g.Search(t.Context(), q)), "%s: %+v", name, q)
		filter := q.Filter.Departments != 0 || q.Filter.NoArchive || q.Filter.NoSelf || q.Filter.Kinds != nil || q.Filter.From != nil || q.Filter.Genres.Any != nil
		saw(want, filter)
	}
	person, filter := m.people[r.IntN(len(m.people))], randomFilter(r, m)
	counts, complete := g.Distances(t.Context(), person, 4, filter, 0)
	require.True(t, complete)
	require.Equal(t, m.distances(person, 4, filter), counts, "%s: distances from %d, %+v", name, person, filter)
}

// change changes, adds and deletes some films, and returns the changes.
func (m model) change(r *rand.Rand) (changes []adjacency.Change) {
	ids := m.filmIDs()
	for range 1 + r.IntN(3) {
		film := ids[r.IntN(len(ids))]
		if r.IntN(3) == 0 {
			film = id(films, 100+int64(r.IntN(4)))
		}
		m.setFilm(r, film)
		if r.IntN(4) == 0 { // deleted: without credits
			m.credits[film] = nil
		}
		changes = append(changes, adjacency.Change{Film: m.films[film], Credits: m.credits[film]})
	}
	return changes
}

// A search ends when it has done the work that it may do, and says how far it came.
func TestWorkIsLimited(t *testing.T) {
	t.Parallel()
	b := adjacency.NewBuilder(films, people, 100, 101, 200)
	for i := range int64(100) {
		require.NoError(t, b.Film(adjacency.Film{ID: id(films, i)}))
	}
	for i := range int64(101) {
		require.NoError(t, b.Person(id(people, i)))
	}
	for i := range int64(100) { // one long chain
		require.NoError(t, b.Credit(id(films, i), adjacency.Credit{Person: id(people, i)}))
		require.NoError(t, b.Credit(id(films, i), adjacency.Credit{Person: id(people, i+1)}))
	}
	g := b.Finish()
	q := adjacency.Query{From: id(people, 0), To: id(people, 10), MaxLength: 10, Credits: true, Paths: 1}
	require.Equal(t, 10, g.Search(t.Context(), q).Length)
	q.MaxWork = 12
	result := g.Search(t.Context(), q)
	require.Equal(t, -1, result.Length)
	require.Less(t, result.SearchedTo, 10)
	require.Positive(t, result.SearchedTo)
	counts, complete := g.Distances(t.Context(), id(people, 0), 10, adjacency.Filter{}, 12)
	require.False(t, complete)
	require.NotEmpty(t, counts)
	require.Less(t, len(counts), 10)
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	q.MaxWork = 0
	require.Equal(t, -1, g.Search(canceled, q).Length)
	counts, complete = g.Distances(canceled, id(people, 0), 10, adjacency.Filter{}, 0)
	require.False(t, complete)
	require.Empty(t, counts)
	require.Equal(t, 100, g.Films())
	require.Equal(t, 101, g.People())
	require.Equal(t, 200, g.Credits())
	require.Positive(t, g.Bytes())
}

func TestBuilderNeedsOrder(t *testing.T) {
	t.Parallel()
	b := adjacency.NewBuilder(films, people, 2, 2, 1)
	require.NoError(t, b.Film(adjacency.Film{ID: id(films, 1)}))
	require.Error(t, b.Film(adjacency.Film{ID: id(films, 1)}))
	require.NoError(t, b.Film(adjacency.Film{ID: id(films, 2)}))
	require.Error(t, b.Film(adjacency.Film{ID: id(people, 3)}))
	require.NoError(t, b.Person(id(people, 1)))
	require.Error(t, b.Person(id(people, 0)))
	require.NoError(t, b.Credit(id(films, 2), adjacency.Credit{Person: id(people, 1)}))
	require.Error(t, b.Credit(id(films, 1), adjacency.Credit{Person: id(people, 1)}))
	require.NoError(t, b.Credit(id(films, 9), adjacency.Credit{Person: id(people, 1)}), "a film that is not there")
	require.Error(t, b.Credit(id(films, 2), adjacency.Credit{Person: id(people, 1)}), "more than announced")
}

func FuzzSearch(f *testing.F) {
	f.Add(uint64(1), uint64(2))
	f.Add(uint64(77), uint64(3))
	f.Fuzz(func(t *testing.T, graph, query uint64) {
		r := rand.New(rand.NewPCG(graph, query))
		m := randomModel(r)
		g := m.build(t)
		for range 2 {
			compare(t, r, m, g, "fuzzed graph", func(adjacency.Result, bool) {})
			g = g.With(m.change(r))
		}
	})
}
