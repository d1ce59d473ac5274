package names

import "strings"

// greek is the romanisation of the letters of Greek by ELOT 743, without accents.
var greek = map[rune]string{
	'α': "a", 'β': "v", 'γ': "g", 'δ': "d", 'ε': "e", 'ζ': "z", 'η': "i", 'θ': "th", 'ι': "i", 'κ': "k", 'λ': "l", 'μ': "m", 'ν': "n",
	'ξ': "x", 'ο': "o", 'π': "p", 'ρ': "r", 'σ': "s", 'τ': "t", 'υ': "y", 'φ': "f", 'χ': "ch", 'ψ': "ps", 'ω': "o",
}

// greekPairs are the letters that are romanised together. After α, ε and η, υ is v before vowels and voiced consonants, otherwise f.
var greekPairs = func() *strings.Replacer {
	pairs := []string{"ου", "ou", "γγ", "ng", "γξ", "nx", "γχ", "nch"}
	for vowel, latin := range map[string]string{"α": "a", "ε": "e", "η": "i"} {
		for voiced := range strings.SplitSeq("αεηιουωβγδζλμνρ", "") {
			pairs = append(pairs, vowel+"υ"+voiced, latin+"v"+voiced)
		}
	}
	for vowel, latin := range map[string]string{"α": "a", "ε": "e", "η": "i"} {
		pairs = append(pairs, vowel+"υ", latin+"f")
	}
	return strings.NewReplacer(pairs...)
}()

// romaniseGreek romanises a word; μπ at its beginning is b.
func romaniseGreek(word string) string {
	beginning := ""
	if rest, found := strings.CutPrefix(word, "μπ"); found {
		word, beginning = rest, "b"
	}
	return beginning + romanise(greekPairs.Replace(word), greek)
}
