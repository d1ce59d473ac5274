package names

import (
	"fmt"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// longestSlug is the maximum length of a slug in bytes; words beyond it are dropped.
const longestSlug = 60

// Slug converts a name to a readable id of hyphenated words: "Françoise d'Eaubonne" becomes "francoise-deaubonne". Scripts
// other than Latin keep their letters. The slug of a name without letters and digits is empty.
func Slug(text string) string {
	text = cut(text)
	plain := ascii(text)
	if !plain {
		text = norm.NFKD.String(text)
	}
	slug := make([]byte, 0, len(text))
	gap, full := false, false
	for _, r := range text {
		if full {
			break
		}
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
		case 'A' <= r && r <= 'Z':
			r += 'a' - 'A'
		case r == '\'', r == '’', r == '.', r > unicode.MaxLatin1 && unicode.IsMark(r) && accent(r):
			continue
		case r == '&':
			slug, full = word(slug, true, full, "and")
			gap = true
			continue
		case r > unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)):
			r = unicode.ToLower(r)
			if spelled, ok := letters[r]; ok {
				slug, full = word(slug, gap, full, spelled)
				gap = false
				continue
			}
		default:
			gap = true
			continue
		}
		slug, full = word(slug, gap, full, string(r))
		gap = false
	}
	if plain {
		return string(slug)
	}
	return string(norm.NFC.Bytes(slug))
}

// SymbolSlug converts a text without letters and digits to a slug of the numbers of its visible characters: "🔥!" becomes
// "u1f525-u21". It is empty if the text shows nothing.
func SymbolSlug(text string) string {
	var slug []byte
	full := false
	for _, r := range text {
		if shows(r) {
			slug, full = word(slug, true, full, fmt.Sprintf("u%x", r))
		}
	}
	return string(slug)
}

// word appends letters to a slug, after a hyphen if there was a gap. It appends nothing once the slug is full.
func word(slug []byte, gap, full bool, letters string) ([]byte, bool) {
	if full || gap && len(slug) >= longestSlug || len(slug) >= 4*longestSlug {
		return slug, true
	}
	if gap && len(slug) > 0 {
		slug = append(slug, '-')
	}
	return append(slug, letters...), false
}
