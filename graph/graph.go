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

	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/prometheus/client_golang/prometheus"
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
	writer := &mutate.Writer{DB: c.DB, Reader: reader, Notifier: notifier, PublishOwn: c.PublishOwn, Log: s.log, Observe: observer.mutation, Gather: observer.gather}
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
