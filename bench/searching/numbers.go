package main

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
)

// spellings of the numbers from 1, as readers may type them: numeral, word, Roman numeral, ordinal, ordinal word.
var spellings = [][]string{
	{"1", "one", "", "1st", "first"}, {"2", "two", "II", "2nd", "second"}, {"3", "three", "III", "3rd", "third"},
	{"4", "four", "IV", "4th", "fourth"}, {"5", "five", "V", "5th", "fifth"}, {"6", "six", "VI", "6th", "sixth"},
	{"7", "seven", "VII", "7th", "seventh"}, {"8", "eight", "VIII", "8th", "eighth"}, {"9", "nine", "IX", "9th", "ninth"},
	{"10", "ten", "", "10th", "tenth"}, {"11", "eleven", "XI", "11th", "eleventh"}, {"12", "twelve", "XII", "12th", "twelfth"},
	{"13", "thirteen", "XIII", "13th", "thirteenth"}, {"14", "fourteen", "XIV", "", ""}, {"15", "fifteen", "XV", "", ""},
	{"16", "sixteen", "", "", ""}, {"17", "seventeen", "", "", ""}, {"18", "eighteen", "", "", ""}, {"19", "nineteen", "", "", ""},
	{"20", "twenty", "", "20th", "twentieth"}, {"30", "thirty", "", "", ""}, {"40", "forty", "", "", ""}, {"50", "fifty", "", "", ""},
	{"100", "one hundred", "", "", ""}, {"101", "one hundred and one", "", "", ""}, {"500", "five hundred", "", "", ""},
	{"1,000", "one thousand", "", "", ""}, {"20,000", "twenty thousand", "", "", ""},
}

// renumber writes the first number of a title in another way: cardinal numbers as cardinal, ordinal numbers as ordinal ones.
func renumber(r *rand.Rand, title string) (changed string, ok bool) {
	words := strings.Fields(title)
	for i, word := range words {
		bare := strings.TrimRight(word, ":,.!")
		for _, ways := range spellings {
			at := slices.IndexFunc(ways, func(way string) bool { return way != "" && strings.EqualFold(way, bare) })
			if at < 0 || at == 2 && bare != ways[2] {
				continue
			}
			ordinal := at >= 3
			var others []string
			for to, way := range ways {
				if way != "" && to != at && (to >= 3) == ordinal {
					others = append(others, way)
				}
			}
			if len(others) == 0 {
				continue
			}
			words = slices.Clone(words)
			words[i] = others[r.IntN(len(others))]
			return strings.Join(words, " "), true
		}
		if plain := strings.ReplaceAll(bare, ",", ""); plain != bare {
			if _, err := strconv.Atoi(plain); err == nil {
				words = slices.Clone(words)
				words[i] = plain
				return strings.Join(words, " "), true
			}
		}
	}
	return "", false
}
