package synthetic

import (
	"fmt"
	"strings"
)

// Events are award events, those with most nominations first. Each has a ceremony per year from Since to LastYear.
var Events = []struct {
	Slug, Name, Country string
	Since               int
}{
	{"academy-awards", "Academy Awards", "US", 1929},
	{"golden-globes", "Golden Globes", "US", 1944},
	{"bafta-awards", "BAFTA Awards", "GB", 1949},
	{"cannes", "Festival de Cannes", "FR", 1946},
	{"berlinale", "Berlinale", "DE", 1951},
	{"venice", "Venice Film Festival", "IT", 1932},
	{"cesar", "César Awards", "FR", 1976},
	{"goya", "Goya Awards", "ES", 1987},
	{"blue-dragon", "Blue Dragon Film Awards", "KR", 1963},
	{"filmfare", "Filmfare Awards", "IN", 1954},
	{"sundance", "Sundance", "US", 1985},
	{"village-prize", "Village Prize", "AT", 2019},
}

// LastYear is the year of the latest ceremonies.
const LastYear = 2025

// AwardCategories are the categories of each event, most frequent first.
var AwardCategories = strings.Fields("Picture Director Actor Actress Screenplay Music Camera Editing Sound Costumes Effects Documentary")

// awards writes events, categories and ceremonies.
func (w *writer) awards() {
	w.ceremonies = nil
	for i, e := range Events {
		w.row("AwardEvent", e.Slug, e.Name, e.Country)
		w.ceremonies = append(w.ceremonies, int(w.tables["Ceremony"].rows))
		for _, name := range AwardCategories {
			w.row("AwardCategory", e.Slug+"-"+strings.ToLower(name), w.id("AwardEvent", i), "Best "+name)
		}
		for year := e.Since; year <= LastYear; year++ {
			w.row("Ceremony", fmt.Sprintf("%s-%d", e.Slug, year), w.id("AwardEvent", i), year-e.Since+1, year)
		}
	}
}

// nominations writes the nominations of a film: on average one per three films, more for well-known ones, at most 60. About a fifth of
// the films have some, and a fifth of them won. Most have a person of the film, some a company or a second film.
func (w *writer) nominations(f film) {
	for range f.about(min(0.3*f.fame, 60)) {
		at := Skewed(f.Rand, len(Events), 0)
		year := min(max(f.when+f.IntN(2), Events[at].Since), LastYear)
		ceremony := w.id("Ceremony", w.ceremonies[at]+year-Events[at].Since)
		category := w.id("AwardCategory", at*len(AwardCategories)+Skewed(f.Rand, len(AwardCategories), 0))
		id := w.row("Nomination", fmt.Sprintf("nomination-%d", w.tables["Nomination"].rows+1), ceremony, category, f.one(0.2), w.source(f.chance))
		w.row("NominationFilm", id, f.id, 1)
		if f.place > 0 && f.one(0.03) {
			w.row("NominationFilm", id, w.id("Film", f.IntN(f.place)), 2)
		}
		switch u := f.Float64(); {
		case u < 0.7:
			w.row("Nominee", id, w.id("Person", favour(f.chance, f.people)), nil, 1)
		case u < 0.75:
			w.row("Nominee", id, nil, w.id("Company", providers+bodies+Skewed(f.Rand, companies-providers-bodies, 0)), 1)
		}
	}
}
