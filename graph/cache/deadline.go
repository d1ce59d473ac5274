package cache

import (
	"context"
	"net/http"
	"time"
)

// Within gives each request a deadline. Cached responses need none, so the cache comes before it.
func Within(deadline time.Duration, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), deadline)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}
