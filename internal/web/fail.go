package web

import (
	"encoding/json"
	"net/http"
)

// The codes of the errors that arise before GraphQL: a part of the API's closed list.
const (
	codeBadUserInput = "BAD_USER_INPUT"
	codeNotFound     = "NOT_FOUND"
	codeInternal     = "INTERNAL"
)

type problem struct {
	Message    string     `json:"message"`
	Extensions extensions `json:"extensions"`
}

type extensions struct {
	Code      string `json:"code"`
	RequestID string `json:"requestId,omitempty"`
}

// fail answers with one error in the form of GraphQL, so that a client has one form to read. The
// message is a sentence of ours that says what to do, and never quotes the request.
func fail(w http.ResponseWriter, status int, code, message string) {
	send(w, status, problem{Message: message, Extensions: extensions{Code: code}})
}

func send(w http.ResponseWriter, status int, p problem) {
	if w.Header().Get("Content-Type") == "" {
		w.Header().Set("Content-Type", "application/json")
	}
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	// A failed write means that the client is gone, and there is nobody left to tell.
	_ = json.NewEncoder(w).Encode(struct {
		Errors []problem `json:"errors"`
	}{[]problem{p}})
}
