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

// refusal is why a request is not let in.
type refusal struct {
	status  int
	message string
}

func badRequest(message string) *refusal { return &refusal{http.StatusBadRequest, message} }

// read takes the operation from a request, or says why there is none.
func read(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *refusal) {
	if r.Method != http.MethodPost {
		return readQuery(r.URL.RawQuery)
	}
	if encoding := r.Header.Get("Content-Encoding"); encoding != "" && encoding != "identity" {
		return nil, &refusal{http.StatusUnsupportedMediaType, "The request body is compressed. Send it as it is."}
	}
	if no := checkContentType(r.Header.Values("Content-Type")); no != nil {
		return nil, no
	}
	body := bytes.NewBuffer(make([]byte, 0, max(0, min(r.ContentLength, MaxBody))+bytes.MinRead))
	_, err := body.ReadFrom(http.MaxBytesReader(w, r.Body, MaxBody))
	switch limit := (*http.MaxBytesError)(nil); {
	case errors.As(err, &limit):
		return nil, &refusal{http.StatusRequestEntityTooLarge,
			"The request body is larger than this server takes. Send a shorter document, or fewer variables."}
	case err != nil:
		return nil, badRequest("The request body broke off. Send it again.")
	}
	return readBody(body.Bytes())
}

// checkContentType lets in what a page of another site cannot send without a preflight:
// application/json is not among the types that a plain form can send.
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
		return &refusal{http.StatusUnsupportedMediaType, "JSON is sent as UTF-8. Leave the charset out, or say utf-8."}
	}
	return nil
}

// readQuery reads the operation in the parameters of an address.
func readQuery(rawQuery string) (*graphql.RawParams, *refusal) {
	parameters, err := url.ParseQuery(rawQuery)
	if err != nil {
		return nil, badRequest("The query string is not well formed. Percent-encode the value of each parameter.")
	}
	for _, name := range []string{"query", "operationName", "variables", "extensions", documentID} {
		values := parameters[name]
		if len(values) > 1 {
			return nil, badRequest("The parameter " + name + " is given more than once. Give it once.")
		}
		if len(values) == 1 && (!utf8.ValidString(values[0]) || strings.ContainsRune(values[0], 0)) {
			return nil, badRequest("The parameter " + name + " holds bytes that are not text. Send it as UTF-8 without NUL.")
		}
	}
	document := parameters.Get(documentID)
	if parameters.Get("query") == "" && parameters.Get("extensions") == "" && document == "" {
		return nil, badRequest(`Name a document, as in /graphql?query={__typename}, or send it by POST.`)
	}
	params := &graphql.RawParams{Query: parameters.Get("query"), OperationName: parameters.Get("operationName")}
	var no *refusal
	if params.Variables, no = parameter("variables", parameters); no != nil {
		return nil, no
	}
	if params.Extensions, no = parameter("extensions", parameters); no != nil {
		return nil, no
	}
	if document != "" {
		params.Extensions = naming(document, params.Extensions)
	}
	return params, nil
}

// parameter reads a parameter of an address that is a JSON object, if it is there.
func parameter(name string, parameters url.Values) (map[string]any, *refusal) {
	text := parameters.Get(name)
	if text == "" {
		return nil, nil
	}
	return readObject("The parameter "+name, []byte(text))
}
