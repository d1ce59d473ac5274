package transport

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/go-json-experiment/json/jsontext"
)

// readBody reads the operation in the body of a POST: one object with known names of the right
// kinds. Other names are left alone, null is the same as left out, and of a name that is there
// twice the last counts.
func readBody(text []byte) (*graphql.RawParams, *refusal) {
	const subject = "The request body"
	object, no := readObject(subject, text)
	if no != nil {
		return nil, no
	}
	var params graphql.RawParams
	var wrong [5]bool
	var document string
	params.Query, wrong[0] = as[string](object["query"])
	params.OperationName, wrong[1] = as[string](object["operationName"])
	params.Variables, wrong[2] = as[map[string]any](object["variables"])
	params.Extensions, wrong[3] = as[map[string]any](object["extensions"])
	document, wrong[4] = as[string](object[documentID])
	for i, sentence := range [...]string{`"query" must be a string.`, `"operationName" must be a string.`, `"variables" must be an object.`, `"extensions" must be an object.`, `"documentId" must be a string.`} {
		if wrong[i] {
			return nil, badRequest("In the request body, " + sentence)
		}
	}
	if document != "" {
		params.Extensions = naming(document, params.Extensions)
	}
	if object["query"] == nil && params.Extensions == nil {
		return nil, badRequest(`The request body has no "query". Send one, such as {"query": "{ __typename }"}.`)
	}
	return &params, nil
}

// documentID is the parameter with which a request names a document instead of sending it
// (GraphQL over HTTP, appendix on persisted documents).
const documentID = "documentId"

// naming puts the name of a document where the executor finds it.
func naming(document string, extensions map[string]any) map[string]any {
	if extensions == nil {
		extensions = map[string]any{}
	}
	extensions[documentID] = document
	return extensions
}

// as is a value of a type; nothing stands for its zero.
func as[T any](value any) (t T, wrong bool) {
	t, ok := value.(T)
	return t, !ok && value != nil
}

// readObject reads a text that is exactly one JSON object. Numbers stay as they are written. Unlike
// encoding/json it does not mend in silence what would reach the database as other text: invalid
// UTF-8 and lone surrogates. NUL and numbers that no double can hold have no place in Postgres.
func readObject(subject string, text []byte) (map[string]any, *refusal) {
	d := jsontext.NewDecoder(bytes.NewBuffer(text), jsontext.AllowDuplicateNames(true))
	value, err := readValue(d)
	if err == nil {
		if _, err = d.ReadToken(); errors.Is(err, io.EOF) {
			err = nil
		} else {
			err = errors.Join(err, errMore)
		}
	}
	object, ok := value.(map[string]any)
	var unfit unfit
	switch {
	case errors.As(err, &unfit):
		return nil, badRequest(subject + string(unfit))
	case err != nil || !ok:
		return nil, badRequest(subject + explain(text))
	}
	return object, nil
}

var errMore = errors.New("text after the value")

// unfit is why well-formed JSON is not taken, as the rest of a sentence.
type unfit string

func (u unfit) Error() string { return string(u) }

const (
	holdsNUL unfit = ` holds the character NUL ("\u0000"), which no text here can hold. Leave it out.`
	tooLarge unfit = " holds a number that is too large. Send numbers that fit into 64 bits of floating point."
)

// readValue reads the next value.
func readValue(d *jsontext.Decoder) (any, error) {
	token, err := d.ReadToken()
	if err != nil {
		return nil, err
	}
	switch token.Kind() {
	case '{':
		return readMembers(d)
	case '[':
		list := []any{}
		for d.PeekKind() != ']' {
			element, err := readValue(d)
			if err != nil {
				return nil, err
			}
			list = append(list, element)
		}
		_, err := d.ReadToken()
		return list, err
	case '"':
		text := token.String()
		if strings.IndexByte(text, 0) >= 0 {
			return nil, holdsNUL
		}
		return text, nil
	case '0':
		number := json.Number(token.String())
		if _, err := number.Float64(); err != nil {
			return nil, tooLarge
		}
		return number, nil
	case 't', 'f':
		return token.Bool(), nil
	default:
		return nil, nil
	}
}

// readMembers reads an object from behind its bracket.
func readMembers(d *jsontext.Decoder) (map[string]any, error) {
	object := map[string]any{}
	for d.PeekKind() != '}' {
		name, err := readValue(d)
		if err != nil {
			return nil, err
		}
		if object[name.(string)], err = readValue(d); err != nil { // the decoder lets no other name pass
			return nil, err
		}
	}
	_, err := d.ReadToken()
	return object, err
}

// explain says, in the rest of a sentence that does not quote it, why a text is no object.
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
