package admission

import (
	"context"
	"errors"
	"net/http"

	"filmgraph/internal/problem"
	"filmgraph/internal/request"
)

// Wrap passes requests on to next, each with a Document in its context. If too many requests are waiting, it
// responds with 503.
func (s *Shares) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		info := request.From(r.Context())
		network := info.Client.Network
		d := s.admit(network, info.Client.MaxFields)
		if d == nil {
			refuse(w, r, request.Waiting, "Too many requests are waiting. Try again in a second.")
			return
		}
		defer s.requests.Give(network, 1)
		defer func() { info.Database = d.end() }()
		next.ServeHTTP(w, r.WithContext(with(r.Context(), d)))
	})
}

// refuse responds with 503 because the server is overloaded.
func refuse(w http.ResponseWriter, r *http.Request, why request.Refusal, message string) {
	if errors.Is(r.Context().Err(), context.Canceled) {
		w.WriteHeader(problem.StatusClientGone)
		return
	}
	info := request.From(r.Context())
	info.Code, info.Refused = problem.Unavailable, why
	w.Header().Set("Retry-After", "1") // seconds
	problem.Answer(w, http.StatusServiceUnavailable, problem.Unavailable, message)
}
