package imdbgen

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
)

// title is one row of title.basics.
type title struct {
	id, kind, primary, original string
	adult                       bool
	year, runtime, genres       string
	trap                        int
	wanted                      bool
}

// unwanted are the kinds of the titles between the films, in turn.
var unwanted = []string{"tvSeries", "tvEpisode", "videoGame", "movie" /* for adults */, "tvHologram" /* not known yet */}

// title writes the title at an index, and its rows in other files.
func (g *generator) title(place int) {
	c := g.chance(1, place)
	t := title{id: g.Title(place), trap: place % every, wanted: true, kind: "movie", original: "", primary: g.words.title(c),
		year: strconv.Itoa(2026 - int(c.ExpFloat64()*20)%120), runtime: strconv.Itoa(60 + c.IntN(90))}
	if place%21 == 20 {
		t.kind, t.wanted = unwanted[place/21%len(unwanted)], false
		t.adult = t.kind == "movie"
	} else if c.IntN(3) == 0 {
		t.kind, t.runtime = pick(c, []string{"short", "tvMovie", "video", "tvShort", "tvSpecial"}), strconv.Itoa(5+c.IntN(40))
	}
	if c.IntN(6) == 0 {
		t.original = g.words.title(c)
	}
	n := 1 + c.IntN(3)
	for i := range n {
		t.genres += "," + genres[(int(c.ExpFloat64()*3)*3+i)%len(genres)]
	}
	t.genres = t.genres[1:]
	if !g.trapped(&t) {
		return
	}
	if t.original == "" {
		t.original = t.primary
	}
	g.line("title.basics", t.id, t.kind, t.primary, t.original, digit(t.adult), t.year, "", t.runtime, t.genres)
	if t.trap == 8 {
		g.line("title.basics", t.id, t.kind, t.primary, t.original, digit(t.adult), t.year, "", t.runtime, t.genres)
		g.reject("duplicate")
	}
	switch {
	case t.wanted:
		g.facts.Films++
		g.facts.Forms++
		if t.original != t.primary {
			g.facts.Forms++
		}
		seen := map[string]bool{}
		for name := range strings.SplitSeq(t.genres, ",") {
			seen[name] = name != ""
		}
		for _, is := range seen {
			g.facts.Genres += int(digit(is)[0] - '0')
		}
	case t.adult:
		g.facts.Adult++
	default:
		g.facts.OtherKinds++
	}
	g.akas(c, t)
	g.crewed(c, t)
	if t.kind == "tvEpisode" {
		g.line("title.episode", t.id, g.Title(place-21), "1", strconv.Itoa(1+c.IntN(20)))
	}
	if t.trap == 40 && t.wanted && g.Series > 0 {
		g.line("title.episode", t.id, SeriesTitle(1), "1", "1")
		g.reject("no episode")
	}
	g.rating(c, t)
}

// trapped makes some titles special cases. It returns false if the title does not exist.
func (g *generator) trapped(t *title) bool {
	if !t.wanted {
		return true
	}
	switch t.trap {
	case 1:
		t.primary = `"Quoted" ` + t.primary
	case 2:
		t.primary = `5" ` + t.primary
	case 3:
		t.primary = `AC\DC \N ` + t.primary
	case 4:
		g.raw("title.basics", g.future(strings.Join([]string{t.id, "movie", `\N`, `\N`, "0", "1999", `\N`, "90", "Drama"}, "\t")), "no title")
		return false
	case 5:
		g.raw("title.basics", strings.Join([]string{t.id, "movie", "Too short a row"}, "\t"), "columns")
		return false
	case 6:
		g.raw("title.basics", g.future(strings.Join([]string{"ttx" + t.id, "movie", "Bad id", "Bad id", "0", "1999", `\N`, "90", "Drama"}, "\t")), "id")
		return false
	case 7:
		g.raw("title.basics", g.future(strings.Join([]string{t.id, "movie", "Caf\xe9", "Caf\xe9", "0", "1999", `\N`, "90", "Drama"}, "\t")), "UTF-8")
		return false
	case 9:
		t.year = "19x5"
		g.reject("startYear")
	case 10:
		t.runtime = "0"
		g.reject("runtimeMinutes")
	case 12:
		t.year = "1066"
		g.reject("startYear")
	case 13:
		g.raw("title.basics", g.future(strings.Join([]string{t.id, "movie", strings.Repeat("Long", 700), "Long", "0", "1999", `\N`, "90", "Drama"}, "\t")), "too long")
		return false
	case 14:
		t.year, t.runtime, t.genres = "", "", ""
	case 200:
		t.runtime = strconv.Itoa(70 + g.Edition)
	case 201:
		t.primary += strings.Repeat(" Redux", g.Edition)
	case 203:
		return g.Edition%2 == 0 // it is deleted in the next edition
	case 206:
		return g.Edition%2 == 1 // it is new in the next edition
	}
	return true
}

