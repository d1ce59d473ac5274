// Package wikidata imports films and people from a JSON dump of Wikidata, or a part of one, as
// https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html documents it: "[", one entity per line followed by a
// comma, "]". Users download the dump themselves; the project does not include one.
//
// The file is read three times: to find the films and people, to read labels and codes of the entities they refer to, such as
// genres and countries, and to read the films and people themselves. So memory grows with these, not with the file.
package wikidata

import (
	"context"

	"filmgraph/internal/ingest"
)

// The sites of external ids, in the order in which they are used for matching.
const (
	wikidata = iota
	imdb
	tmdb
	siteCount
)

var sites = [siteCount]string{"wikidata", "imdb", "tmdb"}

// kinds are the classes whose instances (P31) are films, with their kinds in the catalog. If several classes apply, the first one
// counts. Subclasses such as film noir are not listed: their instances are usually also instances of film.
var kinds = []struct{ class, kind string }{
	{"Q24862", "SHORT"},        // short film
	{"Q506240", "TV_FILM"},     // television film
	{"Q1261214", "TV_SPECIAL"}, // television special
	{"Q11424", "FEATURE"},      // film
	{"Q24869", "FEATURE"},      // feature film
	{"Q202866", "FEATURE"},     // animated film
	{"Q29168811", "FEATURE"},   // animated feature film
	{"Q93204", "FEATURE"},      // documentary film
	{"Q226730", "FEATURE"},     // silent film
	{"Q20667187", "SHORT"},     // silent short film
	{"Q229390", "FEATURE"},     // 3D film
}

// Set is a dump of Wikidata.
type Set struct {
	File string `arg:"" type:"existingfile" help:"JSON dump from https://dumps.wikimedia.org/wikidatawiki/entities/, or a part of one with one entity per line. May be compressed: .gz, .bz2 or .zst."`
}

// Import describes the import.
func (s Set) Import() (ingest.Import, error) {
	r := reader{path: s.File}
	return ingest.Import{
		Sites: sites[:], Tables: tables, Files: []string{s.File},
		Source: ingest.Source{
			Slug: "wikidata", Title: "Wikidata", Publisher: "Wikimedia Foundation", URL: "https://www.wikidata.org/", Date: ingest.Day(s.File),
			Licence: "CC0 1.0", LicenceURL: "https://creativecommons.org/publicdomain/zero/1.0/",
		},
		Load: func(ctx context.Context, stage *ingest.Stage) error { r.stage = stage; return r.read(ctx) },
	}, nil
}

// Approximate number of rows for a film and for a person, with names, search keys, ids and claims.
const rowsOfFilm, rowsOfPerson = 50, 25

// tables are the tables that the import fills.
var tables = []ingest.Table{
	{Entity: "Person", ByID: true, Kept: []string{"slug"}, Columns: []string{"slug", "name", "sort_key", "birth_date", "death_date", "source_id"}},
	{Entity: "Film", ByID: true, Kept: []string{"slug"}, Columns: []string{"slug", "title", "sort_key", "original_title", "kind", "year", "release_date", "runtime", "countries", "languages", "source_id"}},
	ingest.NameTables[0],
	ingest.NameTables[1],
	{Entity: "ExternalID", Columns: []string{"film_id", "person_id", "site", "value"}},
	{Entity: "FilmGenre", Columns: []string{"film_id", "genre_id", "position", "source_id", "film_kind", "film_year"}, Dated: []string{"film_kind", "film_year"}}, // maintained by triggers
	{Entity: "Certificate", Columns: []string{"film_id", "rating", "body_id", "country", "source_id"}},
	{Entity: "Rating", Columns: []string{"film_id", "provider_id", "measure", "value", "scale", "sample_size", "as_of", "source_id"}},
	{Entity: "Relationship", Columns: []string{"kind_id", "from_person_id", "to_person_id", "since", "until", "ended", "source_id"}},
	ingest.ClaimTable("film", "person", "certificate", "rating", "relationship"),
}
