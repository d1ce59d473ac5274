package names

import (
	_ "embed"
	"strings"
	"sync"
)

// simplifiedPairs are traditional Chinese characters and Japanese ones that differ from them, each followed by the simplified
// character: the tables TSCharacters and JPVariants of OpenCC, joined (Apache License 2.0, see NOTICE).
//
//go:embed simplified.txt
var simplifiedPairs string

var simplifiedOf = sync.OnceValue(func() map[rune]rune {
	pairs := []rune(strings.ReplaceAll(simplifiedPairs, "\n", ""))
	all := make(map[rune]rune, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		all[pairs[i]] = pairs[i+1]
	}
	return all
})

// simple returns the simplified form of a character. One by one, characters of different meaning may become the same: that is
// right for finding names, not for showing them.
func simple(r rune) rune {
	if simplified, ok := simplifiedOf()[r]; ok {
		return simplified
	}
	return r
}

// simplified returns a word with all its characters simplified.
func simplified(word string) string {
	return strings.Map(simple, word)
}
