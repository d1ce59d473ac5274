package names

import "strings"

// The romanisations of each part of a syllable, in Unicode's order of the parts: Revised, McCune-Reischauer (with apostrophes
// removed, and ŏ and ŭ replaced by eo and eu) and common variants of them.
var (
	onsetLetters = fieldsOf("g k|kk gg k g|n|d t|dd tt|r l|m|b p|bb pp|s|ss||j ch|jj|ch|k kh|t th|p ph|h")

	// Vowels of syllables without a coda; common variants add an h or double a letter.
	openLetters = fieldsOf("a ah|ae ai|ya yah|yae|eo o uh|e eh|yeo yo yuh|ye|o oh|wa wah|wae|oe oi|yo|u oo|wo weo|we|" +
		"wi wee|yu yoo you|eu u|ui eui|i ee")
	// Vowels before a coda; common variants write ㅓ as u and ㅕ as you, as in English.
	closedLetters = fieldsOf("a|ae ai|ya|yae|eo o u ou|e|yeo yo yu you|ye|o|wa|wae|oe oi|yo|u oo ou|wo weo|we|" +
		"wi|yu yoo you|eu u|ui eui|i ee")

	codaLetters = fieldsOf("|k g|k|k|n|n|n|t|l|k|m|l|l|l|p|l|m|p b|p|t|t|ng|t|t|k|t|p b|t")

	yaleOnset = strings.Split("k kk n t tt l m p pp s ss  c cc ch kh th ph h", " ")
	yaleVowel = strings.Fields("a ay ya yay e ey ye yey o wa way oy yo wu we wey wi yu u uy i")
)

// spellings returns the romanisations of a syllable, except Yale's.
func (s syllable) spellings() []string {
	vowels := openLetters[s.vowel]
	if s.coda != 0 {
		vowels = closedLetters[s.vowel]
	}
	var all []string
	for _, onset := range onsetLetters[s.onset] {
		for _, vowel := range vowels {
			for _, coda := range codaLetters[s.coda] {
				all = append(all, onset+vowel+coda)
				for _, other := range s.variants(vowel) {
					all = append(all, other+coda)
				}
			}
		}
	}
	return all
}

// variants returns the initial letters that depend on both onset and vowel.
func (s syllable) variants(vowel string) []string {
	rest, w := strings.CutPrefix(vowel, "w")
	switch {
	case s.onset == onsetS && (s.vowel == vowelI || s.vowel == vowelWI):
		return []string{"sh" + vowel}
	case s.onset == onsetH && s.vowel == vowelUI:
		return []string{"hee", "hi"}
	case s.onset == onsetH && w: // Whang for 황
		return []string{"wh" + rest}
	case s.onset == onsetNone && (vowel == "u" && vowelSound[s.vowel] == "u" || vowel == "oo"): // Woo for 우
		return []string{"w" + vowel}
	default:
		return nil
	}
}

// yale returns the syllable in the Yale romanisation.
func (s syllable) yale() string {
	return yaleOnset[s.onset] + yaleVowel[s.vowel] + codaSound[s.coda]
}

// fieldsOf splits a table at "|" into rows and each row into words; an empty row becomes one empty word.
func fieldsOf(table string) [][]string {
	var rows [][]string
	for row := range strings.SplitSeq(table, "|") {
		rows = append(rows, strings.Split(row, " "))
	}
	return rows
}
