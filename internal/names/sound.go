package names

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

const (
	// maxWord is the longest word in Latin letters that is tried as Korean.
	maxWord = 32
	// maxSyllables is the longest usual name: a surname of one syllable and a given name of two. One more is let pass
	// with a surname of two; other longer matches in Latin letters are accidents ("Gianna", "Indiana").
	maxSyllables = 3
	// maxHangul bounds what is written in Hangul, where titles have keys too, to the syllables that surely fit a key.
	maxHangul = 32
	// maxSpoken is the longest text, in bytes, that is looked at for a sound: maxHangul syllables and what may stand between.
	maxSpoken = 256
)

// Sound folds a Korean name, in Hangul or romanised, to one key: "전종서", "Jeon Jong-seo", "Jun Jong seo", "Chŏn
// Chong-sŏ" and "jeonjongseo" are all "con-cong-so". It reads Revised, McCune-Reischauer (with and without breves and
// apostrophes), Yale and the spellings of passports and the press. It returns "" for what is not Korean, for mixed scripts and for
// fewer than two syllables, which too many names share.
//
// The key is coarse where romanisations are: plain and aspirated consonants are one (Chung is 충 and 정, and nothing in
// "Lee Chung-hyun" says which), ㅓ and ㅗ are one, and before a coda ㅓ, ㅗ, ㅜ and ㅡ are one, so that 이충현, 이정현 and
// 이종현 share a key, just as people spell them alike. Other vowels, the glides, the codas and the remaining consonants
// are kept. The key has the order of the text; Keys supplies the other orders.
//
// Match it for equality. Sound(text) + "-" is a prefix of the keys of names that begin with the same whole syllables.
func Sound(text string) string {
	return listen(text).key()
}

// spoken is a name's syllables, word by word, as sounds.
type spoken [][]string

// listen reads a text in Hangul or romanised Korean; nil when it is neither.
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
	// Yale's bare letters fit foreign words too ("Emma" would be 엄마), so it has to show a whole name with its surname.
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

// key joins the sounds in their order, the surname's by the rule of asSurname.
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

// spell cuts a text into words of Hangul syllables or of lower-case ASCII letters, each in its hyphenated parts, and
// says which of the two. It returns nil for any other script, for digits, for both scripts in one text, and for a text longer
// than maxSpoken.
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
			// McCune-Reischauer's aspiration (Ch'oe) is part of its syllable.
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

// plainLatin maps the typographic forms of apostrophe, hyphen and breve that names are written with to one form each.
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
