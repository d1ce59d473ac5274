// Package problem sends errors of HTTP requests in the form of GraphQL errors, so that clients need to read only one form.
package problem

import (
	"encoding/json"
	"net/http"
)

// StatusClientGone is what log and metrics show for a request whose client disconnected before it was answered. No client
// receives it. It is not standard: nginx uses it.
const StatusClientGone = 499

// Problem is an error. The message says what to do, and never quotes the request.
type Problem struct {
	Message    string     `json:"message"`
	Extensions Extensions `json:"extensions"`
}

// Extensions of a Problem.
type Extensions struct {
	Code      string `json:"code"`
	RequestID string `json:"requestId,omitempty"`
}

// Answer sends an error with a status, as application/json unless the header says another type.
func Answer(w http.ResponseWriter, status int, code, message string) {
	Problem{Message: message, Extensions: Extensions{Code: code}}.Answer(w, status)
}

// Answer sends the problem with a status.
func (p Problem) Answer(w http.ResponseWriter, status int) {
	if w.Header().Get("Content-Type") == "" {
		w.Header().Set("Content-Type", "application/json")
	}
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	// A failed write means that the client has disconnected.
	_ = json.NewEncoder(w).Encode(struct {
		Errors []Problem `json:"errors"`
	}{[]Problem{p}})
}
