package web

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"filmgraph/internal/request"
)

// Reason is an error that says, in a sentence for whoever operates the server, why requests
// cannot be answered now. /readyz shows it as it is.
type Reason string

// Error returns the sentence.
func (r Reason) Error() string { return string(r) }

type health struct {
	Status string `json:"status"`
	Reason string `json:"reason,omitempty"`
}

// healthy answers as long as the process lives: a restart would not help a database that is away.
func healthy(w http.ResponseWriter, _ *http.Request) {
	report(w, http.StatusOK, health{Status: "ok"})
}

// readiness answers 200 when requests can be answered, else 503 with the reason.
type readiness struct {
	check func(context.Context) error
	log   *slog.Logger
}

func (h readiness) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var err error
	if h.check != nil {
		err = h.check(r.Context())
	}
	var reason Reason
	switch {
	case err == nil:
		report(w, http.StatusOK, health{Status: "ready"})
	case errors.As(err, &reason):
		report(w, http.StatusServiceUnavailable, health{"not ready", string(reason)})
	default:
		id := request.From(r.Context()).ID
		h.log.Warn("not ready", "id", id, "error", err)
		report(w, http.StatusServiceUnavailable,
			health{"not ready", "A part of the server does not answer. Its log tells more under request id " + id + "."})
	}
}

func report(w http.ResponseWriter, status int, h health) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(h) // as in send: nobody is left to tell
}
