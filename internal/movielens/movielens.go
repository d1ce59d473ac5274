// Package movielens imports MovieLens data sets that have links to other sites, such as ml-latest and ml-20m: four files of
// comma-separated values, documented at https://files.grouplens.org/datasets/movielens/ml-latest-README.html. Users download
// the files themselves; the project does not include any.
//
// Ratings and tags are aggregated while they are read: memory grows with films and tags, not with ratings. From the ratings, it also
// derives which films the same people like.
package movielens

import (
	"context"
	"fmt"

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

// Set is a MovieLens data set.
type Set struct {
	Dir string `arg:"" type:"existingdir" help:"Folder with movies.csv and links.csv and, optionally, ratings.csv and tags.csv, from https://grouplens.org/datasets/movielens/. Files may be compressed."`
}

// Import describes the import. It fails if a required file is missing.
func (s Set) Import() (ingest.Import, error) {
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
	for _, name := range []string{linksFile, moviesFile, ratingsFile, tagsFile} {
		path, err := ingest.Find(s.Dir, name)
		switch {
		case err != nil:
			return i, err
		case path == "" && (name == linksFile || name == moviesFile):
			return i, fmt.Errorf("there is no %s in %s: download a data set such as ml-latest.zip or ml-32m.zip from %s, unpack it, and give the name of its folder", name, s.Dir, i.Source.URL)
		case path == "":
			continue
		}
		r.paths[name] = path
		i.Files = append(i.Files, path)
		if name != ratingsFile { // ratings are aggregated to one row per film
			i.Rows += rowsPerLine * ingest.Expect(path)
		}
	}
	i.Rows = max(1, i.Rows)
	i.Source.Date = ingest.Day(i.Files...)
	return i, nil
}

// rowsPerLine is the approximate number of rows for a film, with its names, ids and genres.
const rowsPerLine = 8

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
	{Entity: "Relationship", Columns: []string{"kind_id", "from_film_id", "to_film_id", "source_id"}},
}
