package movielens

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"filmgraph/internal/ingest"
	"filmgraph/internal/names"
)

// reader reads the files, and knows which film is which.
type reader struct {
	paths    map[string]string
	stage    *ingest.Stage
	movies   map[uint32]*movie
	known    [siteCount]*ingest.IDs     // films that were in the catalog before, by their number on each site
	fresh    [siteCount]map[uint32]bool // numbers that movies before have
	foreign  map[int64]bool             // films that other sources state
	taken    map[int64]bool             // films that movies before are
	slugs    *ingest.Slugs
	tags     tags
	provider int64
	newest   uint32 // time of the last rating
}

// movie is a film as the files speak of it.
type movie struct {
	film    int64 // 0 if it is not imported
	fresh   bool  // it has not been in the catalog
	numbers [siteCount]uint32
	title   title
	genres  string
	line    int // of links.csv
	slug    string
	halves  uint64 // half stars that it was given
	votes   uint32
}

// read adds everything up by movie, and then has each written.
func (r *reader) read(ctx context.Context) (err error) {
	if r.provider, err = r.stage.Company(ctx, "movielens", "MovieLens", names.Spelling("MovieLens"), "REVIEW_AGGREGATOR"); err != nil {
		return fmt.Errorf("writing the company MovieLens: %w", err)
	}
	if err := r.meet(ctx); err != nil {
		return err
	}
	r.stage.Phase("reading the files")
	for _, file := range []struct {
		name string
		take func(int, [][]byte) string
	}{{moviesFile, r.movie}, {linksFile, r.link}} {
		if err := r.each(ctx, file.name, file.take); err != nil {
			return err
		}
	}
	if r.slugs, err = r.stage.NewSlugs(ctx, "Film", len(r.movies)); err != nil {
		return err
	}
	r.choose()
	for _, file := range []struct {
		name string
		take func(int, [][]byte) string
	}{{ratingsFile, r.rating}, {tagsFile, r.tag}} {
		if r.paths[file.name] == "" {
			continue
		}
		if err := r.each(ctx, file.name, file.take); err != nil {
			return err
		}
	}
	r.stage.Phase("writing films")
	return r.write(ctx)
}

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

// each reads a file.
func (r *reader) each(ctx context.Context, name string, take func(int, [][]byte) string) error {
	f, err := r.open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.each(ctx, take)
}

// movie takes in a record of movies.csv.
func (r *reader) movie(_ int, values [][]byte) string {
	id, ok := number(values[0])
	switch {
	case !ok:
		return badID
	case r.movies[id] != nil:
		return duplicate
	}
	m := &movie{title: readTitle(string(values[1])), genres: string(values[2])}
	if m.title.text == "" || len(values[1]) > longest {
		return badTitle
	}
	m.numbers[movielens] = id
	r.movies[id] = m
	return ""
}

// link takes in a record of links.csv.
func (r *reader) link(line int, values [][]byte) string {
	id, ok := number(values[0])
	m := r.movies[id]
	switch {
	case !ok:
		return badID
	case m == nil:
		return noSuchMovie
	case m.numbers[imdb] != 0 || m.numbers[tmdb] != 0:
		return duplicate
	}
	m.line = line
	var reason string
	for site, why := range []string{imdb: badIMDb, tmdb: badTMDB} {
		if len(values[site+1]) == 0 {
			continue
		}
		if m.numbers[site], ok = number(values[site+1]); !ok {
			reason = why
		}
	}
	return reason
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

// reject reports a movie as a whole.
func (r *reader) reject(m *movie, reason string) {
	r.stage.Reject(linksFile, m.line, reason, clip(m.title.text))
}

// rating takes in a record of ratings.csv.
func (r *reader) rating(_ int, values [][]byte) string {
	id, ok := number(values[1])
	m := r.movies[id]
	halves := halfStars(values[2])
	at, isTime := number(values[3])
	switch {
	case !ok:
		return badID
	case m == nil:
		return noSuchMovie
	case halves == 0:
		return badRating
	case !isTime:
		return badTime
	}
	if _, ok := number(values[0]); !ok {
		return badUser
	}
	m.halves += halves
	m.votes++
	r.newest = max(r.newest, at)
	return ""
}

// halfStars reads a rating from 0.5 to 5, in halves; 0 if it is none.
func halfStars(text []byte) uint64 {
	if len(text) == 0 || text[0] < '0' || text[0] > '5' {
		return 0
	}
	halves := 2 * uint64(text[0]-'0')
	switch string(text[1:]) {
	case "", ".0":
	case ".5":
		halves++
	default:
		return 0
	}
	if halves > 10 {
		return 0
	}
	return halves
}

// day is that of the last rating.
func (r *reader) day() string {
	return time.Unix(int64(r.newest), 0).UTC().Format(time.DateOnly)
}
