package synthetic

import (
	"math"
	"math/big"
	"math/rand/v2"
)

// Streams of chance: each kind of thing draws from its own, and each thing from its
// own part of it, so that what is drawn for one changes nothing for the others.
const (
	streamWords = iota
	streamThings
	streamPeople
	streamFilms
)

// chance is what one thing draws from.
type chance struct{ *rand.Rand }

func (c Catalog) chance(stream, thing int) chance {
	return chance{rand.New(rand.NewPCG(c.Seed, uint64(stream)<<48|uint64(thing)))}
}

// one tells whether something with a probability happens.
func (c chance) one(probability float64) bool { return c.Float64() < probability }

// about is a whole number with this mean: one of the two next to it.
func (c chance) about(mean float64) int {
	whole := math.Floor(mean)
	if c.one(mean - whole) {
		whole++
	}
	return int(whole)
}

// between is a whole number from low to high.
func (c chance) between(low, high int) int { return low + c.IntN(high-low+1) }

// pick draws evenly.
func pick[T any](c chance, from []T) T { return from[c.IntN(len(from))] }

// favour draws with a preference for the first ones.
func favour[T any](c chance, from []T) T { return from[Skewed(c.Rand, len(from), 0)] }

// Skewed draws a rank below n, the low ones more often, as Zipf's law has it: the
// density falls with the square root of the rank. A flat of h cuts the peak off, so
// that no rank is drawn with a probability above 1 / (2·h·n).
func Skewed(r *rand.Rand, n int, h float64) int {
	u := h + (1-h)*r.Float64()
	return min(int(u*u*float64(n)), n-1)
}

// scatter spreads ranks over numbers below n, so that what is well known does not
// lie together on the disk. It is a permutation.
type scatter struct{ n, step, back int }

func newScatter(n int) scatter {
	step := n*5/8 | 1
	for {
		if back := new(big.Int).ModInverse(big.NewInt(int64(step)), big.NewInt(int64(n))); back != nil {
			return scatter{n, step, int(back.Int64())}
		}
		step += 2
	}
}

// number is the place of a rank.
func (s scatter) number(rank int) int { return int(int64(rank) * int64(s.step) % int64(s.n)) }

// rank is the rank at a place.
func (s scatter) rank(number int) int { return int(int64(number) * int64(s.back) % int64(s.n)) }
