package naive

import (
	"strings"

	"filmgraph/internal/codes"
)

// spell writes a text under a key of a filter as the standard of its codes does; texts under other keys are what they are.
func spell(key, text string) (string, error) {
	switch key {
	case "country", "countries":
		return codes.Country(text)
	case "language", "languages", "originalLanguage", "originalLanguages":
		return codes.StrictLanguage(text)
	}
	return text, nil
}

// inStandard is a value of which all texts are spelled.
func inStandard(key string, value any) any {
	switch v := value.(type) {
	case string:
		text, _ := spell(key, v)
		return text
	case []any:
		all := []any{}
		for _, element := range v {
			all = append(all, inStandard(key, element))
		}
		return all
	case map[string]any:
		if strings.HasSuffix(key, "ies") || strings.HasSuffix(key, "anguages") { // any, all, none
			object := map[string]any{}
			for name, inner := range v {
				object[name] = inStandard(key, inner)
			}
			return object
		}
	}
	return value
}

// checkCodes returns what is wrong with the codes under a key of a filter.
func checkCodes(key string, value any) error {
	switch v := value.(type) {
	case string:
		_, err := spell(key, v)
		return err
	case []any:
		for _, element := range v {
			if err := checkCodes(key, element); err != nil {
				return err
			}
		}
	case map[string]any:
		for _, inner := range v {
			if err := checkCodes(key, inner); err != nil {
				return err
			}
		}
	}
	return nil
}
