package graph

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"time"

	"golang.org/x/sync/semaphore"

	"filmgraph/internal/problem"
	"filmgraph/internal/request"
)

const (
	bulky     = 64 << 10 // bytes of a body from which on few may be in memory at a time
	bulkySlot = 8        // so many; each is copied some times on its way
)

// inBulk lets few requests with a large body be read and answered at a time. The others wait for them, but
// not beyond their deadline. What is large shows once so much of it has come: who dribbles a body of unknown
// size keeps nobody waiting.
func inBulk(deadline time.Duration, next http.Handler) http.Handler {
	slots := semaphore.NewWeighted(bulkySlot)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ContentLength >= 0 && r.ContentLength < bulky {
			next.ServeHTTP(w, r)
			return
		}
		head, err := io.ReadAll(io.LimitReader(r.Body, bulky))
		r.Body = io.NopCloser(io.MultiReader(bytes.NewReader(head), r.Body)) // an error comes again
		if err == nil && len(head) < bulky {
			next.ServeHTTP(w, r)
			return
		}
		ctx, cancel := context.WithTimeout(r.Context(), deadline)
		defer cancel()
		if slots.Acquire(ctx, 1) != nil {
			refuseNow(w, r, "Too many large requests are on their way. Try again in a second.")
			return
		}
		defer slots.Release(1)
		next.ServeHTTP(w, r)
	})
}

// refuseNow answers that the server has too much to do.
func refuseNow(w http.ResponseWriter, r *http.Request, message string) {
	request.From(r.Context()).Code = problem.Unavailable
	w.Header().Set("Retry-After", "1") // second
	problem.Answer(w, http.StatusServiceUnavailable, problem.Unavailable, message)
}
