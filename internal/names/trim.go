package names

import (
	"strings"
	"unicode"
)

// Trim returns a text without the spaces and invisible characters around it. A text that shows nothing, such as one of zero-width
// spaces, becomes empty.
func Trim(text string) string {
	if n := len(text); n > 0 && inked(text[0]) && inked(text[n-1]) {
		return text // most texts
	}
	text = strings.TrimFunc(text, edge)
	if !strings.ContainsFunc(text, shows) {
		return ""
	}
	return text
}

// inked reports whether a byte is a visible character of ASCII.
func inked(b byte) bool { return '!' <= b && b <= '~' }

// edge reports whether a character shows nothing at the beginning or end of a text. Joiners and variation selectors are not among
// them, because emojis end with them.
func edge(r rune) bool {
	switch r {
	case '\u00ad', '\u061c', '\u200b', '\u200e', '\u200f', '\u2060', '\ufeff':
		return true
	}
	return unicode.IsSpace(r) || unicode.IsControl(r)
}

// blanks are letters and symbols that look like spaces: fillers of Hangul, and the empty pattern of Braille.
const blanks = "\u115f\u1160\u3164\uffa0\u2800"

// shows reports whether a character is visible by itself. Accents without a letter are not.
func shows(r rune) bool {
	return unicode.IsGraphic(r) && !unicode.In(r, unicode.Mn, unicode.Me, unicode.Zs) && !strings.ContainsRune(blanks, r)
}
