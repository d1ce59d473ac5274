package naive

import (
	"slices"
	"strconv"
	"strings"

	"filmgraph/internal/names"
)

// typed is one way to read what was typed.
type typed struct {
	words        []names.Word
	spelling     string
	since, until int  // years; 0 for none
	stripped     bool // without words such as "movie"
}

// readings are the ways to read a text: as it is, with each number as a year, each of these without words such as "movie", and
// each of all these in equivalent words, of which only the spelling counts.
func readings(text string, query names.Search) []typed {
	words := names.Words(text)
	all := []typed{{words: words, spelling: query.Spelling}}
	for i, word := range words {
		since, until := yearsOf(word.Whole, i == len(words)-1)
		if since > 0 && len(words) > 1 && len(all) <= 3 {
			rest := slices.Concat(words[:i], words[i+1:])
			all = append(all, typed{rest, spelled(rest), since, until, false})
		}
	}
	for _, t := range all {
		var rest []names.Word
		says := false
		for _, word := range t.words {
			if !slices.Contains(fillers, word.Whole) {
				rest = append(rest, word)
				says = says || !word.Small()
			}
		}
		if says && len(rest) < len(t.words) {
			all = append(all, typed{rest, spelled(rest), t.since, t.until, true})
		}
	}
	for _, t := range all {
		if shared := names.Shared(t.words); shared != "" && shared != t.spelling {
			all = append(all, typed{nil, shared, t.since, t.until, t.stripped})
		}
	}
	return all
}

var fillers = strings.Fields("movie movies film films trailer cast actor actress director watch online streaming")

// yearsOf are the years that a word may mean: one, or all that begin with the last two or three digits that were typed.
func yearsOf(word string, last bool) (since, until int) {
	if number, err := strconv.Atoi(word); err != nil || strconv.Itoa(number) != word {
		return 0, 0
	}
	if len(word) < 2 || len(word) > 4 || len(word) < 4 && !last {
		return 0, 0
	}
	since, _ = strconv.Atoi((word + "00")[:4])
	until, _ = strconv.Atoi((word + "99")[:4])
	switch {
	case len(word) == 4 && (since < 1870 || since > 2200), len(word) == 3 && (since < 1870 || since > 2099), len(word) == 2 && (since < 1800 || since > 2000):
		return 0, 0
	}
	return since, until
}

// said are the words that are not small, at most twelve.
func (t typed) said() []string {
	var words []string
	for _, word := range t.words {
		if !word.Small() && len(words) < 12 {
			words = append(words, word.Key())
		}
	}
	return words
}

// heldBy says whether some words hold all of the reading's but its small ones; the last may be begun.
func (t typed) heldBy(words []string, begun bool) bool {
	says := false
	for i, word := range t.words {
		n := len(word.Whole)
		if len(t.words) == 1 && n < 3 {
			return false
		}
		if word.Small() {
			continue
		}
		says = true
		parts := len(word.Parts) > 0
		for _, part := range word.Parts {
			parts = parts && slices.Contains(words, part)
		}
		begins := begun && i == len(t.words)-1 && (n > 3 || n == 3 && len(t.words) > 1) &&
			slices.ContainsFunc(words, func(other string) bool { return strings.HasPrefix(other, word.Whole) })
		if !parts && !begins && !slices.Contains(words, word.Key()) {
			return false
		}
	}
	return says
}

// identifiesNothing says whether a reading has only small words, or one of less than three letters.
func (t typed) identifiesNothing() bool {
	return len(t.words) == 1 && len(t.words[0].Whole) < 3 || !slices.ContainsFunc(t.words, func(word names.Word) bool { return !word.Small() })
}

func spelled(words []names.Word) string {
	key := ""
	for _, word := range words {
		key += word.Whole
	}
	return key
}
