package names

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

const (
	// maxWord is the maximum length of a word in Latin letters that may be Korean.
	maxWord = 32
	// maxSyllables is the usual maximum length of a name: a surname of one syllable and a given name of two. A surname of
	// two syllables allows one more. Other longer matches in Latin letters are coincidences ("Gianna", "Indiana").
	maxSyllables = 3
	// maxHangul is the maximum number of Hangul syllables, which always fit into a key. Titles in Hangul have keys too.
	maxHangul = 32
	// maxSpoken is the maximum length in bytes of a text with a sound key: maxHangul syllables and separators.
	maxSpoken = 256
)

// Sound converts a Korean name, in Hangul or romanised, to one key: "전종서", "Jeon Jong-seo", "Jun Jong seo", "Chŏn
// Chong-sŏ" and "jeonjongseo" are all "con-cong-so". It reads Revised, McCune-Reischauer (with and without breves and
// apostrophes), Yale and the spellings of passports and the press. It returns "" for texts that are not Korean, for mixed scripts and for
// fewer than two syllables, which too many names share.
//
// The key is as ambiguous as romanisations are. Plain and aspirated consonants map to the same key: Chung is 충 or 정, and
// "Lee Chung-hyun" does not show which. ㅓ and ㅗ are equal, and before a coda ㅓ, ㅗ, ㅜ and ㅡ are equal, so that 이충현,
// 이정현 and 이종현 share a key because people spell them alike. Other vowels, glides, codas and consonants are kept. The key
// has the word order of the text; Keys adds the other orders.
//
// Match keys for equality. Sound(text) + "-" is a prefix of the keys of names that begin with the same whole syllables.
func Sound(text string) string {
	return listen(text).key()
}

// spoken holds the sounds of a name's syllables, word by word.
type spoken [][]string

// listen reads a text in Hangul or romanised Korean; it returns nil for other texts.
func listen(text string) spoken {
	words, hangul := spell(text)
	if words == nil {
		return nil
	}
	if hangul {
		return listenHangul(words)
	}
	both := systems()
	if name := listenLatin(both[0], words); name != nil {
		return name
	}
	// Yale's plain letters match foreign words too ("Emma" would be 엄마), so it requires a full name with a surname.
	if name := listenLatin(both[1], words); name.length() >= maxSyllables && name.hasFamily() {
		return name
	}
	return nil
}

func listenHangul(words [][]string) spoken {
	var name spoken
	for _, parts := range words {
		var sounds []string
		for _, r := range strings.Join(parts, "") {
			sounds = append(sounds, takeApart(r).sound())
		}
		name = append(name, sounds)
	}
	if n := name.length(); n < 2 || n > maxHangul {
		return nil
	}
	return name
}

func listenLatin(system dictionary, words [][]string) spoken {
	whole := len(words) == 1 && len(words[0]) == 1
	var name spoken
	for _, parts := range words {
		var word []string
		for _, part := range parts {
			sounds := system.read(part, whole)
			if sounds == nil {
				return nil
			}
			word = append(word, sounds...)
		}
		name = append(name, word)
	}
	if n := name.length(); n < 2 || n > maxSyllables && !(n == maxSyllables+1 && name.hasCompound()) {
		return nil
	}
	return name
}

// key joins the sounds in order; asSurname is applied to the surname.
func (n spoken) key() string {
	if len(n) == 0 {
		return ""
	}
	sounds := slices.Concat(n...)
	if n.familyLast() {
		last := len(sounds) - 1
		sounds[last] = asSurname(sounds[last])
	} else {
		sounds[0] = asSurname(sounds[0])
	}
	return strings.Join(sounds, "-")
}

func (n spoken) length() int {
	total := 0
	for _, word := range n {
		total += len(word)
	}
	return total
}

// spell splits a text into words of Hangul syllables or of lower-case ASCII letters, each split into its hyphenated parts, and
// reports which of the two it found. It returns nil for other scripts, digits, mixed scripts and texts longer than
// maxSpoken.
func spell(text string) (words [][]string, hangul bool) {
	if text = cut(text); len(text) > maxSpoken {
		return nil, false
	}
	latin, hyphen := false, false
	var part strings.Builder
	end := func() {
		if part.Len() == 0 {
			return
		}
		if last := len(words) - 1; hyphen && last >= 0 {
			words[last] = append(words[last], part.String())
		} else {
			words = append(words, []string{part.String()})
		}
		part.Reset()
		hyphen = false
	}
	previous := ' '
	for _, r := range norm.NFKC.String(text) {
		if r > unicode.MaxLatin1 && (r < firstSyllable || lastSyllable < r) {
			r = plainLatin(r)
		}
		lower := unicode.ToLower(r)
		switch {
		case 'a' <= lower && lower <= 'z':
			latin = true
			part.WriteRune(lower)
		case lower == 'ŏ':
			latin = true
			part.WriteString("eo")
		case lower == 'ŭ':
			latin = true
			part.WriteString("eu")
		case firstSyllable <= r && r <= lastSyllable:
			hangul = true
			part.WriteRune(r)
		case r == '\'' && strings.ContainsRune("kgtdpbh", previous):
			// an apostrophe that marks aspiration in McCune-Reischauer (Ch'oe) is part of the syllable
		case r == '-':
			end()
			hyphen = true
		case r != '&' && (unicode.IsSpace(r) || unicode.IsPunct(r)):
			end()
		default:
			return nil, false
		}
		previous = lower
		if latin && hangul {
			return nil, false
		}
	}
	end()
	return words, hangul
}

// plainLatin maps typographic variants of apostrophes, hyphens and breves to one form each.
func plainLatin(r rune) rune {
	switch r {
	case '‘', '’', 'ʼ', 'ʻ', 'ʹ', '′':
		return '\''
	case '‐', '‑', '–', '−':
		return '-'
	case 'ǒ', 'Ǒ', 'Ŏ', 'ō':
		return 'ŏ'
	case 'ǔ', 'Ǔ', 'Ŭ', 'ū':
		return 'ŭ'
	default:
		return r
	}
}
