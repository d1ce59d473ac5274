package imdbgen

import (
	"fmt"
	"math/rand/v2"
	"strconv"
)

// SeriesFacts are what is in the files about series and their episodes, and what an import makes of it that wants tvSeries,
// tvMiniSeries and tvEpisode as well as the films.
type SeriesFacts struct {
	Series, Episodes int // titles that are imported
	// Placed are the episodes that get a series; Numbered are those of them that get a season and a number.
	Placed, Numbered int
	// Unplaced are the episodes whose series is not imported, for it is one for adults.
	Unplaced int
	// Rejected counts what is wrong with lines of title.episode, by reason, beside Facts.Rejected.
	Rejected map[string]int
}

// seriesTraps is how many series lie between two traps of one kind.
const seriesTraps = 20

// SeriesTitle is the id of a title of series or episodes: they follow the films.
func SeriesTitle(place int) string { return fmt.Sprintf("tt99%06d", place) }

// series writes the series, each with its episodes. Most have one to four seasons of four to twelve episodes.
func (g *generator) series() {
	g.facts.OfSeries.Rejected = map[string]int{}
	place := 0
	next := func() string { place++; return SeriesTitle(place) }
	for k := range g.Series {
		c := g.chance(3, k)
		trap := k % seriesTraps
		s := title{kind: "tvSeries", primary: g.words.title(c), year: strconv.Itoa(1960 + c.IntN(60)), runtime: "45", genres: "Drama", adult: trap == 15}
		if k%7 == 6 {
			s.kind = "tvMiniSeries"
		}
		if trap == 10 { // an episode that comes before its series
			early := next()
			s.id = next()
			g.episode(g.chance(4, place-1), early, s, "1", "1", -1)
			g.seriesTitle(c, s)
		} else {
			s.id = next()
			g.seriesTitle(c, s)
		}
		for season := range 1 + c.IntN(4) {
			for number := range 4 + c.IntN(9) {
				special := -1
				if season == 0 && number == 2 {
					special = trap
				}
				id := next()
				g.episode(g.chance(4, place), id, s, strconv.Itoa(season+1), strconv.Itoa(number+1), special)
			}
		}
	}
}

// seriesTitle writes a series, or an episode, with all that other files say of it.
func (g *generator) seriesTitle(c *rand.Rand, t title) {
	t.original = t.primary
	g.line("title.basics", t.id, t.kind, t.primary, t.original, digit(t.adult), t.year, "", t.runtime, t.genres)
	switch {
	case t.adult:
		g.facts.Adult++
	default:
		g.facts.OtherKinds++
		if t.kind == "tvEpisode" {
			g.facts.OfSeries.Episodes++
		} else {
			g.facts.OfSeries.Series++
		}
	}
	g.akas(c, t)
	g.crewed(c, t)
	g.rating(c, t)
}

// episode writes an episode of a series; trap makes it special.
func (g *generator) episode(c *rand.Rand, id string, series title, season, number string, trap int) {
	facts := &g.facts.OfSeries
	parent := series.id
	placed, numbered := !series.adult, true
	reject := func(reason string) { facts.Rejected[reason]++ }
	place := func(id, parent, season, number string) { g.line("title.episode", id, parent, season, number) }
	switch trap {
	case 0:
		season, number, numbered = "", "", false
	case 1:
		season = "0" // a special
	case 2:
		season, numbered = "", false
	case 4:
		parent, placed = id, false
		reject("own series")
	case 5:
		parent, placed = g.Title(100), false // a film
		reject("no series")
	case 6:
		parent, placed = stray("tt", 8), false
		reject("unknown title")
	case 7:
		season, numbered = "S2", false
		reject("number")
	case 11:
		number = "1" // as another one has
	case 12:
		season = series.year
	case 13:
		if g.Edition%2 == 1 {
			return // it disappears
		}
	case 14:
		number, numbered = "100000", false
		reject("number")
	case 16:
		season = strconv.Itoa(1 + g.Edition)
	case 17: // no line about it
		placed = false
	}
	t := title{id: id, kind: "tvEpisode", primary: g.words.title(c), year: series.year, runtime: series.runtime, genres: series.genres}
	g.seriesTitle(c, t)
	if trap != 17 {
		place(id, parent, season, number)
	}
	switch trap {
	case 3:
		place(id, parent, season, "77")
		reject("duplicate")
	case 8:
		place(SeriesTitle(1), parent, season, number)
		g.reject("order") // whatever is imported
	}
	switch {
	case placed && numbered:
		facts.Placed++
		facts.Numbered++
	case placed:
		facts.Placed++
	case series.adult:
		facts.Unplaced++
	}
}
