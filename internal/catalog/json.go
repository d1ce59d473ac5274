package catalog

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// maxDepth is the maximum nesting depth of values; no record needs more than 7.
const maxDepth = 16

// A member is a key of a JSON object with its value: nil, bool, json.Number, string, list or object.
type member struct {
	key   string
	value any
}

type (
	object []member
	list   []any
)

// parseJSON parses one JSON object. Unlike encoding/json, it rejects duplicate keys and text that is not valid Unicode, and keeps
// the order of the keys.
func parseJSON(text []byte) (object, error) {
	if !utf8.Valid(text) {
		return nil, errors.New("the line is not valid UTF-8")
	}
	if !json.Valid(text) {
		return nil, syntaxError(text)
	}
	if text[0] != '{' {
		return nil, errors.New("the line is not a JSON object: it must look like {\"type\": \"film\", …}")
	}
	value, err := (&jsonReader{text: text}).value(0)
	if err != nil {
		return nil, err
	}
	return value.(object), nil
}

// syntaxError returns an error that says where a line is not valid JSON.
func syntaxError(text []byte) error {
	var syntax *json.SyntaxError
	err := json.Unmarshal(text, new(any))
	switch {
	case !errors.As(err, &syntax):
		return fmt.Errorf("the line is not valid JSON: %w", err)
	case syntax.Offset >= int64(len(text)) && strings.HasPrefix(syntax.Error(), "unexpected end"):
		return errors.New("the line is not valid JSON: it ends too early")
	case strings.HasSuffix(syntax.Error(), "after top-level value"):
		return errors.New("the line has text after the JSON object: write one record per line")
	}
	return fmt.Errorf("the line is not valid JSON at byte %d: %w", syntax.Offset, err)
}

// A jsonReader parses valid JSON. It is three times as fast as the tokens of encoding/json, which took most of the time of a
// load outside the database.
type jsonReader struct {
	text []byte
	at   int
}

// next skips white space and separators, and returns the next byte.
func (j *jsonReader) next() byte {
	for {
		switch c := j.text[j.at]; c {
		case ' ', '\t', '\r', '\n', ',', ':':
			j.at++
		default:
			return c
		}
	}
}

func (j *jsonReader) value(depth int) (any, error) {
	c := j.next()
	switch c {
	case '"':
		return j.string()
	case '{', '[':
		if depth == maxDepth {
			return nil, fmt.Errorf("the values are nested more than %d deep", maxDepth)
		}
		j.at++
		if c == '{' {
			return j.object(depth)
		}
		return j.list(depth)
	}
	start := j.at
	for j.at < len(j.text) && !strings.ContainsRune(" \t\r\n,]}", rune(j.text[j.at])) {
		j.at++
	}
	switch word := string(j.text[start:j.at]); word {
	case "null":
		return nil, nil
	case "true", "false":
		return word == "true", nil
	default:
		return json.Number(word), nil
	}
}

func (j *jsonReader) object(depth int) (any, error) {
	members := object{}
	for j.next() != '}' {
		key, err := j.string()
		if err != nil {
			return nil, err
		}
		for _, m := range members {
			if m.key == key {
				return nil, fmt.Errorf("the key %q occurs twice in one object", key)
			}
		}
		value, err := j.value(depth + 1)
		if err != nil {
			return nil, err
		}
		members = append(members, member{key, value})
	}
	j.at++
	return members, nil
}

func (j *jsonReader) list(depth int) (any, error) {
	items := list{}
	for j.next() != ']' {
		item, err := j.value(depth + 1)
		if err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	j.at++
	return items, nil
}

// string parses a string. It rejects NUL, which PostgreSQL cannot store, and U+FFFD, which replaces a damaged character.
func (j *jsonReader) string() (string, error) {
	start, escaped := j.at, false
	for j.at++; j.text[j.at] != '"'; j.at++ {
		if j.text[j.at] == '\\' {
			escaped = true
			j.at++
		}
	}
	j.at++
	text := string(j.text[start+1 : j.at-1])
	if escaped {
		if err := json.Unmarshal(j.text[start:j.at], &text); err != nil {
			return "", err
		}
	}
	switch {
	case strings.ContainsRune(text, 0):
		return "", fmt.Errorf("the text %q contains the character NUL", text)
	case strings.ContainsRune(text, utf8.RuneError):
		return "", fmt.Errorf("the text %q contains a damaged character (U+FFFD or an unpaired surrogate)", text)
	}
	return text, nil
}
