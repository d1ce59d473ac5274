package catalog

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// maxDepth is how deep values may be nested: a record in the catalog needs 7.
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

// parseJSON reads one JSON object. Unlike encoding/json by itself it refuses a key that occurs twice and text that is
// not valid Unicode, and keeps the order of the keys.
func parseJSON(text []byte) (object, error) {
	if !utf8.Valid(text) {
		return nil, errors.New("the line is not valid UTF-8")
	}
	from := json.NewDecoder(bytes.NewReader(text))
	from.UseNumber()
	value, err := parseValue(from, 0)
	if err != nil {
		return nil, sayJSON(err)
	}
	found, ok := value.(object)
	if !ok {
		return nil, errors.New("the line is not a JSON object: it must look like {\"type\": \"film\", …}")
	}
	if _, err := from.Token(); err != io.EOF {
		return nil, errors.New("something follows the JSON object: write one record a line")
	}
	return found, nil
}

// sayJSON words the errors of encoding/json, which are about a place in the line.
func sayJSON(err error) error {
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		return fmt.Errorf("the line is not valid JSON at byte %d: %s", syntax.Offset, syntax.Error())
	case err == io.EOF || err == io.ErrUnexpectedEOF:
		return errors.New("the line is not valid JSON: it ends too early")
	}
	return err
}

func parseValue(from *json.Decoder, depth int) (any, error) {
	token, err := from.Token()
	if err != nil {
		return nil, err
	}
	switch token := token.(type) {
	case json.Delim:
		if depth == maxDepth {
			return nil, fmt.Errorf("the values are nested more than %d deep", maxDepth)
		}
		if token == '{' {
			return parseObject(from, depth)
		}
		return parseList(from, depth)
	case string:
		return token, checkText(token)
	}
	return token, nil
}

func parseObject(from *json.Decoder, depth int) (any, error) {
	members := object{}
	for from.More() {
		key, err := from.Token()
		if err != nil {
			return nil, err
		}
		name, ok := key.(string)
		if !ok {
			return nil, errors.New("the line is not valid JSON: a key is not text")
		}
		for _, m := range members {
			if m.key == name {
				return nil, fmt.Errorf("the key %q occurs twice in one object", name)
			}
		}
		value, err := parseValue(from, depth+1)
		if err != nil {
			return nil, err
		}
		members = append(members, member{name, value})
	}
	_, err := from.Token() // the closing brace
	return members, err
}

func parseList(from *json.Decoder, depth int) (any, error) {
	items := list{}
	for from.More() {
		item, err := parseValue(from, depth+1)
		if err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	_, err := from.Token() // the closing bracket
	return items, err
}

// checkText refuses what PostgreSQL cannot store, and the trace of a character that was damaged on its way.
func checkText(text string) error {
	switch {
	case strings.ContainsRune(text, 0):
		return fmt.Errorf("the text %q holds the character NUL", text)
	case strings.ContainsRune(text, utf8.RuneError):
		return fmt.Errorf("the text %q holds a damaged character (U+FFFD or half of a surrogate pair)", text)
	}
	return nil
}
