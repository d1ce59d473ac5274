package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	// maxText is the number of bytes of a text that are read: enough for a title of 1,000 runes in any script.
	maxText = 4096
	// maxKey is the maximum length of a key in runes. At four bytes per rune, this is well below the limit of
	// a PostgreSQL B-tree, 2,704 bytes.
	maxKey = 256
)

// letters spells out letters that Unicode does not decompose, all in lower case.
var letters = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i", 'ȷ': "j",
	'ħ': "h", 'ŋ': "ng", 'ŧ': "t", 'ĸ': "k", 'ə': "a", 'ɛ': "e", 'ɔ': "o", 'ɓ': "b", 'ɖ': "d", 'ɗ': "d",
	'ƙ': "k", 'ƒ': "f", 'ƀ': "b", 'ǥ': "g", 'ɲ': "n", 'ɨ': "i", 'ʉ': "u", 'ƶ': "z", 'ς': "σ",
}

// Spelling converts text to its spelling key: compatibility forms are decomposed, case is folded, accents, spaces and
// punctuation are removed, "&" and "+" become "and", and letters such as ø, ł, ß, æ are spelled out. Scripts other than Latin
// keep their letters: Hangul as whole syllables, and vowel signs in scripts that write vowels with them.
// "Chung-Hyun Lee" is "chunghyunlee". The key is valid UTF-8 of at most 256 runes and empty if nothing is left.
// Spelling of a key returns the same key.
func Spelling(text string) string {
	text = cut(text)
	if key, ok := spellLatin(text); ok {
		return key
	}
	return firstRunes(normalised(text))
}

// normalised returns the spelling key of a text in any script, without limiting its length.
func normalised(text string) string {
	var key strings.Builder
	key.Grow(len(text))
	for _, r := range norm.NFKD.String(text) {
		fold(&key, r)
	}
	return norm.NFC.String(key.String())
}

// fold appends the part of a spelling key for one decomposed rune.
func fold(key *strings.Builder, r rune) {
	switch {
	case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
		key.WriteByte(byte(r))
	case 'A' <= r && r <= 'Z':
		key.WriteByte(byte(r) + 'a' - 'A')
	case r == '&', r == '+':
		key.WriteString("and")
	case r < utf8.RuneSelf, silent(r):
	default:
		r = unicode.ToLower(r)
		if spelled, ok := letters[r]; ok {
			key.WriteString(spelled)
		} else {
			key.WriteRune(r)
		}
	}
}

// silent reports whether a rune outside ASCII is left out of keys.
func silent(r rune) bool {
	switch {
	case 0x02B0 <= r && r <= 0x02FF: // apostrophe-like letters: Hawaiʻi
		return true
	case r == 'ـ': // the Arabic stretching stroke
		return true
	case unicode.IsMark(r):
		return accent(r)
	default:
		return !unicode.IsLetter(r) && !unicode.IsNumber(r)
	}
}

// accent reports whether a mark only modifies its letter. Marks of kana (が is か with a mark) and of Indic and South-East
// Asian scripts are separate sounds and are kept.
func accent(r rune) bool {
	if r == '\u3099' || r == '\u309A' {
		return false
	}
	return unicode.In(r, unicode.Inherited, unicode.Latin, unicode.Greek, unicode.Cyrillic,
		unicode.Hebrew, unicode.Arabic, unicode.Syriac)
}

// cut limits the length of a text and makes it valid UTF-8, as normalisation requires.
func cut(text string) string {
	return strings.ToValidUTF8(text[:min(len(text), maxText)], " ")
}

// firstRunes limits a key to maxKey runes.
func firstRunes(key string) string {
	if len(key) <= maxKey {
		return key
	}
	count := 0
	for i := range key {
		if count == maxKey {
			return key[:i]
		}
		count++
	}
	return key
}

func ascii(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
