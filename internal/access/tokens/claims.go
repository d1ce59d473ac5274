package tokens

import (
	"strings"
	"unicode"

	"filmgraph/internal/access"
)

const maxName = 100 // characters

// roleOf returns the highest role in a claim, which is a text or a list of texts. Other texts are ignored, because the provider's roles
// are not only Filmgraph's.
func roleOf(claims map[string]any, claim string) access.Role {
	var value any = claims
	if found, ok := claims[claim]; ok { // names of claims may be URLs, with dots
		value = found
	} else {
		for name := range strings.SplitSeq(claim, ".") {
			object, _ := value.(map[string]any)
			value = object[name]
		}
	}
	list, ok := value.([]any)
	if !ok {
		list = []any{value}
	}
	role := access.Anonymous
	for _, element := range list {
		name, _ := element.(string)
		if parsed, err := access.ParseRole(strings.ToUpper(name)); err == nil {
			role = max(role, parsed)
		}
	}
	return role
}

// nameOf returns the name of a user for the history.
func nameOf(claims map[string]any) string {
	for _, claim := range []string{"name", "preferred_username", "email", "sub"} {
		text, _ := claims[claim].(string)
		text = strings.TrimSpace(strings.Map(func(r rune) rune {
			if unicode.IsControl(r) {
				return -1
			}
			return r
		}, text))
		if runes := []rune(text); len(runes) > 0 {
			return string(runes[:min(maxName, len(runes))])
		}
	}
	return "unnamed"
}
