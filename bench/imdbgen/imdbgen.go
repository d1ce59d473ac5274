// Package imdbgen writes files of exactly the form of IMDb's non-commercial data set
// with made-up contents: any size, the same for the same seed, and with everything in
// them that importers stumble over, in known numbers. No row of the real files is used.
//
// Sizes and proportions follow the real ones: for each film that is wanted about ten
// credits, three other titles and one and a half people; few people have most credits.
package imdbgen

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
)

// Set says which files to write: Films of them, from Seed.
type Set struct {
	Films int
	Seed  uint64
	// Series are written besides, each with some twenty episodes; at most 40,000.
	Series int
	// Plain leaves the files uncompressed.
	Plain bool
	// Edition changes a few rows: a hundredth of the ratings, and at each 500th film its
	// running time, a title, a credit that goes and one that comes. 0 is the first edition.
	Edition int
	// Future adds a column to each file that IMDb does not have yet.
	Future bool
}

// Facts are what is in the files and what an import with default options makes of it.
type Facts struct {
	Rows map[string]int // lines of each file, such as title.basics, without its header
	// What is to be found in the catalog.
	Films, People, Forms, Credits, Characters, Appearances, Genres, Ratings, KnownFor int
	// Titles that are left out because nobody asked for them.
	Adult, OtherKinds int
	OfSeries          SeriesFacts
	// Rejected counts what is wrong with lines, by reason.
	Rejected map[string]int
}

// Files are the names of the files, without their endings.
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

// every is how many titles and people lie between two traps of one kind.
const every = 500

// generator is the state of one Write.
type generator struct {
	Set
	facts Facts
	files map[string]*file
	words vocabulary
}

// Write writes the files into dir, and tells what is in them.
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

// titles are the wanted films and, for each 20, one that is not.
func (s Set) titles() int { return s.Films + s.Films/20 }

// people is how many there are.
func (s Set) people() int { return s.Films * 3 / 2 }

// chance is what the thing with a number draws from; things of different streams draw
// independently of each other.
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

// raw writes a line as it stands, for a reason to reject it.
func (g *generator) raw(name, line, reason string) {
	g.files[name].line(line)
	g.reject(reason)
}

func (g *generator) reject(reason string) { g.facts.Rejected[reason]++ }

// id is the id of the thing at a place among n, in the order of text: the last
// twentieth have eight digits, as more and more of the real ones do.
func id(prefix string, place, n int) string {
	step := min(7, max(1, 8_000_000/n))
	if short := n - n/20; place >= short || place*step >= 8_999_998 {
		return fmt.Sprintf("%s9%07d", prefix, place-min(short, 8_999_998/step))
	}
	return fmt.Sprintf("%s%07d", prefix, place*step+1)
}

// stray is the id of something that is in no file, behind all others.
func stray(prefix string, n int) string { return fmt.Sprintf("%s9999999%d", prefix, n%10) }

// Title is the id of the title at a place.
func (s Set) Title(place int) string { return id("tt", place, s.titles()) }

// Person is the id of the person at a place.
func (s Set) Person(place int) string { return id("nm", place, s.people()) }
