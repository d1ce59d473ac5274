// Package imdbgen generates files in the format of IMDb's non-commercial data set: of any size, the same for the same seed, and with a
// known number of all special cases and errors that importers must handle. It uses no rows of the real files.
//
// Sizes and proportions follow the real files: per film that is imported by default about ten credits, three other titles and one and
// a half people; few people have most credits.
package imdbgen

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
)

// Set describes the files to write: their number of films and the seed.
type Set struct {
	Films int
	Seed  uint64
	// Series is the number of series that are written in addition, each with about twenty episodes; at most 40,000.
	Series int
	// Plain writes uncompressed files.
	Plain bool
	// Edition changes a few rows: a hundredth of the ratings and, for each 500th film, the running time and a title, one credit
	// that is removed and one that is added. 0 is the first edition.
	Edition int
	// Future adds a column to each file that IMDb does not have.
	Future bool
}

// Facts are the contents of the files, and the expected result of an import with default options.
type Facts struct {
	Rows map[string]int // lines of each file, such as title.basics, without its header
	// Expected rows in the catalog.
	Films, People, Forms, Credits, Characters, Appearances, Genres, Ratings, KnownFor int
	// Titles of kinds that are not imported by default.
	Adult, OtherKinds int
	OfSeries          SeriesFacts
	// Rejected has the number of bad lines by reason.
	Rejected map[string]int
}

// Files are the names of the files, without extensions.
var Files = []string{"title.basics", "title.akas", "title.principals", "title.crew", "title.episode", "title.ratings", "name.basics"}

var headers = map[string]string{
	"title.basics":     "tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\tgenres",
	"title.akas":       "titleId\tordering\ttitle\tregion\tlanguage\ttypes\tattributes\tisOriginalTitle",
	"title.principals": "tconst\tordering\tnconst\tcategory\tjob\tcharacters",
	"title.crew":       "tconst\tdirectors\twriters",
	"title.episode":    "tconst\tparentTconst\tseasonNumber\tepisodeNumber",
	"title.ratings":    "tconst\taverageRating\tnumVotes",
	"name.basics":      "nconst\tprimaryName\tbirthYear\tdeathYear\tprimaryProfession\tknownForTitles",
}

// every is the distance between two special cases of the same kind, in titles or people.
const every = 500

// generator is the state of one Write.
type generator struct {
	Set
	facts Facts
	files map[string]*file
	words vocabulary
}

// Write writes the files into dir, and returns their contents.
func (s Set) Write(dir string) (Facts, error) {
	g := &generator{Set: s, files: map[string]*file{}, words: newVocabulary(s.Seed),
		facts: Facts{Rows: map[string]int{}, Rejected: map[string]int{}}}
	for _, name := range Files {
		path := filepath.Join(dir, name+".tsv")
		if !s.Plain {
			path += ".gz"
		}
		f, err := create(path)
		if err != nil {
			return g.facts, err
		}
		g.files[name] = f
		header := headers[name]
		if s.Future {
			header += "\tmood"
		}
		f.line(header)
	}
	for i := range g.people() {
		g.person(i)
	}
	for i := range g.titles() {
		g.title(i)
	}
	g.series()
	g.strays()
	for name, f := range g.files {
		if err := f.close(); err != nil {
			return g.facts, fmt.Errorf("write %s: %w", name, err)
		}
		g.facts.Rows[name] = f.lines - 1
	}
	return g.facts, nil
}

// titles returns the number of titles: the films, and one other title per 20 films.
func (s Set) titles() int { return s.Films + s.Films/20 }

// people returns the number of people.
func (s Set) people() int { return s.Films * 3 / 2 }

// chance returns the random numbers of an object. Different streams are independent of each other.
func (s Set) chance(stream, number int) *rand.Rand {
	return rand.New(rand.NewPCG(s.Seed<<8|uint64(stream), uint64(number)))
}

// line writes a line to a file; unknown values are "".
func (g *generator) line(name string, values ...string) {
	for i, v := range values {
		if v == "" {
			values[i] = `\N`
		}
	}
	if g.Future {
		values = append(values, "calm")
	}
	g.files[name].line(strings.Join(values, "\t"))
}

// raw writes a line unchanged. If reason is not empty, it is the reason for which the line must be rejected.
func (g *generator) raw(name, line, reason string) {
	g.files[name].line(line)
	g.reject(reason)
}

func (g *generator) reject(reason string) { g.facts.Rejected[reason]++ }

// id returns the id of the object at an index among n, in text order. The last twentieth have eight digits, as newer real ids do.
func id(prefix string, place, n int) string {
	step := min(7, max(1, 8_000_000/n))
	if short := n - n/20; place >= short || place*step >= 8_999_998 {
		return fmt.Sprintf("%s9%07d", prefix, place-min(short, 8_999_998/step))
	}
	return fmt.Sprintf("%s%07d", prefix, place*step+1)
}

// stray returns an id that is in no file and comes after all others.
func stray(prefix string, n int) string { return fmt.Sprintf("%s9999999%d", prefix, n%10) }

// Title returns the id of the title at an index.
func (s Set) Title(place int) string { return id("tt", place, s.titles()) }

// Person returns the id of the person at an index.
func (s Set) Person(place int) string { return id("nm", place, s.people()) }
