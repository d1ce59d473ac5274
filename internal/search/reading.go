package search

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"filmgraph/internal/names"
)

// reading is one interpretation of a search text, and one row of the argument of the statements.
type reading struct {
	Number   int       `json:"number"`
	Spelling string    `json:"spelling"`
	Ending   string    `json:"ending"`   // sorts after every key that begins with the spelling
	Query    *string   `json:"query"`    // the words as a tsquery, or nil
	Whole    *string   `json:"whole"`    // likewise, with the last word as a whole word
	Since    int       `json:"since"`    // first and last release year that were typed next to a title; 0 if there is none
	Until    int       `json:"until"`    //
	Stripped bool      `json:"stripped"` // without words such as "movie"
	Sound    string    `json:"sound"`    // sound key of a Korean name, or empty
	Words    []string  `json:"words"`    // without small words
	Swaps    []string  `json:"swaps"`    // for each word, the words that swapping two of its letters gives, separated by spaces
	Parts    []string  `json:"parts"`    // pieces of the spelling, one of which two typing errors leave as it is
	Start    string    `json:"start"`    // the first half of the spelling
	Nicks    []string  `json:"nicks"`    // spellings with another form of a given name
	People   []string  `json:"people"`   // with Titles, Holding and Wholes: ways to split the text into a person and a film
	Titles   []string  `json:"titles"`   // spelling keys
	Holding  []*string `json:"holding"`  // the words of the titles as tsqueries, or nil
	Wholes   []*string `json:"wholes"`   // likewise, with the last word as a whole word; nil if the person has only one word

	written []names.Word
}

// Fold converts a search text to the argument of Search and Suggest. It reads the text as a name, for each number in it that may be
// a year as the title of a film of that year and, if it has words such as "movie", also without them.
func Fold(text string) string {
	all := []reading{}
	if query := names.Query(text); query.Spelling != "" {
		whole := reading{Spelling: query.Spelling, Sound: query.Sound, written: names.Words(text)}
		all = append(append(all, whole), whole.dated()...)
		for _, r := range all {
			if stripped, ok := r.stripped(); ok {
				all = append(all, stripped)
			}
		}
		for i := range all {
			all[i] = all[i].completed()
		}
		all[0].Nicks = append(all[0].Nicks, names.Nicknamed(text)...)
		for _, r := range all {
			if shared := names.Shared(r.written); shared != "" && shared != r.Spelling {
				all = append(all, r.equivalent(shared))
			}
		}
		for i := range all {
			all[i].Number = i
		}
	}
	argument, _ := json.Marshal(all) // marshalling texts and numbers cannot fail
	return string(argument)
}

// equivalent is the reading in equivalent words, of which only the spelling is looked up: the words of names hold both.
func (r reading) equivalent(shared string) reading {
	return reading{Since: r.Since, Until: r.Until, Stripped: r.Stripped, Spelling: shared}.completed()
}

// completed is the reading with what the kinds of matches need.
func (r reading) completed() reading {
	r.Ending = r.Spelling + string(utf8.MaxRune)
	r.Query, r.Whole = query(r.written, true), query(r.written, false)
	r.Words, r.Swaps, r.Nicks = r.said(), []string{}, []string{}
	for _, word := range r.Words {
		r.Swaps = append(r.Swaps, strings.Join(swaps(word), " "))
	}
	r.Start, r.Parts = pieces(r.Spelling)
	r.People, r.Titles, r.Holding, r.Wholes = r.splits()
	return r
}

// fillers are words that searchers add, and that few titles have.
var fillers = strings.Fields("movie movies film films trailer cast actor actress director watch online streaming")

// stripped removes the fillers, unless nothing else is left.
func (r reading) stripped() (reading, bool) {
	rest := slices.DeleteFunc(slices.Clone(r.written), func(word names.Word) bool { return slices.Contains(fillers, word.Whole) })
	if len(rest) == len(r.written) || !slices.ContainsFunc(rest, func(word names.Word) bool { return !word.Small() }) {
		return r, false
	}
	return reading{Spelling: joined(rest), Since: r.Since, Until: r.Until, Stripped: true, written: rest}, true
}

// maxSaid is the maximum number of words that are corrected or left out.
const maxSaid = 12

// said returns the words that are not small.
func (r reading) said() []string {
	all := []string{}
	for _, word := range r.written {
		if !word.Small() && len(all) < maxSaid {
			all = append(all, word.Key())
		}
	}
	return all
}

// query returns a tsquery for some words in any order, without small words. If they are begun, the last word matches as a prefix
// if it has three or more letters, or four or more if it is the only word. A single word of less than three letters gives nil.
func query(words []names.Word, begun bool) *string {
	var all []string
	for i, word := range words {
		if word.Small() {
			continue
		}
		quoted := "'" + word.Key() + "'"
		switch n := len(word.Whole); {
		case n < 3 && len(words) == 1:
			return nil
		case begun && i == len(words)-1 && (n > 3 || n == 3 && len(words) > 1):
			quoted = "'" + word.Whole + "':*"
			if word.Key() != word.Whole {
				quoted += " | '" + word.Key() + "'"
			}
			if len(word.Parts) == 0 && word.Key() != word.Whole {
				quoted = "(" + quoted + ")"
			}
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

// swaps returns the words that swapping two adjacent letters of a word gives.
func swaps(word string) []string {
	var all []string
	letters := []rune(word)
	for i := 1; i < len(letters); i++ {
		if letters[i-1] != letters[i] {
			swapped := slices.Clone(letters)
			swapped[i-1], swapped[i] = swapped[i], swapped[i-1]
			all = append(all, string(swapped))
		}
	}
	return all
}

// pieces returns the first half of a spelling and, if it has six letters or more, its halves, or from nine letters on its thirds.
func pieces(spelling string) (start string, parts []string) {
	letters := []rune(spelling)
	n, parts := len(letters), []string{}
	switch {
	case n >= 9:
		parts = append(parts, string(letters[:n/3]), string(letters[n/3:2*n/3]), string(letters[2*n/3:]))
	case n >= 6:
		parts = append(parts, string(letters[:n/2]), string(letters[n/2:]))
	}
	return string(letters[:max(1, n/2)]), parts
}

func joined(words []names.Word) string {
	var all strings.Builder
	for _, word := range words {
		all.WriteString(word.Whole)
	}
	return all.String()
}
