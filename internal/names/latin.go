package names

import "sync"

// lastLatin is the limit of the Latin letters of most languages: Unicode's Latin-1, Latin Extended-A and Extended-B.
const lastLatin = 0x250

// latin maps each of these letters to its part of a spelling key. The parts do not depend on neighbouring letters, so a name
// that consists of them needs no Unicode normalisation.
var latin = sync.OnceValue(func() *[lastLatin]string {
	var folded [lastLatin]string
	for r := range rune(lastLatin) {
		folded[r] = normalised(string(r))
	}
	return &folded
})

// spellLatin returns the spelling key of a text that consists of Latin letters; ok is false for other texts.
func spellLatin(text string) (key string, ok bool) {
	table := latin()
	var buffer [maxKey]byte
	folded := buffer[:0]
	for _, r := range text {
		if r >= lastLatin {
			return "", false
		}
		folded = append(folded, table[r]...)
	}
	return firstRunes(string(folded)), true
}
