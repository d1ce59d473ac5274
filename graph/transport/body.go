package transport

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/go-json-experiment/json/jsontext"
)

// readBody reads the operation in the body of a POST: one object with known names of the right
// kinds. Other names are left alone, and of a name that is there twice the last counts.
func readBody(text []byte) (*graphql.RawParams, *refusal) {
	const subject = "The request body"
	var query, operationName, variables, extensions jsontext.Value
	err := members(text, func(name string, value jsontext.Value) {
		switch name {
		case "query":
			query = value
		case "operationName":
			operationName = value
		case "variables":
			variables = value
		case "extensions":
			extensions = value
		}
	})
	if err != nil {
		return nil, badRequest(subject + explain(text))
	}
	for _, p := range []struct {
		name, kind string
		value      *jsontext.Value
		want       jsontext.Kind
	}{
		{"query", "a string", &query, '"'},
		{"operationName", "a string", &operationName, '"'},
		{"variables", "an object", &variables, '{'},
		{"extensions", "an object", &extensions, '{'},
	} {
		switch {
		case *p.value == nil:
		case p.value.Kind() == 'n': // null is the same as left out
			*p.value = nil
		case p.value.Kind() != p.want:
			return nil, badRequest("In the request body, " + strconv.Quote(p.name) + " must be " + p.kind + ".")
		}
	}
	if query == nil && extensions == nil {
		return nil, badRequest(`The request body has no "query". Send one, such as {"query": "{ __typename }"}.`)
	}
	params := &graphql.RawParams{Query: unquote(query), OperationName: unquote(operationName)}
	if strings.IndexByte(params.Query, 0) >= 0 || strings.IndexByte(params.OperationName, 0) >= 0 {
		return nil, badRequest(subject + holdsNUL)
	}
	var no *refusal
	if params.Variables, no = decode(subject, variables); no != nil {
		return nil, no
	}
	params.Extensions, no = decode(subject, extensions)
	return params, no
}

// members visits the members of exactly one JSON object. Unlike encoding/json it does not mend in
// silence what would reach the database as other text: invalid UTF-8 and lone surrogates.
func members(text []byte, visit func(name string, value jsontext.Value)) error {
	d := jsontext.NewDecoder(bytes.NewBuffer(text), jsontext.AllowDuplicateNames(true))
	if start, err := d.ReadToken(); err != nil || start.Kind() != '{' {
		return errors.Join(err, errNoObject)
	}
	for d.PeekKind() == '"' {
		name, err := d.ReadToken()
		if err != nil {
			return err
		}
		key := name.String() // before it is overwritten
		value, err := d.ReadValue()
		if err != nil {
			return err
		}
		visit(key, value.Clone()) // what was read is overwritten by what is read next
	}
	if _, err := d.ReadToken(); err != nil {
		return err
	}
	if _, err := d.ReadToken(); !errors.Is(err, io.EOF) {
		return errNoObject
	}
	return nil
}

var errNoObject = errors.New("not one JSON object")

// explain says, in the rest of a sentence that does not quote it, why members has refused a text.
func explain(text []byte) (problem string) {
	if !utf8.Valid(text) {
		return " is not valid UTF-8. Send JSON that is encoded as UTF-8."
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	var value json.RawMessage
	if err := decoder.Decode(&value); err != nil {
		return " is not valid JSON. Send one object."
	}
	switch {
	case len(bytes.TrimLeft(text[decoder.InputOffset():], " \t\r\n")) > 0:
		return " goes on after its JSON value. Send one object and nothing after it."
	case value[0] == '[':
		return " is a list. Send one object; batches of operations are not taken."
	case value[0] != '{':
		return " is not a JSON object. Send one object."
	default:
		return ` holds half of a surrogate pair, such as "\ud800" alone. Send whole characters.`
	}
}

func unquote(value jsontext.Value) string {
	text, _ := jsontext.AppendUnquote(nil, value) // it was read as a string, or is missing
	return string(text)
}

const (
	holdsNUL = ` holds the character NUL ("\u0000"), which no text here can hold. Leave it out.`
	tooLarge = " holds a number that is too large. Send numbers that fit into 64 bits of floating point."
)

// decode decodes an object that members has visited; numbers stay as they are written. NUL and
// numbers that no double can hold have no place in Postgres.
func decode(subject string, value jsontext.Value) (map[string]any, *refusal) {
	if value == nil {
		return nil, nil
	}
	decoder := json.NewDecoder(bytes.NewReader(value))
	decoder.UseNumber()
	var object map[string]any
	if err := decoder.Decode(&object); err != nil {
		return nil, badRequest(subject + explain(value))
	}
	if problem := unfit(object); problem != "" {
		return nil, badRequest(subject + problem)
	}
	return object, nil
}

// unfit returns what is wrong with a decoded value, "" if nothing is.
func unfit(value any) (problem string) {
	switch value := value.(type) {
	case string:
		if strings.IndexByte(value, 0) >= 0 {
			return holdsNUL
		}
	case json.Number:
		if _, err := value.Float64(); err != nil {
			return tooLarge
		}
	case []any:
		for _, element := range value {
			if problem := unfit(element); problem != "" {
				return problem
			}
		}
	case map[string]any:
		for name, element := range value {
			if strings.IndexByte(name, 0) >= 0 {
				return holdsNUL
			}
			if problem := unfit(element); problem != "" {
				return problem
			}
		}
	}
	return ""
}
