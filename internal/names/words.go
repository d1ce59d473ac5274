package names

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxWords is the maximum number of words of a text that are read.
const maxWords = 32

// small are frequent words that, like articles, do not identify a name. Searches for several words ignore them.
var small = strings.Fields("and of in on at to for und et y e de del di da du des den")

// A Word is a word of a text, as spelling keys: the whole word and, for compounds such as "Jong-seo" (jongseo, jong, seo)
// and "L'avventura" (lavventura, avventura), its parts.
type Word struct {
	Whole string
	Parts []string // either none, or at least two
}

// Small reports whether the word is an article or another frequent word.
func (w Word) Small() bool {
	return slices.Contains(articles, w.Whole) || slices.Contains(small, w.Whole)
}

// romans are the Roman numerals in titles, except single letters, which also occur in names.
var romans = map[string]string{"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}

// Key returns the search key of the word. Roman and Arabic numerals have the same key.
func (w Word) Key() string {
	if number, ok := romans[w.Whole]; ok {
		return number
	}
	return w.Whole
}

// Words returns the words of a text in order; "&" and "+" become the word "and". Only the first 32 words are read.
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

// WordKeys returns the distinct words that find a name, whole and in parts, sorted.
func WordKeys(text string) []string {
	var keys []string
	for _, word := range Words(text) {
		keys = append(append(keys, word.Whole, word.Key()), word.Parts...)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

var ands = strings.NewReplacer("&", " and ", "+", " and ")

// separates reports whether a rune separates words. Full stops in "J.J." and asterisks in "M*A*S*H" do not.
func separates(r rune) bool {
	if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' {
		return false // the most common case
	}
	return r != '.' && r != '*' && r != '·' && !joins(r) && (unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r))
}

// joins reports whether a rune separates the parts of a word.
func joins(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '-' || r == '\''
	}
	return strings.ContainsRune("-'‘’‐‑ʼ", r)
}
