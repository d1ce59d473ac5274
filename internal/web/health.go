package web

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"filmgraph/internal/request"
)

// Reason is an error with a sentence for the operator that says why the server is not ready. /readyz returns the sentence.
type Reason string

// Error returns the sentence.
func (r Reason) Error() string { return string(r) }

type health struct {
	Status string `json:"status"`
	Reason string `json:"reason,omitempty"`
}

// healthy always responds with 200: restarting the program does not help if the database is not available.
func healthy(w http.ResponseWriter, _ *http.Request) {
	report(w, http.StatusOK, health{Status: "ok"})
}

// readiness responds with 200 if the server can answer queries, otherwise with 503 and the reason.
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
			health{"not ready", "The server cannot answer queries. See its log for request id " + id + "."})
	}
}

func report(w http.ResponseWriter, status int, h health) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(h) // an error means that the client is gone
}
