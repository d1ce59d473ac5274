package names

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// nicknameList has a given name of English and its short forms on each line. It extends the list of name-match (MIT License, see
// NOTICE).
//
//go:embed nicknames.txt
var nicknameList string

// nicknames maps each name and short form to all forms of its lines.
var nicknames = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	for line := range strings.Lines(nicknameList) {
		forms := strings.Fields(line)
		for _, form := range forms {
			all[form] = append(all[form], slices.DeleteFunc(slices.Clone(forms), func(other string) bool {
				return other == form || slices.Contains(all[form], other)
			})...)
		}
	}
	return all
})

// maxNicknamed is the maximum number of words in a text that is read as a name with a nickname: enough for two given names and
// two surnames.
const maxNicknamed = 4

// Nicknamed returns the spelling keys of a text of two to four words with one of them replaced by another form of a given name:
// "chris nolan" is also "christophernolan". People are found by these keys, but less surely than by what was typed.
func Nicknamed(text string) []string {
	words := Words(text)
	if len(words) < 2 || len(words) > maxNicknamed {
		return nil
	}
	var keys []string
	for at, word := range words {
		for _, form := range nicknames()[word.Whole] {
			var key strings.Builder
			for i, other := range words {
				if i == at {
					key.WriteString(form)
				} else {
					key.WriteString(other.Whole)
				}
			}
			keys = append(keys, key.String())
		}
	}
	return keys
}
