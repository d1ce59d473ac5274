package random

import (
	"fmt"
	"strings"

	"filmgraph/ent/gen/ent"

	"github.com/lib/pq"
)

// odd are texts that are easily mangled on the way from a database into JSON.
var odd = []string{
	"plain", "Plain", "he said \"no\"", `back\slash and \n`, "two\nlines\r\n\ttab", "전종서", "L'été à l'œuvre", "<b>&amp;</b>",
	"film 🎬", "line\u2028separator", "\u0001\u001f\u007f\b\f", "100%_sure", "it's", "$1 ? :x", " spaces ", "e\u0301", "{\"a\":1}", "null", "\\u0041", "''",
}

// titles are few, so that many things are called alike.
var titles = []string{
	"Ballerina", "ballerina", "Bállerina", "The Call", "콜", "Money Heist: Korea", "A \"B\" \\ C", "Zero & One", "Burning", "버닝", "3:10", "Ø",
}

var (
	languages  = []string{"en", "ko", "ko-Latn", "de", "zh-Hant", "zh-Hant-TW", "fr-CA"}
	countries  = []string{"KR", "US", "FR", "SUHH"}
	properties = []string{"runtime", "runtime", "year", "kind", "title", "odd \"one\""}
	extents    = []string{"[85,95]", "[85,95]", "[92,92]", "[92,92]", "[92,100]", "(90,)", "[90,92)", "(,)", "empty", "[0.5,1.5]"}
	platforms  = []string{"x", "youtube", "letter \"box\""}
)

// texts are the values of text columns that are not just any text, by column, and by entity and column.
var texts = map[string][]string{
	"title": titles, "original_title": titles, "name": titles, "sort_name": titles, "Name.text": titles, "handle": titles,
	"Theme.name": {"Revenge", "revenge", "odd \"one\""}, "Genre.name": {"Drama", "drama", "드라마"}, "AwardCategory.name": {"Best", "best"},
	"property": properties, "value_key": {"a", "a", "a", "b", "a>b"}, "extent": extents, "platform": platforms,
	"currency": {"USD", "KRW"}, "territory": {"WORLDWIDE", "DOMESTIC", "KR"}, "site": {"imdb", "tmdb", "tvdb", "wikidata", "kmdb"},
	"rating": {"R", "15", "PG", "전체"}, "test": {"bechdel", "mako \"mori\""}, "class": {"shots", "blows", "swear words", "drinks"}, "audience": {"adults", "children", "fans", "\"most\""},
	"ReviewContributor.name": {"Joey", "odd \"one\"", "A. B."},
	"Credit.attributes":      {"self", "archive footage", "archive sound", "voice"},
	"job":                    {"director", "story by", "odd \"job\""}, "professions": {"actor", "director", "odd \"job\""},
	"countries": countries, "country": countries, "languages": languages,
	"kinds": {"PRODUCER", "DISTRIBUTOR", "PUBLISHER", "RATING_BODY"},
}

// ints are the values of whole numbers, by column.
var ints = map[string][]int64{
	"position": {1, 1, 2, 3}, "year": {1994, 1995, 1995, 1996, 2001}, "runtime": {88, 92, 92, 120}, "rating_votes": {0, 10, 10, 2000},
	"minimum_age": {0, 12, 15, 18}, "value": {0, 10, 10, 37, 5_000_000_000}, "amount": {0, 1_000_000, 1<<53 - 1},
}

// floats are the values of fractions, by column.
var floats = map[string][]float64{
	"weight": {0, 0.1, 0.5, 0.5, 1}, "average_rating": {0, 6.6, 6.6, 7.25, 10}, "scale": {5, 10, 100}, "score_scale": {5, 10},
	"popularity": {0, 0.1 + 0.2, 7, 7, 123456.789, 1e-7, 1e20},
}

// value makes a value for a column, mostly one that keeps its rules.
func (f *filler) value(entity *ent.Entity, field ent.Field) any {
	switch field.Type {
	case ent.Enum:
		if field.Name == "joins" { // in turn: relationships of each need a kind
			return field.Enums[len(f.rows[entity.Name])%len(field.Enums)]
		}
		if entity.Name == "Review" && field.Name == "sentiment" && f.chance(0.7) { // or hardly any film has reviews that agree
			return field.Enums[0]
		}
		return pick(f, field.Enums)
	case ent.Bool:
		return f.chance(0.5)
	case ent.Date:
		return f.date()
	case ent.Int:
		if field.Name == "former_id" { // of a film that is gone
			return 1<<32 + 1_000_000 + f.Int64N(1_000_000)
		}
		return pick(f, or(ints[field.Name], []int64{0, 1, 7}))
	case ent.Float:
		return pick(f, or(floats[field.Name], []float64{0, 3, 4.5, 6.6, 92}))
	case ent.Texts:
		set := pq.StringArray{}
		for range f.IntN(4) {
			if text := pick(f, or(texts[entity.Name+"."+field.Name], or(texts[field.Name], odd))); !strings.Contains(strings.Join(set, "\x00"), text) {
				set = append(set, text)
			}
		}
		return set
	}
	switch {
	case field.Name == "slug":
		return f.slug(entity)
	case field.Name == "language" || strings.HasSuffix(field.Name, "_language"):
		return pick(f, languages)
	case entity.Name == "ExternalID" && field.Name == "value":
		return fmt.Sprintf("id %d", f.IntN(40))
	}
	return pick(f, or(texts[entity.Name+"."+field.Name], or(texts[field.Name], odd)))
}

func (f *filler) text() string { return pick(f, odd) }

// slug makes an address that is not taken.
func (f *filler) slug(entity *ent.Entity) string {
	return fmt.Sprintf(pick(f, []string{"%s-%d", "%s-%d", "%s-전종서-%d", "%s-o'neil\"-%d", "%s-50%%-%d"}),
		strings.ReplaceAll(entity.Label, "_", "-"), len(f.rows[entity.Name]))
}

// date makes a partial date of any precision, within few years.
func (f *filler) date() string {
	date := fmt.Sprint(pick(f, []int{987, 1994, 1994, 1995, 2001}))
	date = strings.Repeat("0", 4-len(date)) + date
	if f.chance(0.6) {
		date += fmt.Sprintf("-%02d", 1+f.IntN(3))
		if f.chance(0.6) {
			date += fmt.Sprintf("-%02d", 1+f.IntN(28))
		}
	}
	if f.chance(0.2) {
		date += "~"
	}
	return date
}

// chooser is a source of chance.
type chooser interface{ IntN(n int) int }

func pick[T any](r chooser, from []T) T { return from[r.IntN(len(from))] }

func or[T any](some, others []T) []T {
	if len(some) > 0 {
		return some
	}
	return others
}
