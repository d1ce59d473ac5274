package graph

import (
	"fmt"
	"net/http"
	"time"

	"filmgraph/graph/admission"
	"filmgraph/graph/cache"
	subscriptions "filmgraph/graph/live"
	"filmgraph/graph/mutate"
	"filmgraph/graph/plan"
	"filmgraph/graph/transport"
	"filmgraph/internal/postgres"

	"github.com/99designs/gqlgen/graphql"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
)

// handler connects transport, admission, cache and subscriptions with the executor.
func (c Config) handler(server graphql.GraphExecutor, reader *plan.Reader, shares *admission.Shares, streams *subscriptions.Live, notifier *postgres.Notifier) (handler http.Handler, err error) {
	if c.Deadline == 0 {
		c.Deadline = 5 * time.Second
	}
	handler = shares.Wrap(execute(transport.HTTP{MaxAge: c.MaxAge}, server))
	revisions := cache.NewRevisions()
	if c.Cache > 0 {
		handler, err = c.cached(revisions, handler)
	} else {
		handler = cache.Buffer(cache.WithDeadline(c.Deadline, handler))
	}
	if err != nil {
		return nil, err
	}
	if err := c.watch(revisions, reader, notifier, streams.Changed); err != nil {
		return nil, err
	}
	handler = streamed(streams, server, handler)
	if c.Replicas != nil {
		handler = cache.Monotonic(c.Replicas, handler)
	}
	return c.Access.Wrap(admission.NewBodies(transport.MaxBody, c.Deadline).Wrap(handler)), nil
}

// connections returns how many statements can run at the same time: the connections per server times the number of
// replicas in use, or those of the primary if no replica is in use.
func (c Config) connections() func() int {
	each := max(1, c.DB.Stats().MaxOpenConnections)
	return func() int { return each * max(1, c.Replicas.Serving()) }
}

// watch notifies the cache and the graph of changes.
func (c Config) watch(revisions *cache.Revisions, reader *plan.Reader, notifier *postgres.Notifier, also func(table string)) error {
	if c.Watch == nil { // neither the cache nor the graph needs it
		return nil
	}
	changed, reliable := func(payload string) { also(revisions.Notified(payload)) }, revisions.SetReliable
	if c.Replicas != nil {
		changed, reliable = c.Replicas.Before(changed, reliable)
	}
	if c.Graph != nil {
		// A response that was computed from the graph before a refresh must not be cached for longer than that takes.
		graph := c.Graph(func() { revisions.Changed(plan.GraphTable) })
		reader.SearchIn(graph.Settled)
		changed, reliable = graph.Watch(changed, reliable)
	}
	if err := c.Watch(notifier.Watching(changed, reliable)); err != nil {
		return fmt.Errorf("watch for changes: %w", err)
	}
	return nil
}

// cached wraps a handler in the cache of responses.
func (c Config) cached(revisions *cache.Revisions, next http.Handler) (http.Handler, error) {
	responses, err := cache.NewResponses(c.Cache, c.Deadline, revisions, c.Metrics)
	if err != nil {
		return nil, err
	}
	promauto.With(c.Metrics).NewGaugeFunc(prometheus.GaugeOpts{
		Name: "filmgraph_answers_kept", Help: "1 if responses are cached, 0 while notifications of changes may be lost.",
	}, func() float64 {
		if revisions.Reliable() {
			return 1
		}
		return 0
	})
	return responses.Wrap(next), nil
}

// execute returns the handler that executes requests, each with its Idempotency-Key.
func execute(t transport.HTTP, server graphql.GraphExecutor) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		t.Do(w, r.WithContext(mutate.WithKey(r.Context(), r.Header.Get("Idempotency-Key"))), server)
	})
}
