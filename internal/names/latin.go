package names

import "sync"

// lastLatin is behind the letters of the languages that are written in Latin: what Unicode calls Latin-1, Extended-A and B.
const lastLatin = 0x250

// latin is what each of these letters contributes to a spelling key. They do not depend on their neighbours, so that a
// name in them alone needs no normalising.
var latin = sync.OnceValue(func() *[lastLatin]string {
	var folded [lastLatin]string
	for r := range rune(lastLatin) {
		folded[r] = normalised(string(r))
	}
	return &folded
})

// spellLatin is the spelling key of a text in Latin letters alone; ok is false for any other.
func spellLatin(text string) (key string, ok bool) {
	table := latin()
	var room [maxKey]byte
	folded := room[:0]
	for _, r := range text {
		if r >= lastLatin {
			return "", false
		}
		folded = append(folded, table[r]...)
	}
	return firstRunes(string(folded)), true
}
