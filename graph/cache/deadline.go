package cache

import (
	"context"
	"net/http"
	"time"
)

// WithDeadline gives each request that reaches next a deadline.
func WithDeadline(deadline time.Duration, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), deadline)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}
