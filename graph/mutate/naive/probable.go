package naive

import (
	"slices"

	"filmgraph/internal/names"
)

// checkNew refuses a new film or person that is probably there already: with the same name in the spelling that searches compare, and the same
// year or, for people, a film in common.
func (c *Catalog) checkNew(added *row) {
	for _, other := range c.all(added.Name) {
		if other.id == added.id || !c.sharesName(added, other) {
			continue
		}
		switch {
		case added.Name == "Film" && added.values["series_id"] == other.values["series_id"] && sameYear(filmYear(added), filmYear(other)),
			added.Name == "Person" && (sameYear(yearOf(added.text("birth_date")), yearOf(other.text("birth_date"))) || c.shareFilm(added, other)):
			refuse("PROBABLY_EXISTS")
		}
	}
}

// subjects are what the names of entities are names of.
var subjects = map[string]names.Subject{"Film": names.Film, "Person": names.Person}

func (c *Catalog) sharesName(a, b *row) bool {
	spellings := func(r *row) (all []names.Key) {
		for _, n := range c.part(r, "names") {
			all = append(all, names.Keys(n.text("text"), subjects[r.Name])...)
		}
		return slices.DeleteFunc(all, func(k names.Key) bool { return k.Kind != names.SpellingKey })
	}
	theirs := spellings(b)
	return slices.ContainsFunc(spellings(a), func(k names.Key) bool { return slices.Contains(theirs, k) })
}

// shareFilm reports whether a film that the new person is known for is one of the other's.
func (c *Catalog) shareFilm(added, other *row) bool {
	theirs := slices.Concat(c.part(other, "known_for"), c.where(func(r *row) bool { return r.Name == "Credit" && r.values["person_id"] == other.id }))
	return slices.ContainsFunc(c.part(added, "known_for"), func(known *row) bool {
		return slices.ContainsFunc(theirs, func(r *row) bool { return r.values["film_id"] == known.values["film_id"] })
	})
}

func sameYear(a, b string) bool { return a != "" && a == b }

func yearOf(date string) string { return date[:min(len(date), len("2023"))] }

func filmYear(film *row) string {
	if year := film.values["year"]; year != nil {
		return written(year)
	}
	return yearOf(film.text("release_date"))
}
