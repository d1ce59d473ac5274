package names

import (
	"slices"
	"strconv"
	"strings"
)

// romans are the Roman numerals of two letters or more that titles count with. XX and XXX are rarely numbers.
var romans = map[string]string{"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12",
	"xiii": "13", "xiv": "14", "xv": "15", "xvi": "16", "xvii": "17", "xviii": "18", "xix": "19"}

// counted are the words before a number, after which even I is a numeral: "Part I", but not "The King and I".
var counted = strings.Fields("part volume episode chapter book act")

// abbreviations are those of words in titles and names, and other spellings of these words.
var abbreviations = map[string]string{
	"dr": "doctor", "mr": "mister", "mrs": "missus", "vs": "versus", "vol": "volume", "jr": "junior", "sr": "senior", "st": "saint",
	"pt": "part", "ep": "episode", "mt": "mount", "sgt": "sergeant", "lt": "lieutenant", "capt": "captain", "gen": "general",
	"prof": "professor", "rev": "reverend", "bros": "brothers", "xmas": "christmas", "ok": "okay",
}

// equivalent returns the form that a word shares with the words that stand for the same, or the word itself.
func equivalent(word string) string {
	if counting[word] {
		digits, _ := number([]string{word})
		return digits
	}
	if full, is := abbreviations[word]; is {
		return full
	}
	if digits, is := romans[word]; is {
		return digits
	}
	return otherScript(word)
}

// joinNumbers joins the words of each number to one word, and gives all words their equivalents.
func joinNumbers(words []Word) []Word {
	all := words[:0]
	for i := 0; i < len(words); {
		word := words[i]
		digits, taken := numberIn(words[i:])
		switch {
		case taken > 1:
			word = Word{key: digits}
			for _, part := range words[i : i+taken] {
				word.Whole += part.Whole
				word.Parts = append(word.Parts, part.Whole)
			}
		case taken == 1:
			word.key = digits
		default:
			if key := equivalent(word.Whole); key != word.Whole {
				word.key = key
			}
			taken = 1
		}
		all = append(all, word)
		i += taken
	}
	for i, word := range all {
		all[i] = word.placed(all, i)
	}
	return all
}

// numberIn reads the number that the words begin with, in as many words, or in the parts of a compound: "twenty-one".
func numberIn(words []Word) (digits string, taken int) {
	first := words[0]
	switch {
	case first.Parts != nil:
		if !counting[first.Parts[0]] {
			return "", 0
		}
		if digits, taken = number(first.Parts); taken == len(first.Parts) {
			return digits, 1
		}
		return "", 0
	case !counting[first.Whole] && (first.Whole[0] > '9' || len(words) == 1 || scales[words[1].Whole] == 0):
		return "", 0
	}
	var spelled []string
	for _, word := range words[:min(len(words), longestNumber)] {
		if word.Parts != nil {
			break
		}
		spelled = append(spelled, word.Whole)
	}
	return number(spelled)
}

// longestNumber is the maximum number of words of a number.
const longestNumber = 8

// placed gives a word the equivalents that depend on its place among all words. V, X and I are numerals at the end of a title or
// after words such as "part"; between words V is versus, and 'n' is and. A numeral may follow a ruler's name: Henry V is the 5th.
func (w Word) placed(all []Word, at int) Word {
	first, last := at == 0, at == len(all)-1
	after := !first && slices.Contains(counted, all[at-1].Key())
	switch {
	case first:
	case w.Whole == "v":
		w.also = []string{"5", "5th", "versus"}
		if last || after {
			w.inPlace = "5"
		} else {
			w.inPlace = "versus"
		}
	case w.Whole == "x" && (last || after):
		w.also, w.inPlace = []string{"10"}, "10"
	case w.Whole == "i" && after:
		w.also, w.inPlace = []string{"1"}, "1"
	case w.Whole == "n" && !last:
		w.key = "and"
	case romans[w.Whole] != "":
		value, _ := strconv.Atoi(w.key)
		w.also = []string{ordinal(value)}
	}
	return w
}

// replaced reports whether the word stands for another in shared spellings.
func (w Word) replaced() bool { return w.key != "" || w.inPlace != "" }

// Shared returns the spelling that names share which say the same as some words in equivalent ones; "" if none has an equivalent.
func Shared(words []Word) string {
	if !slices.ContainsFunc(words, Word.replaced) {
		return ""
	}
	return shared(words, false)
}

// shared returns the spelling that a text shares with the texts that say the same in equivalent words: "Part II" and "part two" are
// "part2". With umlauts it is that of a stored name, in which ö is written oe.
func shared(words []Word, umlauts bool) string {
	var key strings.Builder
	for _, word := range words {
		switch {
		case word.inPlace != "":
			key.WriteString(word.inPlace)
		case umlauts && word.umlauts != "":
			key.WriteString(word.umlauts)
		default:
			key.WriteString(word.Key())
		}
	}
	return firstRunes(key.String())
}
