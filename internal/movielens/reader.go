package movielens

import (
	"context"
	"fmt"

	"filmgraph/internal/ingest"
)

// reader reads the files and matches movies with films in the catalog.
type reader struct {
	paths    map[string]string
	stage    *ingest.Stage
	movies   map[uint32]*movie
	known    [siteCount]*ingest.IDs     // existing films, by their number on each site
	fresh    [siteCount]map[uint32]bool // numbers of earlier movies
	foreign  map[int64]bool             // films that other sources state
	taken    map[int64]bool             // films matched with earlier movies
	slugs    *ingest.Slugs
	tags     tags
	provider int64
	newest   uint32 // time of the latest rating
}

// movie is a film as described in the files.
type movie struct {
	film    int64 // 0 if it is not imported
	fresh   bool  // not in the catalog yet
	numbers [siteCount]uint32
	title   title
	genres  string
	line    int // in links.csv
	slug    string
	halves  uint64 // sum of its ratings in half stars
	votes   uint32
	fans    fans
}

// read aggregates the files by movie and then writes all movies.
func (r *reader) read(ctx context.Context) (err error) {
	if r.provider, err = r.stage.Company(ctx, "movielens", "MovieLens", "REVIEW_AGGREGATOR"); err != nil {
		return fmt.Errorf("writing the company MovieLens: %w", err)
	}
	if err := r.loadExisting(ctx); err != nil {
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

// each calls take for each record of a file.
func (r *reader) each(ctx context.Context, name string, take func(int, [][]byte) string) error {
	f, err := r.open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.each(ctx, take)
}

// movie adds a record of movies.csv.
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

// link adds a record of links.csv.
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

// reject reports that a movie was rejected.
func (r *reader) reject(m *movie, reason string) {
	r.stage.Reject(linksFile, m.line, reason, m.title.text)
}
