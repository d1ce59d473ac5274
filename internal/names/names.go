// Package names converts the names of films, people, characters and companies to keys, so that a search finds a person under
// every spelling, word order, spacing, hyphenation and script. All functions are pure.
//
// An index stores Keys(name, subject) and their kinds with the name; a search looks up the keys of Query(text). Spelling keys
// can be matched exactly, as prefixes or by similarity; sound keys exactly, or by prefix as Sound explains.
package names

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Subject is the type of the name's bearer; it determines which word orders are plausible.
type Subject uint8

// The types of bearers in the catalog.
const (
	Film Subject = iota
	Person
	Character
	Company
)

// KeyKind is the function that a key was made with. Only keys of the same kind can be compared.
type KeyKind string

// The kinds of keys, named after the functions that make them.
const (
	SpellingKey KeyKind = "spelling"
	SoundKey    KeyKind = "sound"
)

// Key is one entry of an index of names. Its Text is never empty and has at most 256 runes.
type Key struct {
	Kind KeyKind
	Text string
}

// Search holds the keys to look up for a search text. A key is empty if the text has none of its kind. Spelling and Shared are both
// looked up among spelling keys: Shared is the key of names that say the same in equivalent words ("ocean's 12", "Ocean's Twelve").
type Search struct {
	Spelling, Shared, Sound string
}

// articles are leading articles of titles, in the languages that ignore them for sorting.
var articles = strings.Fields("the a an le la les un une der die das ein eine el los las il lo gli")

// maxRotated is the maximum number of words in a name that is indexed starting from each of its words: enough for two given
// names and two surnames. For a longer name, only the first and the last word are moved.
const maxRotated = 4

// Keys returns the distinct keys to index a name under, starting with the key of the name as written.
//
// The name of a person is indexed in every plausible order of given name and surname. The name of a character is not, because
// there are many characters and their words are indexed too; nor is it indexed in equivalent words, as other names are (Query). Korean names of people and characters have sound keys; other names
// have one only if they are written in Hangul. Names other than those of people are also indexed without their leading article ("The Call", also written "Call, The", as "Call").
func Keys(text string, subject Subject) []Key {
	keys, _ := Index(text, subject)
	return keys
}

// Index returns the keys and the WordKeys to index a name under.
func Index(text string, subject Subject) (keys []Key, words []string) {
	text = cut(text)
	all := Words(text)
	return keysOf(text, subject, all), wordKeys(all)
}

// keysOf returns the keys of a text with these words.
func keysOf(text string, subject Subject, all []Word) []Key {
	var keys []Key
	add := func(kind KeyKind, text string) {
		if key := (Key{kind, text}); text != "" && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	add(SpellingKey, cmp.Or(Spelling(text), symbols(text)))
	if subject != Person {
		whole := articleFirst(text)
		add(SpellingKey, Spelling(whole))
		add(SpellingKey, Spelling(withoutArticle(whole)))
	}
	if subject != Character {
		for _, key := range sharedKeys(text, all, subject != Person) {
			add(SpellingKey, key)
		}
	}
	if subject == Person {
		words := strings.Fields(text)
		for _, at := range turns(len(words)) {
			add(SpellingKey, Spelling(strings.Join(turn(words, at), " ")))
		}
	}
	name := listen(text)
	if subject == Person || subject == Character {
		add(SoundKey, name.key())
		for _, other := range name.orders() {
			add(SoundKey, other.key())
		}
	} else if _, hangul := spell(text); hangul {
		add(SoundKey, name.key())
	}
	return keys
}

// Query returns the keys to look up for a search text. Only the first 4,096 bytes of the text are used.
func Query(text string) Search {
	text = cut(text)
	return Search{Spelling: cmp.Or(Spelling(articleFirst(text)), symbols(text)), Shared: Shared(Words(articleFirst(text))), Sound: Sound(text)}
}

// sharedKeys returns the spellings that a name shares with the names that say the same in equivalent words, titles also without
// their leading article; none if it has no words with equivalents.
func sharedKeys(text string, words []Word, title bool) []string {
	if !slices.ContainsFunc(words, func(word Word) bool { return word.replaced() || word.umlauts != "" }) {
		return nil
	}
	if first := articleFirst(text); title && len(first) != len(text) {
		words = Words(first)
	}
	keys := []string{shared(words, true)}
	if title && len(words) > 1 && slices.Contains(articles, words[0].Whole) {
		keys = append(keys, shared(words[1:], true))
	}
	return keys
}

// symbols returns the symbols and the question and exclamation marks of a text, which are the key of a name without letters, such as "$".
func symbols(text string) string {
	return firstRunes(strings.Map(func(r rune) rune {
		if unicode.IsSymbol(r) || strings.ContainsRune("?!*#@", r) {
			return r
		}
		return -1
	}, text))
}

// turns returns the indexes of the words to start from for the other orders of a name with the given number of words.
func turns(words int) []int {
	switch {
	case words < 2:
		return nil
	case words > maxRotated:
		return []int{1, words - 1}
	}
	var all []int
	for at := 1; at < words; at++ {
		all = append(all, at)
	}
	return all
}

// turn rotates the words so that they start with the one at the index.
func turn[S ~[]E, E any](words S, at int) S {
	return slices.Concat(words[at:], words[:at])
}

// articleFirst moves an article after the last comma of a title to the front: "Call, The".
func articleFirst(title string) string {
	comma := strings.LastIndexByte(title, ',')
	if comma < 1 {
		return title
	}
	if article := strings.TrimSpace(title[comma+1:]); slices.Contains(articles, strings.ToLower(article)) {
		return article + " " + title[:comma]
	}
	return title
}

// WithoutArticle removes the article of a title: "The Call" and "Call, The" are "Call".
func WithoutArticle(title string) string { return withoutArticle(articleFirst(cut(title))) }

// withoutArticle removes the leading article of a title, unless the title is only the article.
func withoutArticle(title string) string {
	title = strings.TrimSpace(title)
	for _, elided := range []string{"l'", "l’"} {
		if len(title) > len(elided) && strings.EqualFold(title[:len(elided)], elided) {
			return title[len(elided):]
		}
	}
	first, rest, found := strings.Cut(title, " ")
	if found && slices.Contains(articles, strings.ToLower(first)) {
		return rest
	}
	return title
}
