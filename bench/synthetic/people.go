package synthetic

import (
	"fmt"
	"strings"

	"filmgraph/internal/names"
)

// peak limits the number of credits of one person to about a thousand, whatever the size of the catalog.
const peak = 0.0025

// characters returns the number of characters: the two leading ones of each film.
func (c Catalog) characters() int { return 2 * c.Films }

var professions = strings.Fields("actor actress director writer producer composer editor cinematographer production_designer " +
	"costume_designer sound_designer stunt_performer animator critic choreographer")

// person writes a person with one or two forms of the name.
func (w *writer) person(i int) {
	c := w.chance(streamPeople, 2*i)
	given, family := w.vocabulary.person(c)
	name, sorted := given+" "+family, family+" "+given
	var born, died any
	if year := c.between(1880, 2003); c.one(0.7) {
		born = date(c, year)
		if died = nil; year < 1990 && c.one(0.3) {
			died = fmt.Sprint(min(year+c.between(30, 90), 2025))
		}
	}
	professed := []string{favour(c, professions)}
	if other := favour(c, professions); c.one(0.3) && other != professed[0] {
		professed = append(professed, other)
	}
	id := w.row("Person", slug(name, i), name, sorted, names.Spelling(sorted), born, died, professed)
	w.name(names.Person, id, name, "DISPLAY", nil, 1)
	if c.one(0.15) {
		alias, _ := w.vocabulary.person(c)
		w.name(names.Person, id, alias+" "+family, "ALIAS", "en", 2)
	}
}

// character writes a character.
func (w *writer) character(i int) {
	c := w.chance(streamPeople, 2*i+1)
	name, family := w.vocabulary.person(c)
	if c.one(0.6) {
		name += " " + family
	}
	id := w.row("Character", slug(name, i), name, names.Spelling(name))
	w.name(names.Character, id, name, "DISPLAY", nil, 1)
}

// bestKnown is the maximum number of films that a person is known for.
const bestKnown = 4

// knownFor makes the director and the first of the cast known for the film, up to bestKnown films each.
func (w *writer) knownFor(f film) {
	for _, p := range f.people[:3] {
		if w.known[p] < bestKnown {
			w.known[p]++
			w.row("KnownFor", w.id("Person", p), f.id, int(w.known[p]))
		}
	}
}

// date returns a date in a year: a day, or only the month or the year.
func date(c chance, year int) string {
	month, day := c.between(1, 12), c.between(1, 28)
	switch u := c.Float64(); {
	case u < 0.1:
		return fmt.Sprint(year)
	case u < 0.15:
		return fmt.Sprintf("%d-%02d", year, month)
	}
	return fmt.Sprintf("%d-%02d-%02d", year, month, day)
}
