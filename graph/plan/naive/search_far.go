package naive

import (
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// mistyped adds names that hold the words of the text, but for those that no name has, or for any one if names have them
// all: in their place stands one of the words that are nearest to it.
func (f finder) mistyped(t typed) {
	var words []string
	for _, word := range t.words {
		if !word.Small() {
			words = append(words, word.Key())
		}
	}
	var unknown []int
	for i, word := range words {
		if correctable(word) && !slices.ContainsFunc(f.Catalog.Rows("Word"), func(row *Row) bool { return row.Columns["word"] == word }) {
			unknown = append(unknown, i)
		}
	}
	if len(unknown) > 0 {
		f.meant(t, words, unknown)
		return
	}
	for i := range words {
		f.meant(t, words, []int{i})
	}
}

func (f finder) meant(t typed, words []string, wrong []int) {
	for _, k := range f.keys {
		fits := len(k.words) > 0
		for i, word := range words {
			if slices.Contains(wrong, i) {
				fits = fits && correctable(word) && slices.ContainsFunc(f.Catalog.nearest(word), func(other string) bool { return slices.Contains(k.words, other) })
			} else {
				fits = fits && slices.Contains(k.words, word)
			}
		}
		if fits && len(words) > 0 {
			score := max(0, 100-15*slips(words, k.words)+40*min(length(t.spelling), length(k.text))/length(k.text))
			if 4*levenshtein.ComputeDistance(left(k.text, 60), left(t.spelling, 60)) > length(t.spelling) {
				score -= 5 * k.fame // fame counts half
			}
			f.add(k, "mistyped", score, t.year)
		}
	}
}

// slips is by how many letters words differ from those of a name that are nearest to them.
func slips(words, named []string) int {
	sum := 0
	for _, word := range words {
		least := length(word) + 60
		for _, other := range named {
			least = min(least, levenshtein.ComputeDistance(left(word, 60), left(other, 60)))
		}
		sum += least
	}
	return sum
}

func correctable(word string) bool { return 3 <= length(word) && length(word) <= 24 }

// nearest are the words that may be meant: ten, those that differ least first, then those that most names have.
func (c *Catalog) nearest(word string) []string {
	type near struct {
		word           string
		distance, uses int
	}
	var all []near
	for _, row := range c.Rows("Word") {
		other, _ := row.text("word")
		uses, _ := row.number("uses")
		n, m := length(word), length(other)
		allowed := 1
		if n > 5 || n == m && n > 3 {
			allowed = 2
		}
		end := (n - 1) / 2
		begins := left(other, end) == left(word, end)
		ends := left(reversed(other), end) == left(reversed(word), end)
		if d := levenshtein.ComputeDistance(word, other); 0 < d && d <= allowed && (begins || ends) {
			all = append(all, near{other, d, int(uses)})
		}
	}
	slices.SortFunc(all, func(a, b near) int {
		if a.distance != b.distance {
			return a.distance - b.distance
		}
		if a.uses != b.uses {
			return b.uses - a.uses
		}
		return strings.Compare(a.word, b.word)
	})
	var words []string
	for _, n := range all[:min(10, len(all))] {
		words = append(words, n.word)
	}
	return words
}

func left(text string, letters int) string { return string([]rune(text)[:min(letters, length(text))]) }

func reversed(text string) string {
	letters := []rune(text)
	slices.Reverse(letters)
	return string(letters)
}
