package catalog

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// membersOf converts the values of an edit to those of a catalog file, in the order of their keys.
func membersOf(values map[string]any) (object, error) {
	all := object{}
	for _, key := range slices.Sorted(maps.Keys(values)) {
		value, err := given(values[key])
		if err != nil {
			return nil, Invalid{Path: key, Code: CodeInvalid, Message: err.Error()}
		}
		all = append(all, member{key, value})
	}
	return all, nil
}

func given(value any) (any, error) {
	switch v := value.(type) {
	case string:
		if strings.ContainsRune(v, 0) || !utf8.ValidString(v) || strings.ContainsRune(v, utf8.RuneError) {
			return nil, fmt.Errorf("the text contains a character that cannot be stored")
		}
	case int:
		return json.Number(strconv.Itoa(v)), nil
	case int64:
		return json.Number(strconv.FormatInt(v, 10)), nil
	case float64:
		return json.Number(strconv.FormatFloat(v, 'f', -1, 64)), nil
	case []any:
		all := list{}
		for _, item := range v {
			converted, err := given(item)
			if err != nil {
				return nil, err
			}
			all = append(all, converted)
		}
		return all, nil
	case map[string]any:
		return membersOf(v)
	}
	return value, nil
}

// maxSlug limits the length of generated slugs, in bytes.
const maxSlug = 80

// slugOf returns a text as a slug: letters and digits of any script, with hyphens between the words.
func slugOf(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '\'' && r != '’'
	})
	slug := strings.NewReplacer("'", "", "’", "").Replace(strings.Join(words, "-"))
	if len(slug) > maxSlug {
		slug = strings.Trim(strings.ToValidUTF8(slug[:maxSlug], ""), "-")
	}
	return slug
}
