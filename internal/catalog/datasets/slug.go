package main

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// slugs gives out readable addresses, each once.
type slugs map[string]bool

// take returns the first of the candidates that is free, or else the last one with a number behind it.
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

// longest is the length of a slug's part, in bytes, beyond which its last words are cut off.
const longest = 60

// slug turns a name into the part of an address: "Françoise d'Eaubonne" is "francoise-deaubonne".
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
