package synthetic

import (
	"fmt"
	"math"
	"slices"

	"filmgraph/internal/names"
)

// film has the data from which the parts of a film are generated.
type film struct {
	chance
	id      int64
	place   int     // index in the table
	fame    float64 // 1 on average; decreases with the square root of the rank
	year    any     // int, or nil
	title   string
	when    int // a year, even if the year of the film is unknown
	days    string
	claimed bool
	listed  []any // columns that film_genres repeats

	people   []int   // indexes of its people: the director, then the cast in billing order, then the crew
	reviewed []int64 // ids of its reviews
}

// source returns a random source; the first ones are more likely.
func (w *writer) source(c chance) int64 { return w.id("Source", Skewed(c.Rand, sources, 0)) }

// film writes a film with all its parts.
func (w *writer) film(i int) {
	c := w.chance(streamFilms, i)
	rank := w.films.rank(i)
	f := film{chance: c, place: i, title: w.title(c), fame: 0.5 * math.Sqrt(float64(w.Films)/float64(rank+1))}
	f.when = 2025 - int(130*math.Pow(c.Float64(), 2.2))
	f.days, f.claimed = date(c, f.when), w.Claimed(rank) == rank
	var release, runtime, premise, premiseLanguage, rating, votes, original any
	if f.year = f.when; c.one(0.02) {
		f.year = nil
	} else if c.one(0.95) {
		release = f.days
	}
	if c.one(0.93) {
		runtime = max(5, int(98+22*c.NormFloat64()))
	}
	if c.one(0.8) {
		premise, premiseLanguage = w.sentence(c, c.between(8, 30)), "en"
	}
	if c.one(0.85) {
		rating = math.Round(10*min(10, max(0, 6.2+1.3*c.NormFloat64()))) / 10
		votes = int(5 + 40*f.fame*f.fame*(0.5+c.Float64()))
	}
	home := 0 // the country of about half of all films
	if c.one(0.6) {
		home = Skewed(c.Rand, len(countries), 0)
	}
	spoken := []string{languages[home]}
	made := []string{countries[home]}
	if other := favour(c, countries); c.one(0.2) && other != made[0] {
		made = append(made, other)
	}
	if spoken[0] != "en" && c.one(0.7) {
		original = w.title(c)
	}
	kind, status := "FEATURE", "RELEASED"
	if c.one(0.25) {
		kind = favour(c, []string{"SHORT", "TV_FILM", "VIDEO", "SERIES", "EPISODE", "MINISERIES", "TV_SPECIAL", "TV_SHORT", "OTHER"})
	}
	if c.one(0.03) {
		status = favour(c, []string{"IN_PRODUCTION", "ANNOUNCED", "CANCELLED"})
	}
	popularity := math.Round(1000*f.fame*(0.9+0.2*c.Float64())) / 1000
	var series, season, number, place any
	if kind == "EPISODE" && w.show != 0 {
		series, season, number = w.show, 1+i%5, 1+i/5%12
		place = (1+i%5)*100_000 + 1 + i/5%12
	}
	address := slug(f.title, i)
	f.id = w.row("Film", address, f.title, names.Spelling(f.title), original, spoken[0], kind, status, f.year, release, runtime,
		premise, premiseLanguage, made, spoken, popularity, rating, votes, series, season, number, place, w.source(c))
	if kind == "SERIES" {
		w.show = f.id
	}
	f.listed = []any{kind, f.year, popularity, rating, votes}
	w.name(names.Film, f.id, f.title, "DISPLAY", nil, 1)
	if original != nil {
		w.name(names.Film, f.id, original.(string), "ORIGINAL", spoken[0], 2)
	}
	if c.one(0.6) {
		w.row("ExternalID", f.id, "imdb", fmt.Sprintf("tt%08d", i))
	}
	w.shelves(f)
	f.people = w.credits(f)
	w.knownFor(f)
	w.facts(f, runtime)
	w.tests(f)
	w.nominations(f)
	f.reviewed = w.reviews(f)
	w.quotes(f)
	w.relations(f)
}

// shelves writes the genres, themes and companies of a film.
func (w *writer) shelves(f film) {
	for position, at := range f.some(f.between(1, 4), len(genres)) {
		w.row("FilmGenre", append([]any{f.id, w.id("Genre", at), position + 1}, f.listed...)...)
	}
	for position, at := range f.some(f.between(0, 2), len(Themes)) {
		w.row("FilmTheme", f.id, w.id("Theme", at), math.Round(100*f.Float64())/100, f.one(0.1), position+1)
	}
	for position, at := range f.some(f.between(0, 2), companies-providers-bodies) {
		w.row("FilmCompany", f.id, w.id("Company", providers+bodies+at), pick(f.chance, []string{"PRODUCTION", "DISTRIBUTION"}), position+1)
	}
}

// some returns up to n different numbers below limit; low ones are more likely.
func (c chance) some(n, limit int) []int {
	var all []int
	for range n {
		if at := Skewed(c.Rand, limit, 0); !slices.Contains(all, at) {
			all = append(all, at)
		}
	}
	return all
}

var (
	crew = []string{"PRODUCTION", "MUSIC", "CAMERA", "EDITING", "ART", "SOUND", "COSTUME_AND_MAKEUP", "VISUAL_EFFECTS", "CREW"}
	jobs = []string{"producer", "executive producer", "composer", "director of photography", "editor", "assistant", "consultant", "caterer"}
)

// credits writes about ten credits: one or two directors, who may also be writers, a writer, a cast with characters, and a crew. It
// returns the indexes of the people, the director first.
func (w *writer) credits(f film) (known []int) {
	position := 0
	add := func(person int, department string, job any) int64 {
		position++
		return w.row("Credit", f.id, w.id("Person", person), department, job, position, nil)
	}
	somebody := func() int {
		for {
			if p := w.people.number(Skewed(f.Rand, w.People(), peak)); !slices.Contains(known, p) {
				known = append(known, p)
				return p
			}
		}
	}
	director := somebody()
	cast := f.between(2, 9)
	for i := range cast {
		credit := add(somebody(), "ACTING", nil)
		switch {
		case i < 2:
			w.row("CreditCharacter", credit, w.id("Character", 2*f.place+i), 1)
		case f.one(0.5):
			w.row("CreditCharacter", credit, w.id("Character", w.cast.number(Skewed(f.Rand, w.characters(), peak))), 1)
		}
	}
	add(director, "DIRECTING", nil)
	if f.one(0.1) {
		add(somebody(), "DIRECTING", nil)
	}
	if f.one(0.4) {
		add(director, "WRITING", "screenplay")
	} else {
		add(somebody(), "WRITING", "screenplay")
	}
	for range f.between(0, 5) {
		var job any
		if f.one(0.3) {
			job = favour(f.chance, jobs)
		}
		add(somebody(), favour(f.chance, crew), job)
	}
	return known
}
