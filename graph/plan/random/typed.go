package random

import (
	"slices"
	"strings"
)

// typed makes a text as readers type it: from the names of the catalog, begun, turned, joined, with slips, years and added words.
func (o *operation) typed() string {
	if o.chance(0.1) { // as of a person whose film of a year is looked for
		return o.facts.personAndYear(o.Rand)
	}
	words := strings.Fields(o.facts.text(o.Rand, "Name.text"))
	if o.chance(0.1) { // as of a film after the name of a person
		title := strings.Fields(o.facts.text(o.Rand, "Name.text"))
		return strings.Join(append(words, title[:1+o.IntN(len(title))]...), " ")
	}
	for range o.IntN(3) / 2 {
		words = append(words, strings.Fields(o.facts.text(o.Rand, "Name.text"))...)
	}
	if o.chance(0.3) {
		o.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	}
	if o.chance(0.2) {
		words = slices.Insert(words, o.IntN(len(words)+1), string(o.facts.number(o.Rand, "Film.year")))
	}
	if o.chance(0.1) {
		words = slices.Insert(words, o.IntN(len(words)+1), pick(o, []string{"movie", "film", "two", "19", "198"}))
	}
	letters := []rune(strings.Join(words, pick(o, []string{" ", " ", " ", "-", ""})))
	for range pick(o, []int{0, 0, 0, 1, 1, 2}) {
		if at := o.IntN(len(letters)); len(letters) > 1 {
			switch o.IntN(3) {
			case 0:
				letters = slices.Delete(letters, at, at+1)
			case 1:
				letters = slices.Insert(letters, at, letters[at])
			default:
				letters[at], letters[max(0, at-1)] = letters[max(0, at-1)], letters[at]
			}
		}
	}
	if o.chance(0.3) {
		letters = letters[:1+o.IntN(len(letters))]
	}
	return string(letters)
}
