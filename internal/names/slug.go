package names

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// longestSlug is the length, in bytes, beyond which the last words of an address are cut off.
const longestSlug = 60

// Slug turns a name into a part of a readable address, and whatever is left of words goes between hyphens:
// "Françoise d'Eaubonne" is "francoise-deaubonne". Scripts other than Latin keep their letters. It is empty for a name
// without letters and digits.
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

// word adds letters to a slug, after a hyphen if there was a gap; nothing more fits once it is full.
func word(slug []byte, gap, full bool, letters string) ([]byte, bool) {
	if full || gap && len(slug) >= longestSlug || len(slug) >= 4*longestSlug {
		return slug, true
	}
	if gap && len(slug) > 0 {
		slug = append(slug, '-')
	}
	return append(slug, letters...), false
}
