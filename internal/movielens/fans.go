package movielens

import (
	"math"
	"slices"
)

// liked is the number of half stars from which a user likes a movie.
const liked = 8

// fans are the users who like a movie, as a MinHash: the smallest hash value of them by each of several hash functions. Two movies
// have the same smallest value by a share of the functions that estimates the Jaccard similarity of their fans: how many like
// both, divided by how many like at least one. See Andrei Z. Broder, On the resemblance and containment of documents, 1997,
// https://doi.org/10.1109/SEQUEN.1997.666900. So the memory does not grow with the ratings.
type fans struct {
	number   int
	smallest []uint32 // nil if there are none
}

// functions is the number of hash functions. The standard error of a similarity of a quarter is 0.05.
const functions = 64

// multipliers make the functions: the upper half of the product with a number that is mixed well.
var multipliers = func() (all [functions]uint64) {
	for i := range all {
		all[i] = mix(uint64(i)) | 1
	}
	return all
}()

// add adds a user. Who likes the movie twice is counted twice in number.
func (f *fans) add(user uint32) {
	if f.smallest == nil {
		f.smallest = slices.Repeat([]uint32{math.MaxUint32}, functions)
	}
	f.number++
	mixed := mix(uint64(user))
	for i, m := range multipliers {
		f.smallest[i] = min(f.smallest[i], uint32(mixed*m>>32))
	}
}

// mix is the output function of SplitMix64, https://doi.org/10.1145/2660193.2660195.
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// equal is the number of functions by which two movies have the same smallest value.
func (f *fans) equal(g *fans) (n int) {
	for i := range f.smallest {
		if f.smallest[i] == g.smallest[i] {
			n++
		}
	}
	return n
}
