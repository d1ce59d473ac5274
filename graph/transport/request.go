package transport

import (
	"bytes"
	"errors"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
)

// refusal is why a request is rejected.
type refusal struct {
	status  int
	message string
}

func badRequest(message string) *refusal { return &refusal{http.StatusBadRequest, message} }

// read parses the operation in a request.
func read(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *refusal) {
	if r.Method != http.MethodPost {
		return readQuery(r.URL.RawQuery)
	}
	if encoding := r.Header.Get("Content-Encoding"); encoding != "" && encoding != "identity" {
		return nil, &refusal{http.StatusUnsupportedMediaType, "The request body is compressed. Send it uncompressed."}
	}
	if invalid := checkContentType(r.Header.Values("Content-Type")); invalid != nil {
		return nil, invalid
	}
	body := bytes.NewBuffer(make([]byte, 0, max(0, min(r.ContentLength, MaxBody))+bytes.MinRead))
	_, err := body.ReadFrom(http.MaxBytesReader(w, r.Body, MaxBody))
	switch limit := (*http.MaxBytesError)(nil); {
	case errors.As(err, &limit):
		return nil, &refusal{http.StatusRequestEntityTooLarge,
			"The request body is too large. Send a shorter document, or fewer variables."}
	case err != nil:
		return nil, badRequest("The request body ended early. Send it again.")
	}
	return readBody(body.Bytes())
}

// checkContentType accepts only application/json, which pages of other sites cannot send without a preflight request:
// plain forms cannot send this type.
func checkContentType(values []string) *refusal {
	const advice = "Send the operation as JSON, with the header Content-Type: application/json."
	if len(values) != 1 {
		return &refusal{http.StatusUnsupportedMediaType, advice}
	}
	if values[0] == mediaJSON {
		return nil
	}
	mediaType, parameters, err := mime.ParseMediaType(values[0])
	if err != nil || mediaType != mediaJSON {
		return &refusal{http.StatusUnsupportedMediaType, advice}
	}
	if charset, ok := parameters["charset"]; ok && !strings.EqualFold(charset, "utf-8") {
		return &refusal{http.StatusUnsupportedMediaType, "JSON must be encoded as UTF-8. Omit the charset, or set it to utf-8."}
	}
	return nil
}

// readQuery parses the operation in the query string of a GET.
func readQuery(rawQuery string) (*graphql.RawParams, *refusal) {
	parameters, err := url.ParseQuery(rawQuery)
	if err != nil {
		return nil, badRequest("The query string is malformed. Percent-encode the value of each parameter.")
	}
	for _, name := range []string{"query", "operationName", "variables", "extensions", documentID} {
		values := parameters[name]
		if len(values) > 1 {
			return nil, badRequest("The parameter " + name + " is given more than once. Give it once.")
		}
		if len(values) == 1 && (!utf8.ValidString(values[0]) || strings.ContainsRune(values[0], 0)) {
			return nil, badRequest("The parameter " + name + " contains bytes that are not text. Send it as UTF-8 without NUL.")
		}
	}
	document := parameters.Get(documentID)
	if parameters.Get("query") == "" && parameters.Get("extensions") == "" && document == "" {
		return nil, badRequest(`The query string has no document. Add one, as in /graphql?query={__typename}, or send it by POST.`)
	}
	params := &graphql.RawParams{Query: parameters.Get("query"), OperationName: parameters.Get("operationName")}
	var invalid *refusal
	if params.Variables, invalid = parameter("variables", parameters); invalid != nil {
		return nil, invalid
	}
	if params.Extensions, invalid = parameter("extensions", parameters); invalid != nil {
		return nil, invalid
	}
	if document != "" {
		params.Extensions = withDocumentID(document, params.Extensions)
	}
	return params, nil
}

// parameter parses a parameter of the query string that must be a JSON object. Without it, it returns nil.
func parameter(name string, parameters url.Values) (map[string]any, *refusal) {
	text := parameters.Get(name)
	if text == "" {
		return nil, nil
	}
	return readObject("The parameter "+name, []byte(text))
}
