package main

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// slugs are the slugs in use.
type slugs map[string]bool

// take returns the first candidate that is free, or the last one followed by a number.
func (s slugs) take(candidates ...string) string {
	for _, c := range candidates {
		if !s[c] {
			s[c] = true
			return c
		}
	}
	last := candidates[len(candidates)-1]
	for n := 2; ; n++ {
		if c := last + "-" + strconv.Itoa(n); !s[c] {
			s[c] = true
			return c
		}
	}
}

// longest is the maximum length of a part of a slug in bytes; its last words are cut off.
const longest = 60

// slug converts a name to a part of a slug: "Françoise d'Eaubonne" to "francoise-deaubonne".
func slug(text string) string {
	var out strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(strings.ReplaceAll(text, "&", " and ")) {
		r = unicode.ToLower(r)
		if plain, ok := map[rune]string{'ø': "o", 'ł': "l", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i"}[r]; ok {
			r = rune(plain[0])
			if len(plain) > 1 {
				out.WriteByte(plain[0])
				r = rune(plain[1])
			}
		}
		switch {
		case unicode.IsMark(r), r == '\'', r == '’', r == '.':
		case unicode.IsLetter(r), unicode.IsNumber(r):
			if gap && out.Len() > 0 {
				if out.Len() >= longest {
					return out.String()
				}
				out.WriteByte('-')
			}
			gap = false
			out.WriteRune(r)
		default:
			gap = true
		}
	}
	if out.Len() == 0 {
		return "untitled"
	}
	return out.String()
}