// akas writes the other names of a title: on average three, including the original title.
func (g *generator) akas(c *rand.Rand, t title) {
	n := 0
	line := func(text, region, language, types, attributes, original string, isNew bool) {
		n++
		g.line("title.akas", t.id, strconv.Itoa(n), text, region, language, types, attributes, original)
		if isNew && t.wanted {
			g.facts.Forms++
		}
	}
	line(t.original, "", "", "original", "", "1", false) // equal to the display or original title
	first := c.IntN(len(regions))
	for i := range c.IntN(5) {
		language := ""
		if c.IntN(4) == 0 {
			language = pick(c, []string{"en", "fr", "hi", "cmn", "qbp"})
		}
		line(g.words.title(c), regions[(first+i)%len(regions)], language, pick(c, []string{"", "", "imdbDisplay", "alternative", "working", "festival"}), "", "0", true)
	}
	if !t.wanted {
		return
	}
	switch t.trap {
	case 20:
		line("Both lists", "AQ", "", "imdbDisplay\x02festival", "literal title\x02short title", "0", true)
	case 21:
		line("Twice", "AQ", "", "", "", "0", true)
		line("Twice", "AQ", "", "", "", "0", false) // a duplicate, which is not an error
		g.line("title.akas", t.id, strconv.Itoa(n), "Twice", "AQ", "", "", "", "0")
		g.reject("duplicate")
	case 23:
		line("", "AQ", "", "", "", "0", false)
		g.reject("no title")
	case 24:
		line("Of a kind to come", "AQ", "", "dream", "told by a machine", "0", true)
	case 25:
		line("Perepisano", "AQ", "", "", "transliterated title", "0", true)
	}
}

// rating writes the rating of a title; 40 % have one.
func (g *generator) rating(c *rand.Rand, t title) {
	if c.IntN(10) >= 4 {
		return
	}
	average := fmt.Sprintf("%d.%d", 1+c.IntN(9), c.IntN(10))
	votes := 5 + int(1/(0.0000005+c.Float64()*c.Float64()))
	if t.trap%100 == 50 {
		votes += g.Edition
	}
	if t.trap == 34 {
		g.line("title.ratings", t.id, "ten", "7")
		g.reject("averageRating")
		return
	}
	g.line("title.ratings", t.id, average, strconv.Itoa(votes))
	if t.wanted {
		g.facts.Ratings++
	}
}

// future adds the value of the additional column to a line.
func (g *generator) future(line string) string {
	if g.Future {
		return line + "\tcalm"
	}
	return line
}

func digit(is bool) string {
	if is {
		return "1"
	}
	return "0"
}

// strays writes rows about titles and people that do not exist, at the end.
func (g *generator) strays() {
	for k := range 3 {
		none := stray("tt", k)
		g.line("title.akas", none, "1", "Of nothing", "US", "", "", "", "0")
		g.line("title.principals", none, "1", g.Person(100), "actor", "", "")
		g.line("title.crew", none, g.Person(100), "")
		g.line("title.ratings", none, "5.0", "12")
		for range 4 {
			g.reject("unknown title")
		}
	}
}
