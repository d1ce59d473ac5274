package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// way is a way to type a name. It gives "" for a name that cannot be typed so.
type way struct {
	name  string
	field string
	typed func(*rand.Rand, name) string
}

const (
	suggest = "suggest"
	search  = "search"
)

var ways = []way{
	{"suggest, 1 letter", suggest, begun(1)},
	{"suggest, 2 letters", suggest, begun(2)},
	{"suggest, 3 letters", suggest, begun(3)},
	{"suggest, 4 letters", suggest, begun(4)},
	{"suggest, 6 letters", suggest, begun(6)},
	{"suggest, 10 letters", suggest, begun(10)},
	{"suggest, half", suggest, func(_ *rand.Rand, n name) string { return string([]rune(n.text)[:(len([]rune(n.text))+1)/2]) }},
	{"search, whole", search, func(_ *rand.Rand, n name) string { return n.text }},
	{"search, one word", search, func(r *rand.Rand, n name) string { words := strings.Fields(n.text); return words[r.IntN(len(words))] }},
	{"search, words turned", search, func(r *rand.Rand, n name) string {
		words := strings.Fields(n.text)
		if len(words) < 2 {
			return ""
		}
		slices.Reverse(words)
		return strings.Join(words[:min(len(words), 4)], " ")
	}},
	{"search, a slip", search, func(r *rand.Rand, n name) string { return slip(r, n.text) }},
	{"search, two slips", search, func(r *rand.Rand, n name) string { return slip(r, slip(r, n.text)) }},
	{"search, and year", search, func(_ *rand.Rand, n name) string {
		if !n.year.Valid {
			return ""
		}
		return fmt.Sprintf("%s %d", n.text, n.year.Int64)
	}},
	{"search, and person", search, func(_ *rand.Rand, n name) string {
		if !n.with.Valid {
			return ""
		}
		words := strings.Fields(n.with.String)
		return words[len(words)-1] + " " + n.text
	}},
}

// begun types the first letters.
func begun(letters int) func(*rand.Rand, name) string {
	return func(_ *rand.Rand, n name) string {
		text := []rune(n.text)
		return string(text[:min(letters, len(text))])
	}
}

// slip leaves a letter out, doubles one, or lets it change places with the next.
func slip(r *rand.Rand, text string) string {
	letters := []rune(text)
	if len(letters) < 4 {
		return text
	}
	at := 1 + r.IntN(len(letters)-2)
	switch r.IntN(3) {
	case 0:
		letters = slices.Delete(letters, at, at+1)
	case 1:
		letters = slices.Insert(letters, at, letters[at])
	default:
		letters[at], letters[at+1] = letters[at+1], letters[at]
	}
	return string(letters)
}
