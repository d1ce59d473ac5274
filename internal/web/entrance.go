package web

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"
)

const (
	mediaJSON     = "application/json"
	mediaResponse = "application/graphql-response+json"
)

// entrance stands before the GraphQL handler and lets in only what is one well-formed operation.
// A page of another site cannot send what it asks for without a preflight: application/json is
// not among the types that a plain form can send.
type entrance struct {
	execute http.Handler
	maxBody int64 // bytes
}

// refusal is why a request is not let in.
type refusal struct {
	status  int
	message string
}

func badRequest(message string) *refusal { return &refusal{http.StatusBadRequest, message} }

func (e entrance) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	accepted, ok := negotiate(r.Header.Values("Accept"))
	if !ok {
		fail(w, http.StatusNotAcceptable, codeBadUserInput,
			"The answer is "+mediaJSON+" or "+mediaResponse+". Name one of them in the Accept header.")
		return
	}
	r = r.Clone(r.Context())
	r.Header.Set("Accept", accepted)
	w.Header().Add("Vary", "Accept")

	var no *refusal
	if r.Method == http.MethodPost {
		no = e.checkPost(w, r)
	} else {
		no = checkGet(r.URL.RawQuery)
	}
	if no != nil {
		w.Header().Set("Content-Type", accepted)
		fail(w, no.status, codeBadUserInput, no.message)
		return
	}
	answer := &answer{ResponseWriter: w, accepted: accepted}
	e.execute.ServeHTTP(answer, r)
	answer.finish()
}

// checkPost reads the body and puts a canonical one in its place.
func (e entrance) checkPost(w http.ResponseWriter, r *http.Request) *refusal {
	if encoding := r.Header.Get("Content-Encoding"); encoding != "" && encoding != "identity" {
		return &refusal{http.StatusUnsupportedMediaType, "The request body is compressed. Send it as it is."}
	}
	if no := checkContentType(r.Header.Values("Content-Type")); no != nil {
		return no
	}
	tooLarge := &refusal{http.StatusRequestEntityTooLarge,
		"The request body is larger than this server takes. Send a shorter document, or fewer variables."}
	if r.ContentLength > e.maxBody {
		return tooLarge
	}
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, e.maxBody))
	if limit := (*http.MaxBytesError)(nil); errors.As(err, &limit) {
		return tooLarge
	}
	if err != nil {
		return badRequest("The request body broke off. Send it again.")
	}
	operation, problem := parseRequest(text)
	if problem != "" {
		return badRequest(problem)
	}
	r.Body = io.NopCloser(bytes.NewReader(operation))
	r.ContentLength = int64(len(operation))
	return nil
}

func checkContentType(values []string) *refusal {
	const advice = "Send the operation as JSON, with the header Content-Type: application/json."
	if len(values) != 1 {
		return &refusal{http.StatusUnsupportedMediaType, advice}
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

// checkGet checks the parameters of a query in the address.
func checkGet(rawQuery string) *refusal {
	parameters, err := url.ParseQuery(rawQuery)
	if err != nil {
		return badRequest("The query string is not well formed. Percent-encode the value of each parameter.")
	}
	for _, name := range []string{"query", "operationName", "variables", "extensions"} {
		values := parameters[name]
		if len(values) > 1 {
			return badRequest("The parameter " + name + " is given more than once. Give it once.")
		}
		if len(values) == 1 && (!utf8.ValidString(values[0]) || strings.ContainsRune(values[0], 0)) {
			return badRequest("The parameter " + name + " holds bytes that are not text. Send it as UTF-8 without NUL.")
		}
	}
	if parameters.Get("query") == "" && parameters.Get("extensions") == "" {
		return badRequest(`Name a document, as in /graphql?query={__typename}, or send it by POST.`)
	}
	for _, name := range []string{"variables", "extensions"} {
		if text := parameters.Get(name); text != "" {
			if _, problem := parseObject("The parameter "+name, []byte(text)); problem != "" {
				return badRequest(problem)
			}
		}
	}
	return nil
}
