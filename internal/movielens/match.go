package movielens

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"filmgraph/internal/names"
)

// loadExisting reads which films are in the catalog already.
func (r *reader) loadExisting(ctx context.Context) (err error) {
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

// numberOf converts the ids of each site to numbers, and idOf converts numbers to ids.
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

// choose finds the film of each movie, in the order of ids. Movies without an id on another site are skipped, because their
// ratings and tags could never be matched with data of other sources.
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

// find finds the film in the catalog by its ids, in the order of sites.
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

// met reports whether an earlier movie has one of the ids.
func (r *reader) met(m *movie) bool {
	for site, n := range m.numbers {
		if n != 0 && r.fresh[site][n] {
			return true
		}
	}
	return false
}

// keep drops the movie's ids that belong to another film.
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
