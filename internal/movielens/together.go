package movielens

import (
	"cmp"
	"context"
	"slices"

	"filmgraph/internal/ingest"
)

const (
	fewestFans = 20            // of a movie that is compared with others
	fewestSame = functions / 5 // equal functions of two movies that the same people like
	mostPairs  = 10            // for each movie
	banded     = 2             // functions of a band: movies that agree in a band are compared
	mostBanded = 100           // movies that agree in a band and are compared
)

// pair is two movies that the same people like. The first one has the lower id.
type pair struct {
	from, to uint32
	same     int // number of equal functions
}

// together returns the pairs of movies that the same people like, for each movie the most similar ones.
func (r *reader) together() (found []pair) {
	var movies []uint32
	for id, m := range r.movies {
		if m.film != 0 && m.fans.number >= fewestFans {
			movies = append(movies, id)
		}
	}
	slices.Sort(movies)
	bands := r.bands(movies)
	for _, id := range movies {
		var pairs []pair
		for other := range bands.near(id, &r.movies[id].fans) {
			if same := r.movies[id].fans.equal(&r.movies[other].fans); same >= fewestSame {
				pairs = append(pairs, pair{min(id, other), max(id, other), same})
			}
		}
		slices.SortFunc(pairs, func(a, b pair) int { return cmp.Or(cmp.Compare(b.same, a.same), a.compare(b)) })
		found = append(found, pairs[:min(mostPairs, len(pairs))]...)
	}
	slices.SortFunc(found, pair.compare)
	return slices.Compact(found) // a pair may be among the most similar ones of both movies
}

func (p pair) compare(q pair) int {
	return cmp.Or(cmp.Compare(p.from, q.from), cmp.Compare(p.to, q.to))
}

// bands are the movies by their values in each band of functions, so that not all pairs need to be compared. Of the pairs with a
// similarity of a quarter, 87 of 100 agree in a band.
type bands [functions / banded]map[[banded]uint32][]uint32

func (r *reader) bands(movies []uint32) (all bands) {
	for i := range all {
		all[i] = map[[banded]uint32][]uint32{}
		for _, id := range movies {
			key := [banded]uint32(r.movies[id].fans.smallest[i*banded:])
			if len(all[i][key]) < mostBanded {
				all[i][key] = append(all[i][key], id)
			}
		}
	}
	return all
}

// near are the movies that agree with one in a band.
func (b bands) near(id uint32, f *fans) map[uint32]bool {
	found := map[uint32]bool{}
	for i, agreeing := range b {
		for _, other := range agreeing[[banded]uint32(f.smallest[i*banded:])] {
			found[other] = true
		}
	}
	delete(found, id)
	return found
}

// writePairs writes a relationship for each two films that the same people like.
func (r *reader) writePairs(ctx context.Context) error {
	pairs := r.together()
	if len(pairs) == 0 {
		return nil
	}
	kind, err := r.stage.Mutual(ctx, "FILM", "liked-by-the-same-people", "is liked by the same people as")
	if err != nil {
		return err
	}
	return r.stage.Write(ctx, func(b *ingest.Batch) error {
		for _, p := range pairs {
			from, to := r.movies[p.from].film, r.movies[p.to].film
			rows := b.Rows("Relationship", r.foreign[from] && r.foreign[to])
			rows.Row()
			rows.Int(kind)
			rows.Int(min(from, to))
			rows.Int(max(from, to))
			rows.Int(r.stage.Source())
			if err := b.Flush(ctx); err != nil {
				return err
			}
		}
		return nil
	})
}
