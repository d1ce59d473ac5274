package movielens

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// likedBy returns a movie that a range of users likes.
func likedBy(film int64, from, to uint32) *movie {
	m := &movie{film: film}
	for user := from; user <= to; user++ {
		m.fans.add(user)
	}
	return m
}

// Pairs are of imported movies with enough fans in common, each pair once, with the lower id first.
func TestPairsOfMovies(t *testing.T) {
	t.Parallel()
	r := reader{movies: map[uint32]*movie{
		9: likedBy(1, 1, 100),
		3: likedBy(2, 1, 100),
		5: likedBy(3, 1, 90),
		7: likedBy(4, 1000, 1100), // other people
		2: likedBy(0, 1, 100),     // not imported
		4: likedBy(5, 1, fewestFans-1),
		6: likedBy(6, 1, 100),
	}}
	var found [][2]uint32
	for _, p := range r.together() {
		assert.Less(t, p.from, p.to)
		assert.GreaterOrEqual(t, p.same, fewestSame)
		found = append(found, [2]uint32{p.from, p.to})
	}
	assert.Equal(t, [][2]uint32{{3, 5}, {3, 6}, {3, 9}, {5, 6}, {5, 9}, {6, 9}}, found)
}

// A movie is paired with the most similar ones only.
func TestMostSimilarMovies(t *testing.T) {
	t.Parallel()
	r := reader{movies: map[uint32]*movie{}}
	const others = 3 * mostPairs
	for id := range uint32(others) {
		r.movies[id+1] = likedBy(int64(id+1), 1, 1000-25*id) // less and less like the first
	}
	of := map[uint32]int{}
	for _, p := range r.together() {
		if p.from == 1 {
			of[p.to] = p.same
		}
	}
	assert.GreaterOrEqual(t, len(of), mostPairs)
	for id := uint32(2); id <= 4; id++ {
		assert.Contains(t, of, id, "the most similar ones are among them")
		assert.Greater(t, of[id], functions/2)
	}
	assert.Less(t, len(r.together()), others*mostPairs)
}

// The same users have the same fans in any order, and a movie without fans is like no other.
func TestFansDoNotDependOnTheOrder(t *testing.T) {
	t.Parallel()
	var forwards, backwards, none fans
	for user := range uint32(50) {
		forwards.add(user)
		backwards.add(49 - user)
	}
	assert.Equal(t, forwards, backwards)
	assert.Equal(t, functions, forwards.equal(&backwards))
	assert.Zero(t, none.equal(&forwards))
	assert.Equal(t, 50, forwards.number)
}
