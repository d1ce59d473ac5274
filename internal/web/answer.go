package web

import (
	"bytes"
	"encoding/json"
	"net/http"
)

// answer mends what gqlgen's transports say about a request that never ran. They call WriteHeader
// for such a request only: the result of an operation is written without, and passes untouched.
type answer struct {
	http.ResponseWriter
	accepted string // media type of the answer
	status   int    // of a request error, 0 while there is none
	body     bytes.Buffer
}

func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
}

func (a *answer) Write(p []byte) (int, error) {
	if a.status == 0 {
		return a.ResponseWriter.Write(p)
	}
	return a.body.Write(p)
}

// Unwrap lets http.ResponseController reach what answer does not offer itself.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

// finish sends a request error in the form of the GraphQL-over-HTTP specification: without
// "data", with 400 under application/graphql-response+json and 200 under application/json.
func (a *answer) finish() {
	if a.status == 0 {
		return
	}
	if a.status == http.StatusNotAcceptable {
		a.Header().Set("Allow", http.MethodPost)
		fail(a.ResponseWriter, http.StatusMethodNotAllowed, codeBadUserInput,
			"GET takes queries only. Send this operation by POST.")
		return
	}
	status, body := a.status, a.body.Bytes()
	var result struct {
		Errors     json.RawMessage `json:"errors"`
		Data       json.RawMessage `json:"data,omitempty"`
		Extensions json.RawMessage `json:"extensions,omitempty"`
	}
	if err := json.Unmarshal(body, &result); err == nil && result.Errors != nil && isNull(result.Data) {
		result.Data = nil
		body, _ = json.Marshal(result) // what was just read can be written
		switch {
		case status != http.StatusOK && status != http.StatusUnprocessableEntity:
		case a.accepted == mediaResponse:
			status = http.StatusBadRequest
		default:
			status = http.StatusOK
		}
	}
	a.Header().Set("Cache-Control", "no-store")
	a.ResponseWriter.WriteHeader(status)
	_, _ = a.ResponseWriter.Write(body) // a failed write means that the client is gone
}

func isNull(value json.RawMessage) bool { return value == nil || string(value) == "null" }
