package naive

import (
	"regexp"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// mistyped adds names that hold the words of the text after correcting a typo in those that no name has or, if names have all, in any
// one.
func (f *finder) mistyped(readings []typed) {
	for _, t := range readings {
		f.corrected(t, 1)
	}
}

// mistypedFurther does the same with two typos, and with corrections of any number of words.
func (f *finder) mistypedFurther(readings []typed) {
	for _, t := range readings {
		f.corrected(t, 2)
		if words := t.said(); len(words) > 1 {
			f.close(t, words, func(k key) bool { return f.holdsAlternatives(k.words, words) })
		}
	}
}

func (f *finder) corrected(t typed, typos int) {
	words := t.said()
	for _, wrong := range f.wrong(words) {
		var meant [][]string
		for i, word := range words {
			meanings := []string{word}
			if slices.Contains(wrong, i) {
				meanings = f.corrections(word, typos)
			}
			meant = append(meant, meanings)
		}
		f.close(t, words, func(k key) bool { return holdsEach(k.words, meant) })
	}
}

// wrong are the words that may be mistyped, by their places: all that no name has, or else each alone.
func (f *finder) wrong(words []string) [][]int {
	var unknown []int
	var each [][]int
	for i, word := range words {
		if !f.known(word) {
			unknown = append(unknown, i)
		}
		each = append(each, []int{i})
	}
	if unknown != nil {
		return [][]int{unknown}
	}
	return each
}

// holdsAlternatives says whether a name has each word or a correction of it. While typing, the last may be begun.
func (f *finder) holdsAlternatives(named, words []string) bool {
	for i, word := range words {
		begun := f.typing && i == len(words)-1 && slices.ContainsFunc(named, func(other string) bool { return strings.HasPrefix(other, word) })
		if !begun && !slices.ContainsFunc(append(f.corrections(word, 2), word), func(other string) bool { return slices.Contains(named, other) }) {
			return false
		}
	}
	return true
}

// holdsEach says whether a name has one of the meanings of each word.
func holdsEach(named []string, meant [][]string) bool {
	for _, meanings := range meant {
		if !slices.ContainsFunc(meanings, func(word string) bool { return slices.Contains(named, word) }) {
			return false
		}
	}
	return true
}

// close adds names with corrected words.
func (f *finder) close(t typed, words []string, fits func(key) bool) {
	for _, k := range f.keys {
		if !k.first || len(words) == 0 || !fits(k) {
			continue
		}
		n, fame := length(t.spelling), 5
		apart := levenshtein.ComputeDistance(left(k.text, 60), left(t.spelling, 60))
		alike := 4*apart <= n
		if alike {
			fame = 10
		}
		f.add(k, t, "mistyped", "SPELLING", max(0, 340-120*typos(words, k.words))+share(60, n, length(k.text))+max(0, 100-300*apart/n)+fame*k.fame, alike)
	}
}

// typos is by how many typing errors words differ from those of a name that are nearest to them.
func typos(words, named []string) int {
	sum := 0
	for _, word := range words {
		least := 1000
		for _, other := range named {
			least = min(least, apart(word, other))
		}
		sum += least
	}
	return sum
}

// apart is by how many typing errors two words differ. Two adjacent letters that changed places are one.
func apart(one, other string) int {
	letters := []rune(one)
	for i := 1; i < len(letters); i++ {
		swapped := slices.Clone(letters)
		swapped[i-1], swapped[i] = swapped[i], swapped[i-1]
		if string(swapped) == other && one != other {
			return 1
		}
	}
	return levenshtein.ComputeDistance(left(one, 60), left(other, 60))
}

var digits = regexp.MustCompile(`^[0-9]+$`)

// correctable says whether a word may be mistyped.
func correctable(word string) bool {
	return 3 <= length(word) && length(word) <= 24 && !digits.MatchString(word)
}

// known says whether a name has a word, or it is not one that can be mistyped.
func (f *finder) known(word string) bool {
	return !correctable(word) || slices.ContainsFunc(f.Catalog.Rows("Word"), func(row *Row) bool { return row.Columns["word"] == word })
}

// corrections are the words that may be meant, up to a number of typos: thirty, those that differ least first, then those of
// the best-known names.
func (f *finder) corrections(word string, atMost int) []string {
	type correction struct {
		word        string
		typos, fame int
	}
	var all []correction
	for _, row := range f.Catalog.Rows("Word") {
		other, _ := row.text("word")
		fame, _ := row.number("fame")
		allowed := 1
		if length(word) > 4 {
			allowed = 2
		}
		if d := apart(word, other); correctable(word) && other != word && d <= allowed && looksFor(word, other, int(fame)) {
			all = append(all, correction{other, d, int(fame)})
		}
	}
	slices.SortFunc(all, func(a, b correction) int {
		if a.typos != b.typos {
			return a.typos - b.typos
		}
		if a.fame != b.fame {
			return b.fame - a.fame
		}
		return strings.Compare(a.word, b.word)
	})
	var words []string
	for _, c := range all[:min(30, len(all))] {
		if c.typos <= atMost {
			words = append(words, c.word)
		}
	}
	return words
}

// looksFor says whether an index finds a word when it looks for another: by almost half of it at either end; or by a third of it
// at an end or in the middle, if names with the word are well known.
func looksFor(word, other string, fame int) bool {
	n := length(word)
	ends := func(part int) bool {
		return left(other, part) == left(word, part) || left(reversed(other), part) == left(reversed(word), part)
	}
	further := max(length(other)-n, n-length(other))
	if further <= 1 && ends((n-1)/2) {
		return true
	}
	if n < 5 || fame < 20 || further > 2 {
		return false
	}
	third := n / 3
	middle := string([]rune(word)[third : n-third])
	return ends(max(third, 1)) || n != 6 && strings.Contains(other, middle)
}

func left(text string, letters int) string { return string([]rune(text)[:min(letters, length(text))]) }

func reversed(text string) string {
	letters := []rune(text)
	slices.Reverse(letters)
	return string(letters)
}
