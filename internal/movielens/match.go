package movielens

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"filmgraph/internal/names"
)

// meet asks which films are in the catalog already.
func (r *reader) meet(ctx context.Context) (err error) {
	r.foreign, r.taken, r.movies = map[int64]bool{}, map[int64]bool{}, map[uint32]*movie{}
	for site, name := range sites {
		var foreign map[int64]bool
		if r.known[site], foreign, err = r.stage.Known(ctx, "Film", name, numberOf[site]); err != nil {
			return err
		}
		maps.Copy(r.foreign, foreign)
		r.fresh[site] = map[uint32]bool{}
	}
	return nil
}

// numberOf makes numbers of the ids of the sites, and idOf ids of numbers.
var numberOf = [siteCount]func(string) (uint32, bool){
	func(id string) (uint32, bool) {
		if len(id) < 2 || id[:2] != "tt" {
			return 0, false
		}
		return number([]byte(id[2:]))
	},
	func(id string) (uint32, bool) { return number([]byte(id)) },
	func(id string) (uint32, bool) { return number([]byte(id)) },
}

func idOf(site int, n uint32) string {
	if site == imdb {
		return fmt.Sprintf("tt%07d", n)
	}
	return strconv.FormatUint(uint64(n), 10)
}

// choose finds the film of each movie, in the order of their ids. Ratings and tags of films that no other site knows would
// stand alone for ever: those movies are left out.
func (r *reader) choose() {
	for _, id := range slices.Sorted(maps.Keys(r.movies)) {
		m := r.movies[id]
		if m.numbers[imdb] == 0 && m.numbers[tmdb] == 0 {
			r.stage.Skip("movies without an imdbId or tmdbId", 1)
			continue
		}
		film, known := r.find(m)
		if known && r.taken[film] || !known && r.met(m) {
			r.reject(m, sameFilm)
			continue
		}
		if m.film, m.fresh = film, !known; !known {
			m.film = r.stage.NewID("Film")
			slug := names.Slug(m.title.text)
			if m.title.year != 0 && slug != "" {
				slug += "-" + strconv.Itoa(m.title.year)
			}
			m.slug = r.slugs.Take(slug, "ml"+strconv.FormatUint(uint64(id), 10))
		}
		r.taken[m.film] = true
		r.keep(m)
	}
}

// find finds the film in the catalog: by its id on the site that is known best.
func (r *reader) find(m *movie) (int64, bool) {
	for site, n := range m.numbers {
		if n == 0 {
			continue
		}
		if film, ok := r.known[site].Find(n); ok {
			return film, true
		}
	}
	return 0, false
}

// met reports whether a movie before has one of the ids.
func (r *reader) met(m *movie) bool {
	for site, n := range m.numbers {
		if n != 0 && r.fresh[site][n] {
			return true
		}
	}
	return false
}

// keep leaves a movie the ids that no other film has.
func (r *reader) keep(m *movie) {
	for site, n := range m.numbers {
		if n == 0 {
			continue
		}
		if film, ok := r.known[site].Find(n); ok && film != m.film || r.fresh[site][n] {
			m.numbers[site] = 0
			r.reject(m, otherFilm)
			continue
		}
		r.fresh[site][n] = true
	}
}
