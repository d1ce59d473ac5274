package plan

import (
	"context"

	"filmgraph/internal/metrics"

	"github.com/prometheus/client_golang/prometheus"
)

// Observer is told of each statement before it runs, with the root field that it
// answers. It returns when the statement may run, with the context to run it in, and is
// told of its end; or with an error why it may not.
type Observer func(ctx context.Context, field, statement string) (context.Context, func(error), error)

// Observe has an observer told of all statements from now on, and adds the cache of
// plans to the metrics. It comes before the first question.
func (r *Reader) Observe(metric prometheus.Registerer, observer Observer) {
	r.observe = observer
	metrics.Cache(metric, "plans", r.plans.cache)
}

// unobserved is an observer that does nothing.
func unobserved(ctx context.Context, _, _ string) (context.Context, func(error), error) {
	return ctx, func(error) {}, nil
}
