// Package imdb imports IMDb's non-commercial data set: seven files of tab-separated values, documented at
// https://developer.imdb.com/non-commercial-datasets/. Users download the files themselves; the project does not include any.
//
// All files are sorted by the ids of titles, so a title is read together with its lines in the other files and mapped to rows at once,
// without looking anything up in the database.
package imdb

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"filmgraph/internal/ingest"
)

// Set is IMDb's data set: the files to import, and which of their titles.
type Set struct {
	Dir   string   `arg:"" type:"existingdir" help:"Folder with title.basics.tsv.gz and, optionally, the other six files from https://datasets.imdbws.com. Files may also be uncompressed."`
	Kinds []string `default:"movie,short,tvMovie,video,tvShort,tvSpecial" placeholder:"TYPE" help:"IMDb's types of the titles to import (${default}); others are tvSeries, tvMiniSeries and tvEpisode."`
	Adult bool     `help:"Import titles for adults too."`
}

// films are the titleTypes that are imported unless Set.Kinds says otherwise.
var films = []string{"movie", "short", "tvMovie", "video", "tvShort", "tvSpecial"}

// site is the site of the external ids.
const site = "imdb"

// The files, without their endings.
const (
	titleBasics     = "title.basics"
	titleAkas       = "title.akas"
	titlePrincipals = "title.principals"
	titleCrew       = "title.crew"
	titleEpisode    = "title.episode"
	titleRatings    = "title.ratings"
	nameBasics      = "name.basics"
)

// allFiles are the files, in the order in which they are read.
var allFiles = []string{nameBasics, titleBasics, titleAkas, titlePrincipals, titleCrew, titleEpisode, titleRatings}

// columns are the columns that are read of each file.
var columns = map[string][]string{
	nameBasics:      {"nconst", "primaryName", "birthYear", "deathYear", "primaryProfession", "knownForTitles"},
	titleBasics:     {"tconst", "titleType", "primaryTitle", "originalTitle", "isAdult", "startYear", "runtimeMinutes", "genres"},
	titleAkas:       {"titleId", "ordering", "title", "region", "language", "types", "attributes", "isOriginalTitle"},
	titlePrincipals: {"tconst", "ordering", "nconst", "category", "job", "characters"},
	titleCrew:       {"tconst", "directors", "writers"},
	titleEpisode:    {"tconst", "parentTconst", "seasonNumber", "episodeNumber"},
	titleRatings:    {"tconst", "averageRating", "numVotes"},
}

// Import describes the import. It fails if title.basics is missing.
func (s Set) Import() (ingest.Import, error) {
	if len(s.Kinds) == 0 {
		s.Kinds = films
	}
	paths, err := s.find()
	if err != nil {
		return ingest.Import{}, err
	}
	kinds := slices.Sorted(slices.Values(s.Kinds))
	date := ingest.Day(slices.Collect(maps.Values(paths))...)
	r := reader{set: s, paths: paths, date: date}
	i := ingest.Import{
		Sites: []string{site}, Tables: tables,
		Choices: fmt.Sprintf("kinds %s, adult %t", strings.Join(slices.Compact(kinds), ","), s.Adult),
		Source: ingest.Source{
			Slug: "imdb-data", Title: "IMDb Non-Commercial Datasets", Publisher: "IMDb", Date: date,
			URL:     "https://developer.imdb.com/non-commercial-datasets/",
			Licence: "IMDb non-commercial licence: personal and non-commercial use only", LicenceURL: "https://help.imdb.com/article/imdb/general-information/can-i-use-imdb-data-in-my-software/G5JTRESSHJBBHTGX",
			Attribution: "Information courtesy of IMDb (https://www.imdb.com). Used with permission.",
		},
		Adopt: adopt,
		Load:  func(ctx context.Context, stage *ingest.Stage) error { r.stage = stage; return r.read(ctx) },
	}
	for _, name := range allFiles {
		if path, ok := paths[name]; ok {
			i.Files = append(i.Files, path)
		}
	}
	return i, nil
}

// adopt sets the average rating and votes of films of other sources that have none, and updates them with the data set. Films of other
// data sets also get a popularity from votes instead of a derived one.
const adopt = `UPDATE films f SET average_rating = s.value, rating_votes = s.sample_size,
  popularity = CASE WHEN (SELECT kind FROM sources o WHERE o.id = f.source_id) = 'DATA_SET' THEN s.sample_size / 100.0 ELSE f.popularity END FROM staging.ratings s
WHERE s.film_id = f.id AND f.source_id IS DISTINCT FROM %[1]d AND (f.average_rating, f.rating_votes) IS DISTINCT FROM (s.value, s.sample_size)
AND (coalesce(f.average_rating, f.rating_votes) IS NULL OR EXISTS (SELECT FROM ratings r
  WHERE r.film_id = f.id AND r.source_id = %[1]d AND (r.value, r.sample_size) = (f.average_rating, f.rating_votes)))`

// find returns the paths of the files by their names.
func (s Set) find() (paths map[string]string, err error) {
	paths = map[string]string{}
	for _, name := range allFiles {
		path, err := ingest.Find(s.Dir, name+".tsv")
		if err != nil {
			return nil, err
		}
		if path != "" {
			paths[name] = path
		}
	}
	if paths[titleBasics] == "" {
		return nil, fmt.Errorf("there is no title.basics.tsv.gz in %s: download the files from https://datasets.imdbws.com/ into one folder, and give its name", s.Dir)
	}
	if paths[nameBasics] == "" { // credits need people
		delete(paths, titlePrincipals)
		delete(paths, titleCrew)
	}
	return paths, nil
}

// tables are the tables that the import fills.
var tables = []ingest.Table{
	{Entity: "Person", ByID: true, Kept: []string{"slug", "popularity", "credit_count"}, Columns: []string{"slug", "name", "sort_key", "birth_date", "death_date", "professions", "source_id", "popularity", "credit_count"}},
	{Entity: "Film", ByID: true, Kept: []string{"slug"}, Columns: []string{"slug", "title", "sort_key", "original_title", "kind", "year", "runtime", "average_rating", "rating_votes", "popularity",
		"series_id", "season", "episode", "episode_order", "source_id"}, Dated: []string{"popularity"}},
	{Entity: "Character", Kept: []string{"has_films"}, Columns: []string{"slug", "name", "sort_key", "source_id", "has_films"}},
	ingest.NameTables[0],
	ingest.NameTables[1],
	{Entity: "ExternalID", Columns: []string{"film_id", "person_id", "site", "value"}},
	{Entity: "FilmGenre", Columns: []string{"film_id", "genre_id", "position", "source_id", "film_kind", "film_year", "film_average_rating", "film_rating_votes", "film_popularity"},
		Dated: []string{"film_kind", "film_year", "film_average_rating", "film_rating_votes", "film_popularity"}}, // maintained by triggers
	{Entity: "Credit", Columns: []string{"film_id", "person_id", "department", "job", "position", "attributes", "source_id"}},
	{Entity: "CreditCharacter", Columns: []string{"credit_id", "character_id", "position", "source_id"}},
	{Entity: "Rating", Identity: []string{"film_id", "provider_id", "measure", "audience", "source_id"}, Dated: []string{"as_of"},
		Columns: []string{"film_id", "provider_id", "measure", "audience", "value", "scale", "sample_size", "as_of", "source_id"}},
	{Entity: "KnownFor", Columns: []string{"person_id", "film_id", "position", "source_id"}},
	ingest.ClaimTable("film", "person", "character"),
}
