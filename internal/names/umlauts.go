package names

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// umlauts are the letters that German, Turkish, Scandinavian and Finnish names are also written without, in two letters.
var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ø", "oe", "å", "aa", "Ä", "ae", "Ö", "oe", "Ü", "ue", "Ø", "oe", "Å", "aa")

// spelledOut returns the spelling of a word with its umlauts in two letters, or nothing if it has none.
func spelledOut(written string) string {
	if ascii(written) {
		return ""
	}
	written = norm.NFC.String(written)
	if out := umlauts.Replace(written); out != written {
		return Spelling(out)
	}
	return ""
}
