// Package synthetic generates large catalogs in the real schema. The same size and seed result in the same rows on any machine. Names,
// facts and opinions are random; numbers and distributions are as in real catalogs: few people have most credits, few films most
// reviews and votes.
package synthetic

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"time"

	"filmgraph/bench/bare"
)

//go:embed *.go
var source embed.FS

// Version identifies the version of the generator: a hash of its source.
func Version() string {
	hash := sha256.New()
	names, _ := fs.Glob(source, "*.go")
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, _ := source.ReadFile(name) // the file is embedded
		hash.Write(text)
	}
	return hex.EncodeToString(hash.Sum(nil)[:4])
}

// Sizes has the number of films of each named size.
var Sizes = map[string]int{"small": 20_000, "medium": 200_000, "large": 2_000_000}

// Catalog describes a catalog: its number of films, with about ten credits and two people each, and the seed.
type Catalog struct {
	Films int
	Seed  uint64
}

// People returns the number of people.
func (c Catalog) People() int { return 2 * c.Films }

// FilmAt returns the number in the public id of the film with a rank; the best-known film has rank 0.
func (c Catalog) FilmAt(rank int) int { return newScatter(c.Films).number(rank) + 1 }

// PersonAt returns the number in the public id of the person with a rank; the best-known person has rank 0.
func (c Catalog) PersonAt(rank int) int { return newScatter(c.People()).number(rank) + 1 }

// Claimed returns the nearest rank, not above, of a film with claims; a fifth of the films have some.
func (c Catalog) Claimed(rank int) int { return rank - rank%5 }

// Report has the numbers of rows that were built.
type Report struct {
	Rows                    int64
	Loading, Indexing, Rest time.Duration
}

// String returns the report as a sentence.
func (r Report) String() string {
	return fmt.Sprintf("%d rows: written in %s (%d rows/s), keys, indexes and references in %s, statistics and checks in %s; %d rows/s in all",
		r.Rows, r.Loading.Round(time.Second/10), perSecond(r.Rows, r.Loading), r.Indexing.Round(time.Second/10), r.Rest.Round(time.Second/10),
		perSecond(r.Rows, r.Loading+r.Indexing+r.Rest))
}

func perSecond(rows int64, d time.Duration) int64 { return int64(float64(rows) / d.Seconds()) }

// Build fills an empty migrated database. Its pool must allow 40 connections, one per table that is written concurrently, and have no
// statement timeout.
func (c Catalog) Build(ctx context.Context, db *sql.DB) (Report, error) {
	var r Report
	start := time.Now()
	lap := func() time.Duration {
		took := time.Since(start)
		start = time.Now()
		return took
	}
	off, err := bare.Strip(ctx, db)
	if err != nil {
		return r, fmt.Errorf("take the indexes off: %w", err)
	}
	if r.Rows, err = c.write(ctx, db); err != nil {
		return r, err
	}
	r.Loading = lap()
	if err := derive(ctx, db); err != nil {
		return r, err
	}
	if err := off.Restore(ctx, db); err != nil {
		return r, fmt.Errorf("put the indexes back: %w", err)
	}
	r.Indexing = lap()
	if err := finish(ctx, db); err != nil {
		return r, err
	}
	r.Rest = lap()
	return r, nil
}

// writer writes all tables in one pass.
type writer struct {
	Catalog
	vocabulary
	films, people, cast scatter // cast: the characters
	tables              map[string]*table
	known               []uint8 // number of films that each person is known for, by index
	ceremonies          []int   // index of the first ceremony of each award event
	show                int64   // the last series
}

