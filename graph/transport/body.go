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

// readBody parses the body of a POST: an object whose known keys have the right types. Other keys are ignored, null means
// omitted, and of duplicate keys the last one counts.
func readBody(text []byte) (*graphql.RawParams, *refusal) {
	const subject = "The request body"
	object, invalid := readObject(subject, text)
	if invalid != nil {
		return nil, invalid
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
		params.Extensions = withDocumentID(document, params.Extensions)
	}
	if object["query"] == nil && params.Extensions == nil {
		return nil, badRequest(`The request body has no "query". Send one, such as {"query": "{ __typename }"}.`)
	}
	return &params, nil
}

// documentID is the parameter with the id of a document, sent instead of the document (GraphQL over HTTP, appendix on
// persisted documents).
const documentID = "documentId"

// withDocumentID stores the id of a document in the extensions, where Persisted looks for it.
func withDocumentID(document string, extensions map[string]any) map[string]any {
	if extensions == nil {
		extensions = map[string]any{}
	}
	extensions[documentID] = document
	return extensions
}

// as converts a value to a type. nil becomes the zero value.
func as[T any](value any) (t T, wrong bool) {
	t, ok := value.(T)
	return t, !ok && value != nil
}

// readObject parses a text that consists of one JSON object. Numbers keep their notation. Unlike encoding/json, it rejects
// invalid UTF-8 and unpaired surrogates instead of silently replacing them. It also rejects NUL and numbers beyond the
// range of a double, which Postgres cannot store.
func readObject(subject string, text []byte) (map[string]any, *refusal) {
	d := jsontext.NewDecoder(bytes.NewBuffer(text), jsontext.AllowDuplicateNames(true))
	read, err := readValue(d)
	if err == nil {
		if _, err = d.ReadToken(); errors.Is(err, io.EOF) {
			err = nil
		} else {
			err = errors.Join(err, errTrailingText)
		}
	}
	object, ok := read.(map[string]any)
	var value invalidValue
	switch {
	case errors.As(err, &value):
		return nil, badRequest(subject + string(value))
	case err != nil || !ok:
		return nil, badRequest(subject + explain(text))
	}
	return object, nil
}

var errTrailingText = errors.New("text after the value")

// invalidValue is why well-formed JSON is rejected, as the rest of a sentence.
type invalidValue string

func (v invalidValue) Error() string { return string(v) }

const (
	containsNUL invalidValue = ` contains the character NUL ("\u0000"), which cannot be stored. Remove it.`
	tooLarge    invalidValue = " contains a number that is too large. Send numbers that fit into a 64-bit floating-point number."
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
			return nil, containsNUL
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

// readMembers reads an object whose opening brace has been read.
func readMembers(d *jsontext.Decoder) (map[string]any, error) {
	object := map[string]any{}
	for d.PeekKind() != '}' {
		name, err := readValue(d)
		if err != nil {
			return nil, err
		}
		if object[name.(string)], err = readValue(d); err != nil { // the decoder accepts only strings as names
			return nil, err
		}
	}
	_, err := d.ReadToken()
	return object, err
}

// explain returns why a text is not a valid object, as the rest of a sentence that does not quote it.
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
		return " contains text after its JSON value. Send one object and nothing after it."
	case value[0] == '[':
		return " is a list. Send one object; batches of operations are not supported."
	case value[0] != '{':
		return " is not a JSON object. Send one object."
	default:
		return ` contains an unpaired surrogate, such as "\ud800". Send complete characters.`
	}
}
