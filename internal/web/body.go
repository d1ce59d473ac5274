package web

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// parameters are what a GraphQL request may hold, in the order in which it is written anew, with
// the JSON kind of each.
var parameters = []struct {
	name, kind string
	first      byte // of a value of that kind
}{
	{"query", "a string", '"'},
	{"operationName", "a string", '"'},
	{"variables", "an object", '{'},
	{"extensions", "an object", '{'},
}

// parseRequest checks the body of a POST and returns it in canonical form: one object with known
// names of the right kinds, each at most once. Otherwise problem says what to mend.
func parseRequest(text []byte) (canonical []byte, problem string) {
	request, problem := parseObject("The request body", text)
	if problem != "" {
		return nil, problem
	}
	out := bytes.NewBuffer(make([]byte, 0, len(text)))
	for _, p := range parameters {
		value, ok := request[p.name]
		if !ok {
			continue
		}
		if string(value) == "null" { // the same as left out
			delete(request, p.name)
			continue
		}
		if value[0] != p.first {
			return nil, "In the request body, " + strconv.Quote(p.name) + " must be " + p.kind + "."
		}
		separator := byte(',')
		if out.Len() == 0 {
			separator = '{'
		}
		out.WriteByte(separator)
		out.WriteString(strconv.Quote(p.name))
		out.WriteByte(':')
		out.Write(value)
	}
	if request["query"] == nil && request["extensions"] == nil {
		return nil, `The request body has no "query". Send one, such as {"query": "{ __typename }"}.`
	}
	out.WriteByte('}')
	return out.Bytes(), ""
}

// parseObject decodes exactly one JSON object. What encoding/json would mend in silence is a
// problem here: invalid UTF-8 and lone surrogates would reach the database as other text. NUL and
// numbers that no double can hold have no place in Postgres. The problem is a sentence that starts with
// subject and does not quote text.
func parseObject(subject string, text []byte) (object map[string]json.RawMessage, problem string) {
	if !utf8.Valid(text) {
		return nil, subject + " is not valid UTF-8. Send JSON that is encoded as UTF-8."
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	var value json.RawMessage
	if err := decoder.Decode(&value); err != nil {
		return nil, subject + ` is not valid JSON. Send one object.`
	}
	if len(bytes.TrimLeft(text[decoder.InputOffset():], " \t\r\n")) > 0 {
		return nil, subject + " goes on after its JSON value. Send one object and nothing after it."
	}
	switch value[0] {
	case '{':
	case '[':
		return nil, subject + " is a list. Send one object; batches of operations are not taken."
	default:
		return nil, subject + " is not a JSON object. Send one object."
	}
	if problem := scan(value); problem != "" {
		return nil, subject + problem
	}
	if err := json.Unmarshal(value, &object); err != nil {
		return nil, subject + " is not valid JSON. Send one object."
	}
	return object, ""
}

// scan looks through valid JSON for strings and numbers that cannot be kept as they are.
func scan(text []byte) (problem string) {
	const (
		lone    = ` holds half of a surrogate pair, such as "\ud800" alone. Send whole characters.`
		nul     = ` holds the character NUL ("\u0000"), which no text here can hold. Leave it out.`
		tooWide = " holds a number that is too large. Send numbers that fit into 64 bits of floating point."
	)
	inString := false
	for i := 0; i < len(text); {
		switch c := text[i]; {
		case c == '"':
			inString = !inString
			i++
		case c == '\\' && text[i+1] != 'u':
			i += 2
		case c == '\\':
			unit := hex4(text[i+2:])
			i += 6
			if unit == 0 {
				return nul
			}
			if !utf16.IsSurrogate(unit) {
				continue
			}
			if text[i] != '\\' || text[i+1] != 'u' || utf16.DecodeRune(unit, hex4(text[i+2:])) == utf8.RuneError {
				return lone
			}
			i += 6
		case !inString && (c == '-' || '0' <= c && c <= '9'):
			end := i + 1
			for end < len(text) && strings.IndexByte("0123456789.eE+-", text[end]) >= 0 {
				end++
			}
			if _, err := strconv.ParseFloat(string(text[i:end]), 64); err != nil {
				return tooWide
			}
			i = end
		default:
			i++
		}
	}
	return ""
}

// hex4 reads the four digits after \u; the text is known to be valid JSON.
func hex4(digits []byte) rune {
	unit, _ := strconv.ParseUint(string(digits[:4]), 16, 16)
	return rune(unit)
}
