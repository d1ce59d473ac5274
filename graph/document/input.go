package document

import (
	"strings"
	"unicode/utf8"
)

// Bounds of what a request may put in. graph/plan relies on them, and checks them again where a statement depends on it.
const (
	MaxPage = 100 // objects on a page of a connection, and ids in Query.nodes
	MaxList = 250 // elements of a list

	MaxFilterDepth = 4  // of filters within filters, by the keys and, or, not
	MaxFilters     = 20 // and matches that one filter combines, at all depths
)

// TextProblem returns what is wrong with a string, "" if nothing is. PostgreSQL cannot store NUL.
func TextProblem(s string) string {
	switch {
	case strings.ContainsRune(s, 0):
		return `holds the character NUL ("\u0000"), which no text here can hold`
	case !utf8.ValidString(s):
		return "is not valid UTF-8"
	}
	return ""
}
