package document

import (
	"strings"
	"unicode/utf8"
)

// Limits of input values. graph/plan relies on them, and checks them again where a statement depends on them.
const (
	MaxPage = 100 // items on a page of a connection, and ids in Query.nodes
	MaxList = 250 // elements of a list in an argument

	maxChains  = 20 // chains of Query.paths
	maxSimilar = 20 // films of Film.similar

	MaxFilterDepth = 4  // of filters within filters, by the keys and, or, not
	MaxFilters     = 20 // filters and matches that one filter combines, at all depths
)

// TextProblem returns what is wrong with a string, or "". PostgreSQL cannot store NUL.
func TextProblem(s string) string {
	switch {
	case strings.ContainsRune(s, 0):
		return `contains the character NUL ("\u0000"), which cannot be stored`
	case !utf8.ValidString(s):
		return "is not valid UTF-8"
	}
	return ""
}
