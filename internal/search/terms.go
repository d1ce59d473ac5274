package search

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"filmgraph/internal/names"
)

// reading is one way to understand a text, as a row of the argument of the statements.
type reading struct {
	Spelling string   `json:"spelling"`
	Ending   string   `json:"ending"` // behind every key that begins with the spelling
	Query    *string  `json:"query"`  // the words as a tsquery, or nil
	Year     int      `json:"year"`   // of a film, said beside its title; 0 if none is
	Sound    string   `json:"sound"`  // folded Korean name, or empty
	Words    []string `json:"words"`  // without small ones; of the last reading
	People   []string `json:"people"` // with Films: ways to cut the text into two names; of the last reading
	Films    []string `json:"films"`

	written []names.Word
}

// Fold reads a reader's text: as a name, and where there is a year in it, as the title of a film of that year too. It
// returns the argument of Search and Suggest.
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
	argument, _ := json.Marshal(all) // texts and numbers always marshal
	return string(argument)
}

// dated takes the first year out of the text, unless it is all of it.
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

// said are the words that are not small.
func (r reading) said() []string {
	var all []string
	for _, word := range r.written {
		if !word.Small() {
			all = append(all, word.Key())
		}
	}
	return all
}

// query looks for the words of a reading in any order, as a tsquery: without small ones, and with whatever the last one
// may become if that is not too much: from three letters on, or four if there is no other word. It is nil for fewer.
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

// maxSplit is the number of words up to which a text may be a person's name beside a film's.
const maxSplit = 5

// splits are the ways to read a text as a name of a person and one of a film, in either order.
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
