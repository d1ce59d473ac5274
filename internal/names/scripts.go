package names

import (
	"unicode"
	"unicode/utf8"
)

// otherScript returns a word of a spelling key in the form that it shares with other scripts: Cyrillic, Greek and kana in Latin
// letters, Chinese characters simplified. Other words are returned as they are.
func otherScript(word string) string {
	if ascii(word) {
		return word
	}
	cyrillic, greek, kana, han := true, true, true, false
	for _, r := range word {
		cyrillic = cyrillic && unicode.Is(unicode.Cyrillic, r)
		greek = greek && unicode.Is(unicode.Greek, r)
		kana = kana && isKana(r)
		han = han || unicode.Is(unicode.Han, r)
	}
	switch {
	case cyrillic:
		return romaniseCyrillic(word)
	case greek:
		return romaniseGreek(word)
	case kana:
		return romaniseKana(word)
	case han:
		return simplified(word)
	}
	return word
}

func isKana(r rune) bool {
	return unicode.In(r, unicode.Hiragana, unicode.Katakana) || r == 'ー'
}

// pairs returns the pairs of adjacent characters of a word in Chinese characters or kana, which are written without spaces, so
// that searches find what begins in the middle. Characters are simplified. A word of one or two characters has none.
func pairs(word string) []string {
	letters := []rune(word)
	if len(letters) < 3 {
		return nil
	}
	for i, r := range letters {
		if !isKana(r) && !unicode.Is(unicode.Han, r) {
			return nil
		}
		letters[i] = simple(r)
	}
	var all []string
	for i := 1; i < len(letters); i++ {
		all = append(all, string(letters[i-1:i+1]))
	}
	return all
}

// characters returns the Chinese characters of a word, simplified, if it has several.
func characters(word string) []string {
	if ascii(word) || utf8.RuneCountInString(word) < 2 {
		return nil
	}
	var all []string
	for _, r := range word {
		if unicode.Is(unicode.Han, r) {
			all = append(all, string(simple(r)))
		}
	}
	return all
}
