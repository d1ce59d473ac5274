package replicas

import (
	"context"
	"time"
)

// primaryTimeout is the time limit for the primary to answer; health checks wait some seconds.
const primaryTimeout = 2 * time.Second

// Answer reports whether the primary or a replica can answer reads.
func (s *Set) Answer(ctx context.Context, primary func(context.Context) bool) bool {
	ctx, cancel := context.WithTimeout(ctx, primaryTimeout)
	defer cancel()
	return primary(ctx) || s.Ready()
}
