package names

import (
	"regexp"
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
// and "L'avventura" (lavventura, avventura), its parts. The words of a number are one word with its words as parts: "five hundred".
// The parts of a word in Chinese characters or kana are its pairs of adjacent characters.
type Word struct {
	Whole string
	Parts []string // either none, or at least two

	key     string   // see Key; empty if it is the whole word
	inPlace string   // what the word stands for because of its place in the text; empty if that is its key
	umlauts string   // the word with its umlauts in two letters; empty if it has none
	also    []string // further words that find it
}

// Small reports whether the word is an article or another frequent word.
func (w Word) Small() bool {
	return slices.Contains(articles, w.Whole) || slices.Contains(small, w.Whole) || w.key == "and"
}

// Key returns the word by which names that contain the word or an equivalent of it are found: numbers in digits, abbreviations
// in full, other scripts in Latin letters, Chinese characters simplified. While the word is being typed, its end may be missing,
// and names are found by the beginning of Whole.
func (w Word) Key() string {
	if w.key != "" {
		return w.key
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
	if strings.Contains(text, ",") {
		text = thousands.ReplaceAllString(text, "$1$2")
	}
	for _, written := range strings.FieldsFunc(text, separates) {
		whole := Spelling(written)
		if whole == "" {
			continue
		}
		if len(all) == maxWords {
			break
		}
		all = append(all, Word{Whole: whole, Parts: partsOf(written, whole), umlauts: spelledOut(written)})
	}
	return joinNumbers(all)
}

// partsOf splits a word at hyphens and apostrophes, or in pairs of characters.
func partsOf(written, whole string) []string {
	if !strings.ContainsFunc(written, joins) {
		if ascii(whole) {
			return nil
		}
		return pairs(whole)
	}
	var parts []string
	for _, part := range strings.FieldsFunc(written, joins) {
		if key := Spelling(part); key != "" {
			parts = append(parts, key)
		}
	}
	if len(parts) < 2 {
		return nil
	}
	return parts
}

// WordKeys returns the distinct words that find a name, sorted: whole and in parts, and their equivalents.
func WordKeys(text string) []string {
	return wordKeys(Words(text))
}

func wordKeys(words []Word) []string {
	var keys []string
	for _, word := range words {
		keys = append(append(append(keys, word.Whole, word.Key()), word.Parts...), word.also...)
		for _, part := range word.Parts {
			if ascii(part) {
				keys = append(keys, equivalent(part))
			}
		}
		if word.umlauts != "" {
			keys = append(keys, word.umlauts)
		}
		keys = append(keys, characters(word.Whole)...)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// thousands matches the commas in 20,000.
var thousands = regexp.MustCompile(`([0-9]),([0-9]{3})\b`)

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
