// Package graph is the handler of /graphql. It connects transport, limits, cache and admission with gqlgen,
// whose resolvers read each root field by one SQL statement of graph/plan.
package graph

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"filmgraph/graph/admission"
	"filmgraph/graph/cache"
	"filmgraph/graph/document"
	"filmgraph/graph/generated"
	subscriptions "filmgraph/graph/live"
	"filmgraph/graph/mutate"
	"filmgraph/graph/plan"
	"filmgraph/graph/transport"
	"filmgraph/internal/access"
	"filmgraph/internal/adjacency/live"
	"filmgraph/internal/postgres"
	"filmgraph/internal/replicas"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
	"github.com/vektah/gqlparser/v2/validator/rules"
	"go.opentelemetry.io/otel/trace"
	"golang.org/x/time/rate"
)

//go:generate go run -mod=mod generate.go

// Config is what New needs.
type Config struct {
	DB       *sql.DB           // a migrated database
	Limits   document.Limits   // of documents and operations
	Deadline time.Duration     // after which a request fails with TIMEOUT; 5 s by default
	Log      *slog.Logger      // for errors that clients must not see; slog.Default by default
	MaxAge   time.Duration     // for which browsers and CDNs may reuse responses to GET; with 0 they revalidate each time
	Trusted  transport.Trusted // documents that clients may send by id
	Hidden   bool              // whether the schema is hidden: introspection is rejected
	// Access identifies clients by their keys and tokens. Without it, all clients are anonymous.
	Access *access.Authenticator
	// ClientConnections is how many database connections one client may use at the same time for statements that are
	// not known to be fast; three quarters of DB's by default.
	ClientConnections int
	Cache             int64 // bytes of cached responses; 0 disables the cache
	// Replicas, if set, serve reads instead of DB, which is their primary.
	Replicas *replicas.Set
	// Metrics, if set, is where the metrics of operations, statements and caches are registered.
	Metrics prometheus.Registerer
	// Tracer, if set, gets a span for each operation and each statement.
	Tracer trace.Tracer
	// Done, if set, is closed when the server begins to shut down. Subscribers then end.
	Done <-chan struct{}
	// PublishOwn lets contributors publish reviews and quotes, and change and delete their own, without an editor.
	PublishOwn bool
	// Subscriptions is the number of subscriptions that one client may have; 0 means any number.
	Subscriptions int
	// Watch is required for the cache. It starts a listener that calls changed after every change to a table, and
	// reliable when notifications become reliable or may be lost.
	Watch func(changed func(table string), reliable func(bool)) error
	// Graph, if set, starts to keep the graph of films and people in memory, and calls refreshed after each change of it.
	// It requires Watch. Without it, chains are searched in the database.
	Graph func(refreshed func()) *live.Graph
}

// New returns the handler of POST and GET /graphql. It fails if a field of the schema cannot be bound to the model.
func New(c Config) (http.Handler, error) {
	schema := Schema()
	reader, err := plan.New(c.DB, schema)
	if err != nil {
		return nil, fmt.Errorf("bind the schema to the model: %w", err)
	}
	documents, err := document.NewCache(c.Metrics)
	if err != nil {
		return nil, err
	}
	limits := c.Limits.WithDefaults()
	if err := c.Trusted.Check(schema, limits, c.Hidden); err != nil {
		return nil, err
	}
	persisted, err := transport.NewPersisted(c.Trusted, c.Metrics)
	if err != nil {
		return nil, err
	}
	introspection, err := cache.NewIntrospection(c.Metrics)
	if err != nil {
		return nil, err
	}
	observer := newObserver(c.Metrics, c.Tracer)
	reader.Observe(c.Metrics, observer.statement)
	s := service{
		schema:         schema,
		limits:         limits,
		persisted:      persisted,
		documents:      documents,
		introspection:  introspection,
		observer:       observer,
		log:            c.Log,
		hidden:         c.Hidden,
		logUnavailable: &rate.Sometimes{Interval: time.Second},
	}
	if s.log == nil {
		s.log = slog.Default()
	}
	if err := reader.Refresh(context.Background()); err != nil { // it is repeated every minute
		s.log.Warn("cannot read the statistics of the tables yet; until then lists may be slower", "error", err)
	}
	shares := admission.New(admission.Config{Connections: c.connections(), ClientConnections: c.ClientConnections, Metrics: c.Metrics})
	streams := subscriptions.New(subscriptions.Config{Reader: reader, Shares: shares, Log: s.log, Done: c.Done, PerClient: c.Subscriptions, Authenticate: c.Access.Payload})
	notifier := postgres.NewNotifier(c.DB)
	writer := &mutate.Writer{DB: c.DB, Reader: reader, Notifier: notifier, PublishOwn: c.PublishOwn, Log: s.log, Observe: observer.mutation}
	server := executor.New(generated.NewExecutableSchema(generated.Config{Schema: schema, Resolvers: resolvers{reader, writer, streams}}))
	server.SetQueryCache(documents)
	server.SetParserTokenLimit(s.limits.Tokens)
	server.SetDefaultRulesFn(func() *rules.Rules { return document.Rules(c.Hidden) })
	server.SetDisableSuggestion(c.Hidden)
	server.SetErrorPresenter(s.present)
	server.SetRecoverFunc(s.recovered)
	server.Use(s)
	server.Use(subscriptions.Ending{})
	handler, err := c.handler(complete{server}, reader, shares, streams, notifier)
	if err != nil {
		return nil, err
	}
	return observer.wrap(handler), nil
}

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
