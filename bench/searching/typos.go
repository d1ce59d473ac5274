package main

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
)

// neighbours are the letters beside each letter on a keyboard.
var neighbours = map[rune]string{
	'a': "qwsz", 'b': "vghn", 'c': "xdfv", 'd': "serfcx", 'e': "wsdr", 'f': "drtgvc", 'g': "ftyhbv", 'h': "gyujnb", 'i': "ujko",
	'j': "huikmn", 'k': "jiolm", 'l': "kop", 'm': "njk", 'n': "bhjm", 'o': "iklp", 'p': "ol", 'q': "wa", 'r': "edft", 's': "awedxz",
	't': "rfgy", 'u': "yhji", 'v': "cfgb", 'w': "qase", 'x': "zsdc", 'y': "tghu", 'z': "asx",
}

// typo changes one letter of a text. It returns the text as it is where it cannot.
type typo func(r *rand.Rand, text []rune, at int) []rune

// typos are the ways to change the letter at an index.
var typos = map[string]typo{
	"substitution": func(r *rand.Rand, text []rune, at int) []rune {
		near := []rune(neighbours[unicode.ToLower(text[at])])
		changed := slices.Clone(text)
		changed[at] = near[r.IntN(len(near))]
		return changed
	},
	"deletion": func(_ *rand.Rand, text []rune, at int) []rune {
		return slices.Delete(slices.Clone(text), at, at+1)
	},
	"insertion": func(r *rand.Rand, text []rune, at int) []rune {
		near := append([]rune(neighbours[unicode.ToLower(text[at])]), text[at], text[at], text[at])
		return slices.Insert(slices.Clone(text), at+1, near[r.IntN(len(near))])
	},
	"transposition": func(_ *rand.Rand, text []rune, at int) []rune {
		if at+1 == len(text) || neighbours[unicode.ToLower(text[at+1])] == "" {
			return text
		}
		changed := slices.Clone(text)
		changed[at], changed[at+1] = changed[at+1], changed[at]
		return changed
	},
}

var typoNames = []string{"substitution", "deletion", "insertion", "transposition"}

// minLetters is the number of letters of a text that one typo leaves recognisable, and minLettersOfTwo that of two typos.
const minLetters, minLettersOfTwo = 5, 9

// mistype makes one typo in any letter of any word of at least two letters, or only in their first letters. It returns false for
// short texts.
func mistype(r *rand.Rand, text string, how typo, first bool) (changed string, ok bool) {
	letters := []rune(text)
	var at []int
	number := 0
	for i, letter := range letters {
		if neighbours[unicode.ToLower(letter)] == "" {
			continue
		}
		number++
		begins, ends := i == 0 || unicode.IsSpace(letters[i-1]), i+1 == len(letters) || unicode.IsSpace(letters[i+1])
		if (begins || !first) && !(begins && ends) {
			at = append(at, i)
		}
	}
	if number < minLetters || len(at) == 0 {
		return "", false
	}
	changed = string(how(r, letters, at[r.IntN(len(at))]))
	return changed, !strings.EqualFold(changed, text)
}

// mistypeAny makes a typo of any kind.
func mistypeAny(r *rand.Rand, text string) (changed string, ok bool) {
	return mistype(r, text, typos[typoNames[r.IntN(len(typoNames))]], false)
}
