package search

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"filmgraph/internal/names"
)

// reading is one interpretation of a search text, and one row of the argument of the statements.
type reading struct {
	Spelling string   `json:"spelling"`
	Ending   string   `json:"ending"` // sorts after every key that begins with the spelling
	Query    *string  `json:"query"`  // the words as a tsquery, or nil
	Year     int      `json:"year"`   // release year typed next to a title; 0 if there is none
	Sound    string   `json:"sound"`  // sound key of a Korean name, or empty
	Words    []string `json:"words"`  // without small words; for the last reading only
	People   []string `json:"people"` // with Films: ways to split the text into a person and a film; for the last reading only
	Films    []string `json:"films"`

	written []names.Word
}

// Fold converts a search text to the argument of Search and Suggest. It reads the text as a name and, if it contains a
// year, also as the title of a film of that year.
func Fold(text string) string {
	all := []reading{}
	if query := names.Query(text); query.Spelling != "" {
		whole := reading{Spelling: query.Spelling, Sound: query.Sound, written: names.Words(text)}
		all = append(all, whole)
		if dated, ok := whole.dated(); ok {
			all = append(all, dated)
		}
		for i := range all {
			all[i].Ending = all[i].Spelling + string(utf8.MaxRune)
			all[i].Query = all[i].query()
		}
		last := &all[len(all)-1]
		last.Words = last.said()
		last.People, last.Films = last.splits()
	}
	argument, _ := json.Marshal(all) // marshalling texts and numbers cannot fail
	return string(argument)
}

// dated removes the first year from the text, unless the year is the whole text.
func (r reading) dated() (reading, bool) {
	for i, word := range r.written {
		year, err := strconv.Atoi(word.Whole)
		if err == nil && len(word.Whole) == 4 && year >= 1870 && year <= 2200 && len(r.written) > 1 {
			rest := slices.Delete(slices.Clone(r.written), i, i+1)
			return reading{Spelling: joined(rest), Year: year, written: rest}, true
		}
	}
	return r, false
}

// said returns the words that are not small.
func (r reading) said() []string {
	var all []string
	for _, word := range r.written {
		if !word.Small() {
			all = append(all, word.Key())
		}
	}
	return all
}

// query returns a tsquery for the words of a reading in any order, without small words. The last word matches as a prefix
// if it has three or more letters, or four or more if it is the only word. A single word of less than three letters gives nil.
func (r reading) query() *string {
	var all []string
	for i, word := range r.written {
		if word.Small() {
			continue
		}
		quoted := "'" + word.Key() + "'"
		switch {
		case i < len(r.written)-1:
		case len(word.Key()) > 3 || len(word.Key()) == 3 && len(r.written) > 1:
			quoted += ":*"
		case len(word.Key()) < 3 && len(r.written) == 1:
			return nil
		}
		if len(word.Parts) > 0 {
			quoted = "(" + quoted + " | '" + strings.Join(word.Parts, "' & '") + "')"
		}
		all = append(all, quoted)
	}
	if len(all) == 0 {
		return nil
	}
	query := strings.Join(all, " & ")
	return &query
}

// maxSplit is the maximum number of words in a text that is split into a person and a film.
const maxSplit = 5

// splits returns the ways to split a text into the name of a person and the title of a film, in either order.
func (r reading) splits() (people, films []string) {
	if len(r.written) > maxSplit {
		return nil, nil
	}
	small := func(part []names.Word) bool {
		return len(joined(part)) < 2 || !slices.ContainsFunc(part, func(word names.Word) bool { return !word.Small() })
	}
	for at := 1; at < len(r.written); at++ {
		if one, other := joined(r.written[:at]), joined(r.written[at:]); !small(r.written[:at]) && !small(r.written[at:]) {
			people, films = append(people, one, other), append(films, other, one)
		}
	}
	return people, films
}

func joined(words []names.Word) string {
	var all strings.Builder
	for _, word := range words {
		all.WriteString(word.Whole)
	}
	return all.String()
}
