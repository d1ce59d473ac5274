package plan

import (
	"strings"

	"filmgraph/internal/codes"

	"github.com/vektah/gqlparser/v2/ast"
)

// spelling gives a text as its standard writes it, or says what is wrong with it.
type spelling func(text string) (string, error)

// spellingOf is that of the values of a key of a filter; nil if these are not codes of countries or languages.
func spellingOf(key *ast.FieldDefinition) spelling {
	switch name := strings.ToLower(key.Name); {
	case strings.HasSuffix(name, "country"), strings.HasSuffix(name, "countries"):
		return codes.Country
	case strings.HasSuffix(name, "language"), strings.HasSuffix(name, "languages"):
		return codes.StrictLanguage
	}
	return nil
}

// coded is a filter whose texts are codes: us finds what US finds, and USA is refused.
func coded(spell spelling, f filter) filter {
	return func(c *compiler, r row, a arg) []predicate {
		wrong := a.guarded(func(v any) string {
			problem := ""
			_ = eachText(v, func(text string) string {
				if _, err := spell(text); err != nil && problem == "" {
					problem = err.Error()
				}
				return text
			})
			return problem
		})
		if wrong != "" {
			c.fail(a.name, "contains a value that is not a code: %s", wrong)
		}
		given := a.value
		a.literal, a.value = nil, func(vars variables) any {
			return eachText(given(vars), func(text string) string {
				if code, err := spell(text); err == nil {
					return code
				}
				return text
			})
		}
		return f(c, r, a)
	}
}

// eachText is a copy of a value, of which all texts are replaced.
func eachText(v any, replace func(string) string) any {
	switch v := v.(type) {
	case string:
		return replace(v)
	case map[string]any:
		object := make(map[string]any, len(v))
		for key, value := range v {
			object[key] = eachText(value, replace)
		}
		return object
	case nil:
		return nil
	}
	list := elements(v)
	if len(list) == 1 && list[0] == v { // neither a text nor a list
		return v
	}
	all := make([]any, len(list))
	for i, element := range list {
		all[i] = eachText(element, replace)
	}
	return all
}
