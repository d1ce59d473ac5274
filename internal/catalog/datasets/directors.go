package main

import (
	"slices"
	"strings"

	"filmgraph/internal/names"
)

// resolveDirectors adds a credit for the name of a director if the film's credits already have that person by id, otherwise a
// claim.
func (e *entry) resolveDirectors() {
	words := strings.Join(e.directors, ", ")
	for _, director := range e.directors {
		i := slices.IndexFunc(e.credits, func(w *work) bool { return w.person.isCalled(director) })
		if i < 0 {
			e.film.Claims = append(e.film.Claims, claim{Property: "director", Value: director, Words: words, Source: fromCannes})
			continue
		}
		person := e.credits[i].person
		said := claim{Words: words, Source: fromCannes}
		if j := slices.IndexFunc(e.credits, func(w *work) bool { return w.person == person && w.Department == "DIRECTING" && w.Job == "" }); j >= 0 {
			e.credits[j].Claims = append(e.credits[j].Claims, said)
		} else if person.imdb == "" {
			e.film.Claims = append(e.film.Claims, claim{Property: "director", Value: director, Words: words, Source: fromCannes})
		} else {
			person.crafts["director"]++
			e.credits = append(e.credits, &work{credit: credit{Department: "DIRECTING", Source: fromCannes, Claims: []claim{said}}, person: person})
		}
	}
}

// isCalled reports whether one of the person's names is a spelling of another.
func (w *who) isCalled(other string) bool {
	keys := names.Keys(other, names.Person)
	for spelled := range w.spelled {
		for _, key := range names.Keys(spelled, names.Person) {
			if slices.Contains(keys, key) {
				return true
			}
		}
	}
	return false
}
