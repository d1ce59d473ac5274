package search

import (
	"slices"
	"strconv"

	"filmgraph/internal/names"
)

// maxDated is the maximum number of numbers in a text that are read as a year.
const maxDated = 3

// dated returns readings of the text without one of its numbers, which is read as a release year. The last word may be a year of
// which two or three digits have been typed.
func (r reading) dated() []reading {
	var all []reading
	for i, word := range r.written {
		since, until := years(word.Whole, i == len(r.written)-1)
		if since == 0 || len(r.written) == 1 || len(all) == maxDated {
			continue
		}
		rest := slices.Delete(slices.Clone(r.written), i, i+1)
		all = append(all, reading{Spelling: joined(rest), Since: since, Until: until, written: rest})
	}
	return all
}

// firstYear and lastYear limit the numbers that may be years of release.
const firstYear, lastYear = 1870, 2200

// years returns the years that a word means, or begins if it has two or three digits; 0 for other words.
func years(word string, begun bool) (since, until int) {
	number, err := strconv.Atoi(word)
	if err != nil || word[0] == '0' {
		return 0, 0
	}
	switch {
	case len(word) == 4 && number >= firstYear && number <= lastYear:
		return number, number
	case begun && len(word) == 3 && number >= firstYear/10 && number <= 209:
		return 10 * number, 10*number + 9
	case begun && len(word) == 2 && number >= 18 && number <= 20:
		return 100 * number, 100*number + 99
	}
	return 0, 0
}

// maxPerson is the maximum number of words of a person's name in a split.
const maxPerson = 4

// splits returns the ways to split a text into the name of a person and the title of a film, in either order.
func (r reading) splits() (people, titles []string, holding, wholes []*string) {
	people, titles, holding, wholes = []string{}, []string{}, []*string{}, []*string{}
	add := func(person, title []names.Word, last bool) {
		if len(person) > maxPerson || small(person) {
			return
		}
		var whole *string
		if len(person) > 1 { // "jim carey" is Jim Carrey, not a film called Jim with Harry Carey
			whole = query(title, false)
		}
		people, titles, holding, wholes = append(people, joined(person)), append(titles, joined(title)), append(holding, query(title, last)), append(wholes, whole)
		if shared := names.Shared(title); shared != "" {
			people, titles, holding, wholes = append(people, joined(person)), append(titles, shared), append(holding, nil), append(wholes, nil)
		}
	}
	for at := 1; at < len(r.written); at++ {
		add(r.written[:at], r.written[at:], true)
		add(r.written[at:], r.written[:at], false)
	}
	return people, titles, holding, wholes
}

// small reports whether words are too short or too frequent to identify a name.
func small(words []names.Word) bool {
	return len(joined(words)) < 2 || !slices.ContainsFunc(words, func(word names.Word) bool { return !word.Small() })
}
