// Package movielens imports MovieLens data sets that have links to other sites, such as ml-latest and ml-20m: four files of
// comma-separated values, documented at https://files.grouplens.org/datasets/movielens/ml-latest-README.html. Users download
// the files themselves; the project does not include any.
//
// Ratings and tags are aggregated while they are read: memory grows with films and tags, not with ratings.
package movielens

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"filmgraph/internal/ingest"
)

// The files.
const (
	moviesFile  = "movies.csv"
	linksFile   = "links.csv"
	ratingsFile = "ratings.csv"
	tagsFile    = "tags.csv"
)

// columns are the columns that are read from each file.
var columns = map[string][]string{
	moviesFile:  {"movieId", "title", "genres"},
	linksFile:   {"movieId", "imdbId", "tmdbId"},
	ratingsFile: {"userId", "movieId", "rating", "timestamp"},
	tagsFile:    {"userId", "movieId", "tag"},
}

// The sites of external ids, in the order in which they are used for matching.
const (
	imdb = iota
	tmdb
	movielens
	siteCount
)

var sites = [siteCount]string{"imdb", "tmdb", "movielens"}

// Import returns the description of the import for the pipeline. It fails if a required file is missing in dir.
func Import(dir string) (ingest.Import, error) {
	r := reader{paths: map[string]string{}}
	i := ingest.Import{
		Sites: sites[:], Tables: tables,
		Source: ingest.Source{
			Slug: "movielens", Title: "MovieLens", Publisher: "GroupLens, University of Minnesota", URL: "https://grouplens.org/datasets/movielens/",
			Licence:     "MovieLens usage licence: no commercial use without permission, no endorsement implied; some of the data sets may not be redistributed without permission either",
			LicenceURL:  "https://files.grouplens.org/datasets/movielens/ml-32m-README.html",
			Attribution: "F. Maxwell Harper and Joseph A. Konstan. 2015. The MovieLens Datasets: History and Context. ACM Transactions on Interactive Intelligent Systems (TiiS) 5, 4: 19:1–19:19. https://doi.org/10.1145/2827872",
		},
		Load: func(ctx context.Context, stage *ingest.Stage) error { r.stage = stage; return r.read(ctx) },
	}
	var newest time.Time
	for _, name := range []string{linksFile, moviesFile, ratingsFile, tagsFile} {
		path, info := find(dir, name)
		if info == nil {
			if name == linksFile || name == moviesFile {
				return i, fmt.Errorf("there is no %s in %s: download a data set such as ml-latest.zip or ml-32m.zip from %s, unpack it, and give the name of its folder", name, dir, i.Source.URL)
			}
			continue
		}
		r.paths[name] = path
		i.Files = append(i.Files, path)
		if name != ratingsFile { // ratings are aggregated to one row per film
			i.Rows += rowsPerLine * ingest.Expect(path)
		}
		if info.ModTime().After(newest) {
			newest = info.ModTime()
		}
	}
	i.Rows = max(1, i.Rows)
	i.Source.Date = newest.UTC().Format(time.DateOnly)
	return i, nil
}

// rowsPerLine is the approximate number of rows for a film, with its names, ids and genres.
const rowsPerLine = 8

// find returns the path of a file, compressed or not.
func find(dir, name string) (string, os.FileInfo) {
	for _, ending := range []string{"", ".gz", ".bz2", ".zst"} {
		path := filepath.Join(dir, name+ending)
		if info, err := os.Stat(path); err == nil {
			return path, info
		}
	}
	return "", nil
}

// tables are the tables that the import fills.
var tables = []ingest.Table{
	{Entity: "Film", ByID: true, Kept: []string{"slug"}, Columns: []string{"slug", "title", "sort_key", "kind", "year", "average_rating", "rating_votes", "source_id"}},
	{Entity: "Theme", Columns: []string{"slug", "name"}},
	ingest.NameTables[0],
	ingest.NameTables[1],
	{Entity: "ExternalID", Columns: []string{"film_id", "site", "value"}},
	{Entity: "FilmGenre", Columns: []string{"film_id", "genre_id", "position", "source_id"}},
	{Entity: "FilmTheme", Columns: []string{"film_id", "theme_id", "weight", "position", "source_id"}},
	{Entity: "Rating", Identity: []string{"film_id", "provider_id", "measure", "audience", "source_id"}, Dated: []string{"as_of"},
		Columns: []string{"film_id", "provider_id", "measure", "audience", "value", "scale", "sample_size", "as_of", "source_id"}},
}
