package replicas

import (
	"context"
	"time"
)

// patience is how long the primary may take to show that it answers: health checks wait some seconds.
const patience = 2 * time.Second

// Answer reports whether reads can be answered: by the primary, or by a replica, if there are any.
func (s *Set) Answer(ctx context.Context, primary func(context.Context) bool) bool {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return primary(ctx) || s.Ready()
}
