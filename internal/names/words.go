package names

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxWords is how many words of a text are looked at.
const maxWords = 32

// small are the words that say little about what is meant, beside the articles: a search for several words does without them.
var small = strings.Fields("and of in on at to for und et y e de del di da du des den")

// A Word is a written word of a text, as spelling keys: the whole of it, and its parts where it is joined of several,
// as "Jong-seo" (jongseo, jong, seo) and "L'avventura" (lavventura, avventura) are.
type Word struct {
	Whole string
	Parts []string // none, or two and more
}

// Small reports whether the word is an article or the like.
func (w Word) Small() bool {
	return slices.Contains(articles, w.Whole) || slices.Contains(small, w.Whole)
}

// romans are the numerals in which titles are counted, but for single letters, which are names too.
var romans = map[string]string{"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}

// Key is what the word is found by: a number is the same in Roman numerals.
func (w Word) Key() string {
	if number, ok := romans[w.Whole]; ok {
		return number
	}
	return w.Whole
}

// Words returns the words of a text, in their order; "&" and "+" are the word "and". Of a long text the first 32 count.
func Words(text string) []Word {
	var all []Word
	text = cut(text)
	if strings.ContainsAny(text, "&+") {
		text = ands.Replace(text)
	}
	for _, written := range strings.FieldsFunc(text, separates) {
		whole := Spelling(written)
		if whole == "" {
			continue
		}
		if len(all) == maxWords {
			break
		}
		var parts []string
		if !strings.ContainsFunc(written, joins) {
			all = append(all, Word{whole, nil})
			continue
		}
		for _, part := range strings.FieldsFunc(written, joins) {
			if key := Spelling(part); key != "" {
				parts = append(parts, key)
			}
		}
		if len(parts) < 2 {
			parts = nil
		}
		all = append(all, Word{whole, parts})
	}
	return all
}

// WordKeys returns the distinct words by which a name is found, whole and in parts, sorted.
func WordKeys(text string) []string {
	var keys []string
	for _, word := range Words(text) {
		keys = append(append(keys, word.Whole, word.Key()), word.Parts...)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

var ands = strings.NewReplacer("&", " and ", "+", " and ")

// separates reports whether a rune stands between words: not the full stops of "J.J.", nor the stars of "M*A*S*H".
func separates(r rune) bool {
	if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' {
		return false // nearly all are
	}
	return r != '.' && r != '*' && r != '·' && !joins(r) && (unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r))
}

// joins reports whether a rune stands between the parts of a word.
func joins(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '-' || r == '\''
	}
	return strings.ContainsRune("-'‘’‐‑ʼ", r)
}
