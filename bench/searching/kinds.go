package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"filmgraph/internal/names"
)

// query is what a reader types to find a subject.
type query struct {
	text   string
	year   int    // typed with the title; 0 for none
	person string // typed with the title; empty for none
}

// kind is a way to type what is meant. Typed returns false for subjects that cannot be typed so.
type kind struct {
	name  string
	field string
	of    func(subjects) []subject
	typed func(*rand.Rand, subject) (query, bool)
}

func known(s subjects) []subject    { return s.films }
func all(s subjects) []subject      { return s.anyFilms }
func people(s subjects) []subject   { return s.people }
func numbered(s subjects) []subject { return s.numbered }

// mixed are two films for each person.
func mixed(s subjects) (both []subject) {
	for i, film := range s.films {
		if both = append(both, film); i%2 == 1 && i/2 < len(s.people) {
			both = append(both, s.people[i/2])
		}
	}
	return both
}

// kinds are all ways, in the order of the tables.
var kinds = []kind{
	{"exact title, any film", search, all, asWritten},
	{"exact title", search, known, asWritten},
	{"exact name", search, people, asWritten},
	{"title and year", search, known, dated(0)},
	{"title and a year off by one", search, known, func(r *rand.Rand, s subject) (query, bool) { return dated(2*r.IntN(2)-1)(r, s) }},
	{"substitution", search, mixed, withTypo("substitution", false)},
	{"deletion", search, mixed, withTypo("deletion", false)},
	{"insertion", search, mixed, withTypo("insertion", false)},
	{"transposition", search, mixed, withTypo("transposition", false)},
	{"wrong first letter of a word", search, mixed, withTypo("substitution", true)},
	{"two typos", search, mixed, twoTypos},
	{"typo and year", search, known, typoAndYear},
	{"swapped words", search, mixed, swapped},
	{"added word", search, mixed, added},
	{"dropped word", search, known, dropped},
	{"person and title", search, known, withPerson(fullName, billed)},
	{"surname and title", search, known, withPerson(surname, billed)},
	{"director and title", search, known, withPerson(fullName, directing)},
	{"person and part of the title", search, known, withPart},
	{"number written otherwise", search, numbered, func(r *rand.Rand, s subject) (query, bool) {
		text, ok := renumber(r, s.Text)
		return query{text: text}, ok
	}},
	{"suggest: half of it", suggest, mixed, func(_ *rand.Rand, s subject) (query, bool) { return query{text: half(s.Text)}, true }},
	{"suggest: typo in half of it", suggest, mixed, func(r *rand.Rand, s subject) (query, bool) {
		text, ok := mistypeAny(r, half(s.Text))
		return query{text: text}, ok
	}},
	{"suggest: title and half of the year", suggest, known, func(_ *rand.Rand, s subject) (query, bool) {
		return query{text: fmt.Sprintf("%s %.2s", s.Text, fmt.Sprint(s.Year))}, s.Year != 0
	}},
}

func asWritten(_ *rand.Rand, s subject) (query, bool) { return query{text: s.Text}, true }

// dated adds a year, in one of the ways in which it is typed.
func dated(off int) func(*rand.Rand, subject) (query, bool) {
	return func(r *rand.Rand, s subject) (query, bool) {
		year := s.Year + off
		text := fmt.Sprintf([]string{"%[1]s %[2]d", "%[1]s (%[2]d)", "%[2]d %[1]s"}[min(r.IntN(5)/2, 2)], s.Text, year)
		return query{text: text, year: year}, s.Year != 0
	}
}

func withTypo(name string, first bool) func(*rand.Rand, subject) (query, bool) {
	return func(r *rand.Rand, s subject) (query, bool) {
		text, ok := mistype(r, s.Text, typos[name], first)
		return query{text: text}, ok
	}
}

func twoTypos(r *rand.Rand, s subject) (query, bool) {
	if len([]rune(s.Text)) < minLettersOfTwo {
		return query{}, false
	}
	once, ok := mistypeAny(r, s.Text)
	if !ok {
		return query{}, false
	}
	twice, ok := mistypeAny(r, once)
	return query{text: twice}, ok && !strings.EqualFold(twice, s.Text)
}

func typoAndYear(r *rand.Rand, s subject) (query, bool) {
	text, ok := mistypeAny(r, s.Text)
	return query{text: fmt.Sprintf("%s %d", text, s.Year), year: s.Year}, ok && s.Year != 0
}

// swapped exchanges two adjacent words.
func swapped(r *rand.Rand, s subject) (query, bool) {
	words := strings.Fields(s.Text)
	if len(words) < 2 || len(words) > 6 {
		return query{}, false
	}
	at := r.IntN(len(words) - 1)
	words[at], words[at+1] = words[at+1], words[at]
	return query{text: strings.Join(words, " ")}, true
}

// extra are words that readers add to titles and names.
var extra = strings.Fields("movie film movies films watch online trailer cast actor new best original old full")

// added adds a word at an end.
func added(r *rand.Rand, s subject) (query, bool) {
	word := extra[r.IntN(len(extra))]
	if r.IntN(4) == 0 {
		return query{text: word + " " + s.Text}, true
	}
	return query{text: s.Text + " " + word}, true
}

// dropped leaves out any word of a title, if two words are left that say something.
func dropped(r *rand.Rand, s subject) (query, bool) {
	words := strings.Fields(s.Text)
	if len(words) < 3 {
		return query{}, false
	}
	at := r.IntN(len(words))
	text := strings.Join(slices.Delete(words, at, at+1), " ")
	telling := slices.DeleteFunc(names.Words(text), names.Word.Small)
	return query{text: text}, len(telling) >= 2
}

func billed(s subject) []string    { return s.people }
func directing(s subject) []string { return s.directors }

func fullName(name string) string { return name }

func surname(name string) string {
	words := strings.Fields(name)
	return words[len(words)-1]
}

// withPerson types one of the people of a film before or after its title.
func withPerson(as func(string) string, of func(subject) []string) func(*rand.Rand, subject) (query, bool) {
	return func(r *rand.Rand, s subject) (query, bool) {
		credited := of(s)
		if len(credited) == 0 {
			return query{}, false
		}
		person := as(credited[r.IntN(len(credited))])
		if r.IntN(2) == 0 {
			return query{text: person + " " + s.Text, person: person}, true
		}
		return query{text: s.Text + " " + person, person: person}, true
	}
}

// withPart types a person's name and the last two words of a longer title that say something: redford great gatsby.
func withPart(r *rand.Rand, s subject) (query, bool) {
	telling := slices.DeleteFunc(names.Words(s.Text), names.Word.Small)
	if len(telling) < 3 || len(s.people) == 0 {
		return query{}, false
	}
	person := s.people[r.IntN(len(s.people))]
	last := telling[len(telling)-2:]
	return query{text: fmt.Sprintf("%s %s %s", person, last[0].Whole, last[1].Whole), person: person}, true
}

// half is the first half of a text, and at least three letters.
func half(text string) string {
	letters := []rune(text)
	return string(letters[:min(len(letters), max(3, (len(letters)+1)/2))])
}
