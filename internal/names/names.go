// Package names folds the names of films, people, characters and companies to keys, so that one person is found under every
// spelling, order, spacing, hyphenation and script. Everything here is a pure function of its arguments.
//
// An index stores Keys(name, subject) beside the name, with their kind; a search asks for the keys of Query(text). A spelling key
// may be matched whole, as a prefix, or by similarity; a sound key whole, or as Sound says.
package names

import (
	"slices"
	"strings"
)

// Subject is what a name names; it decides which orders of its words are plausible.
type Subject uint8

// The subjects of the catalog.
const (
	Film Subject = iota
	Person
	Character
	Company
)

// KeyKind says how a key was made, and so with what it may be compared.
type KeyKind string

// The kinds of keys, by the function that makes them.
const (
	SpellingKey KeyKind = "spelling"
	SoundKey    KeyKind = "sound"
)

// Key is one entry of an index of names. Its Text is never empty and has at most 256 runes.
type Key struct {
	Kind KeyKind
	Text string
}

// Search is what to look for when a reader types a text. Either key is empty when there is none of its kind.
type Search struct {
	Spelling, Sound string
}

// articles may stand before a title, in the languages that sort titles without them.
var articles = strings.Fields("the a an le la les un une der die das ein eine el los las il lo gli")

// maxRotated is the number of words up to which a name is indexed from each of its words: enough for two given names
// and two surnames. Of a longer name only the first and the last word change places.
const maxRotated = 4

// Keys returns the distinct keys under which a name is to be indexed, the key of the name as written first.
//
// The name of a person is indexed in every plausible order of given name and surname; a character's is not, for there are many
// and their words find them too. Both have sound keys when they are Korean; everything else has one only when it is written in
// Hangul. The name of anything but a person is indexed without its leading article too ("The Call", also written "Call, The", as "Call").
func Keys(text string, subject Subject) []Key {
	text = cut(text)
	var keys []Key
	add := func(kind KeyKind, text string) {
		if key := (Key{kind, text}); text != "" && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	add(SpellingKey, Spelling(text))
	if subject != Person {
		whole := articleFirst(text)
		add(SpellingKey, Spelling(whole))
		add(SpellingKey, Spelling(withoutArticle(whole)))
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

// Query returns the keys to look for when a reader types text, of which the first 4,096 bytes count.
func Query(text string) Search {
	text = cut(text)
	return Search{Spelling: Spelling(articleFirst(text)), Sound: Sound(text)}
}

// turns returns where to begin a name of so many words to get its other orders.
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

// turn returns the words beginning with the one at the index, the earlier ones following at the end.
func turn[S ~[]E, E any](words S, at int) S {
	return slices.Concat(words[at:], words[:at])
}

// articleFirst moves an article that follows a title's last comma to its front: "Call, The".
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

// withoutArticle drops a title's leading article, if something follows it.
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
