package naive

import (
	"slices"
	"strings"

	"filmgraph/internal/names"
)

// credited adds films whose title is one part of the text or holds its words, if the name of one of their people begins with the
// other, and the films of a year by a person.
func (f *finder) credited(readings []typed) {
	for _, t := range readings {
		t.split(func(person, title typed) {
			people := f.people(func(k key) bool { return strings.HasPrefix(k.text, person.spelling) })
			shared := names.Shared(title.words)
			for _, k := range f.keys {
				if k.kind != "SPELLING" || !f.has(k.bearer, people) {
					continue
				}
				if k.text == title.spelling || k.text == shared {
					f.add(k, t, "credited", "WORDS", 500+10*k.fame, true)
				}
				if title.heldBy(k.words, title.since > 0) {
					f.add(k, t, "creditedWords", "WORDS", 290+share(60, length(title.spelling), length(k.text))+10*k.fame, len(person.words) > 1 && title.heldBy(k.words, false))
				}
			}
		})
		people := f.people(func(k key) bool { return strings.HasPrefix(k.text, t.spelling) })
		for _, k := range f.keys {
			if t.since > 0 && k.first && f.has(k.bearer, people) {
				f.add(k, t, "personAndYear", "WORDS", 290+10*k.fame, false)
			}
		}
	}
}

// people are those with a name that fits.
func (f *finder) people(fits func(key) bool) []*Row {
	var all []*Row
	for _, k := range f.keys {
		if k.kind == "SPELLING" && k.bearer.Entity.Name == "Person" && fits(k) {
			all = append(all, k.bearer)
		}
	}
	return all
}

// has says whether somebody is credited in a film.
func (f *finder) has(film *Row, people []*Row) bool {
	return film.Entity.Name == "Film" && slices.ContainsFunc(f.Catalog.walk(film, "credits.person"), func(person *Row) bool { return slices.Contains(people, person) })
}

// split cuts the text into two names in every way, the one of a person and the other of a film. The since of a title says
// whether it is the end of the text, whose last word may be begun.
func (t typed) split(try func(person, title typed)) {
	for at := 1; at < len(t.words); at++ {
		for _, last := range []int{1, 0} {
			person, title := t.words[:at], t.words[at:]
			if last == 0 {
				person, title = title, person
			}
			says := slices.ContainsFunc(person, func(word names.Word) bool { return !word.Small() })
			if says && len(spelled(person)) > 1 && len(person) <= 4 {
				try(typed{words: person, spelling: spelled(person)}, typed{words: title, spelling: spelled(title), since: last})
			}
		}
	}
}

// creditedNearly adds such films by corrections of the words that no name has.
func (f *finder) creditedNearly(readings []typed) {
	for _, t := range readings {
		words := t.said()
		if len(words) > 8 || !slices.ContainsFunc(words, func(word string) bool { return !f.known(word) }) {
			continue
		}
		var meant [][]string
		for _, word := range words {
			meanings := []string{word}
			if corrections := f.corrections(word, 2); !f.known(word) && len(corrections) > 0 {
				meanings = corrections
			}
			meant = append(meant, meanings)
		}
		for at := 1; at < len(words); at++ {
			f.creditedAs(t, meant[:at], meant[at:], words[at:])
			f.creditedAs(t, meant[at:], meant[:at], words[:at])
		}
	}
}

func (f *finder) creditedAs(t typed, person, title [][]string, words []string) {
	if len(person) > 4 {
		return
	}
	people := f.people(func(k key) bool { return k.first && holdsEach(k.words, person) })
	for _, k := range f.keys {
		if k.first && holdsEach(k.words, title) && f.has(k.bearer, people) {
			f.add(k, t, "creditedNearly", "SPELLING", 200+share(60, length(strings.Join(words, "")), length(k.text))+5*k.fame, true)
		}
	}
}
