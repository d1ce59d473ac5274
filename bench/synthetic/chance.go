package synthetic

import (
	"math"
	"math/big"
	"math/rand/v2"
)

// Streams of random numbers. Each kind of object has its own stream, and each object its own part of it, so that objects do not
// influence each other.
const (
	streamWords = iota
	streamThings
	streamPeople
	streamFilms
)

// chance returns the random numbers of one object.
type chance struct{ *rand.Rand }

func (c Catalog) chance(stream, thing int) chance {
	return chance{rand.New(rand.NewPCG(c.Seed, uint64(stream)<<48|uint64(thing)))}
}

// one returns true with a probability.
func (c chance) one(probability float64) bool { return c.Float64() < probability }

// about returns one of the two whole numbers next to the mean, so that their average is the mean.
func (c chance) about(mean float64) int {
	whole := math.Floor(mean)
	if c.one(mean - whole) {
		whole++
	}
	return int(whole)
}

// between returns a whole number from low to high.
func (c chance) between(low, high int) int { return low + c.IntN(high-low+1) }

// pick returns a random element; all are equally likely.
func pick[T any](c chance, from []T) T { return from[c.IntN(len(from))] }

// favour returns a random element; the first ones are more likely.
func favour[T any](c chance, from []T) T { return from[Skewed(c.Rand, len(from), 0)] }

// Skewed returns a rank below n. Low ranks are more likely: similar to Zipf's law, the density decreases with the square root of the
// rank. flat limits the density, so that no rank has a probability above 1 / (2·flat·n).
func Skewed(r *rand.Rand, n int, h float64) int {
	u := h + (1-h)*r.Float64()
	return min(int(u*u*float64(n)), n-1)
}

// scatter is a permutation of numbers below n. It spreads well-known objects over the tables, so that they are not stored next to each
// other.
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

// number returns the index of a rank.
func (s scatter) number(rank int) int { return int(int64(rank) * int64(s.step) % int64(s.n)) }

// rank returns the rank of an index.
func (s scatter) rank(number int) int { return int(int64(number) * int64(s.back) % int64(s.n)) }