// columns are the columns that are written for each entity, in addition to the id.
var columns = map[string][]string{
	"Source":            {"slug", "kind", "title", "publisher", "language", "published"},
	"Company":           {"slug", "name", "sort_key", "kinds", "country"},
	"IssuedRating":      {"company_id", "rating", "country", "minimum_age", "position"},
	"Genre":             {"slug", "name"},
	"Theme":             {"slug", "name"},
	"RelationshipKind":  {"slug", "phrase", "reverse_phrase", "symmetric", "joins", "couple"},
	"Account":           {"slug", "platform", "handle"},
	"Person":            {"slug", "name", "sort_name", "sort_key", "birth_date", "death_date", "professions"},
	"Character":         {"slug", "name", "sort_key"},
	"Film":              {"slug", "title", "sort_key", "original_title", "original_language", "kind", "status", "year", "release_date", "runtime", "premise", "premise_language", "countries", "languages", "popularity", "average_rating", "rating_votes", "series_id", "season", "episode", "episode_order", "source_id"},
	"Name":              {"film_id", "person_id", "character_id", "company_id", "text", "language", "kind", "position"},
	"NameKey":           {"name_id", "bearer", "entity", "kind", "key", "words"},
	"FilmGenre":         {"film_id", "genre_id", "position", "film_kind", "film_year", "film_popularity", "film_average_rating", "film_rating_votes"},
	"FilmTheme":         {"film_id", "theme_id", "weight", "spoiler", "position"},
	"FilmCompany":       {"film_id", "company_id", "role", "position"},
	"Credit":            {"film_id", "person_id", "department", "job", "position", "source_id"},
	"CreditCharacter":   {"credit_id", "character_id", "position"},
	"Release":           {"film_id", "date", "type", "country", "company_id", "source_id"},
	"Rating":            {"film_id", "provider_id", "measure", "audience", "value", "scale", "sample_size", "as_of", "source_id"},
	"Money":             {"film_id", "kind", "territory", "currency", "amount", "source_id"},
	"Certificate":       {"film_id", "rating", "body_id", "country", "source_id"},
	"Advisory":          {"film_id", "category", "severity", "note", "source_id"},
	"FilmTest":          {"film_id", "test", "passed", "result", "disputed", "source_id"},
	"KnownFor":          {"person_id", "film_id", "position"},
	"AwardEvent":        {"slug", "name", "country"},
	"AwardCategory":     {"slug", "event_id", "name"},
	"Ceremony":          {"slug", "event_id", "number", "year"},
	"Nomination":        {"slug", "ceremony_id", "category_id", "won", "source_id"},
	"NominationFilm":    {"nomination_id", "film_id", "position"},
	"Nominee":           {"nomination_id", "person_id", "company_id", "position"},
	"AdvisoryCount":     {"advisory_id", "class", "comparator", "number", "position"},
	"Review":            {"slug", "film_id", "kind", "headline", "verdict", "language", "sentiment", "published", "score_value", "score_scale", "source_id"},
	"ReviewContributor": {"review_id", "role", "name", "person_id", "position"},
	"Comparison":        {"review_id", "other_film_id", "other_text", "aspect", "favours", "position"},
	"Quote":             {"slug", "kind", "sentiment", "published", "account_id", "person_id", "character_id", "review_id", "widest_reach", "source_id"},
	"QuoteSubject":      {"quote_id", "film_id", "person_id", "position"},
	"Rendering":         {"quote_id", "text", "language", "kind", "position"},
	"Reach":             {"quote_id", "measure", "value", "comparator", "as_of"},
	"Relationship":      {"kind_id", "from_film_id", "to_film_id", "from_person_id", "to_person_id", "from_character_id", "to_character_id", "since", "public_since", "ended"},
	"ExternalID":        {"film_id", "site", "value"},
	"Claim":             {"film_id", "release_id", "certificate_id", "credit_id", "source_id", "property", "value", "number", "comparator", "precision", "words", "value_key", "extent", "rank"},
}

func (c Catalog) write(ctx context.Context, db *sql.DB) (int64, error) {
	w := writer{Catalog: c, vocabulary: c.newVocabulary(), tables: map[string]*table{}, known: make([]uint8, c.People()),
		films: newScatter(c.Films), people: newScatter(c.People()), cast: newScatter(c.characters())}
	for entity, names := range columns {
		w.tables[entity] = newTable(ctx, db, entity, names...)
	}
	w.things()
	err := w.close("Source", "Company", "IssuedRating", "Genre", "Theme", "RelationshipKind", "Account", "AwardEvent", "AwardCategory", "Ceremony")
	for i := range c.People() {
		w.person(i)
	}
	for i := range c.characters() {
		w.character(i)
	}
	err = errors.Join(err, w.close("Person", "Character"))
	for i := range c.Films {
		if ctx.Err() != nil {
			break
		}
		w.film(i)
	}
	err = errors.Join(err, w.close(slices.Sorted(maps.Keys(w.tables))...))
	var rows int64
	for _, t := range w.tables {
		rows += t.rows
	}
	return rows, err
}

// close completes the tables of some entities, to limit the number of connections in use.
func (w *writer) close(entities ...string) error {
	var errs []error
	for _, entity := range entities {
		errs = append(errs, w.tables[entity].close())
	}
	return errors.Join(errs...)
}

// row writes a row of an entity.
func (w *writer) row(entity string, values ...any) int64 { return w.tables[entity].row(values...) }

// id returns the id of the row of an entity with an index.
func (w *writer) id(entity string, place int) int64 { return w.tables[entity].id(place) }
