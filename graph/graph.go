// Package graph answers GraphQL over HTTP: it takes a document apart, refuses what is
// wrong or too much, and has the rest answered by graph/plan, one statement for each
// root field.
package graph

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"slices"
	"time"

	"filmgraph/graph/admission"
	"filmgraph/graph/cache"
	"filmgraph/graph/document"
	"filmgraph/graph/generated"
	"filmgraph/graph/plan"
	"filmgraph/graph/transport"
	"filmgraph/internal/replicas"

	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"
	"go.opentelemetry.io/otel/trace"
	"golang.org/x/time/rate"
)

//go:generate go run -mod=mod generate.go

// Config is what New needs.
type Config struct {
	DB       *sql.DB           // a migrated database
	Limits   document.Limits   // of documents and operations
	Deadline time.Duration     // until a request is answered with TIMEOUT; 5 s by default
	Log      *slog.Logger      // of what clients do not get to see; slog.Default by default
	MaxAge   time.Duration     // that browsers and CDNs may give answers to a GET again; 0 has them ask each time
	Trusted  transport.Trusted // documents that clients name by id
	Hidden   bool              // whether the schema is: introspection is refused
	// ClientConnections is how many connections to the database one client may use at a time for statements that are
	// not known to be fast; three quarters of DB's by default.
	ClientConnections int
	Cache             int64 // bytes of answers that are kept while they are up to date; 0 keeps none
	// Replicas, if set, answer what they can instead of DB, which is their primary.
	Replicas *replicas.Set
	// Metrics, if set, gets those of operations, statements and caches.
	Metrics prometheus.Registerer
	// Tracer, if set, hears of operations and statements.
	Tracer trace.Tracer
	// Watch, needed for the cache, has changed told of every change to a table, and sure
	// of when it begins and ceases to hear of all of them.
	Watch func(changed func(table string), sure func(bool)) error
}

// New returns the handler of POST and GET /graphql: gqlgen behind our limits. It fails
// if a field of the schema has no place in the model.
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
		schema:        schema,
		limits:        limits,
		persisted:     persisted,
		documents:     documents,
		introspection: introspection,
		observer:      observer,
		log:           c.Log,
		hidden:        c.Hidden,
		away:          &rate.Sometimes{Interval: time.Second},
	}
	if s.log == nil {
		s.log = slog.Default()
	}
	if err := reader.Refresh(context.Background()); err != nil { // it is tried again every minute
		s.log.Warn("Statistics of the tables cannot be read yet; until then lists may be slower.", "error", err)
	}
	server := executor.New(generated.NewExecutableSchema(generated.Config{Schema: schema, Resolvers: resolvers{reader}}))
	server.SetQueryCache(documents)
	server.SetParserTokenLimit(s.limits.Tokens)
	server.SetDefaultRulesFn(func() *rules.Rules { return document.Rules(c.Hidden) })
	server.SetDisableSuggestion(c.Hidden)
	server.SetErrorPresenter(s.present)
	server.SetRecoverFunc(s.recovered)
	server.Use(s)
	if c.Deadline == 0 {
		c.Deadline = 5 * time.Second
	}
	door := transport.HTTP{MaxAge: c.MaxAge}
	shares := admission.New(admission.Config{Connections: c.connections(), ClientConnections: c.ClientConnections, Metrics: c.Metrics})
	answers := shares.Around(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		door.Do(w, r, server)
	}))
	if c.Cache > 0 {
		answers, err = c.cached(answers)
	} else {
		answers = cache.Buffer(cache.Within(c.Deadline, answers))
	}
	if err != nil {
		return nil, err
	}
	if c.Replicas != nil {
		answers = cache.Monotonic(c.Replicas, answers)
	}
	return observer.around(admission.NewBodies(transport.MaxBody, c.Deadline).Around(answers)), nil
}

// connections is how many statements can run at a time: on each server that is asked as many as it is given
// connections. While no replica can be asked, the primary is.
func (c Config) connections() func() int {
	each := max(1, c.DB.Stats().MaxOpenConnections)
	return func() int { return each * max(1, c.Replicas.Serving()) }
}

// cached puts the cache of responses before a handler.
func (c Config) cached(next http.Handler) (http.Handler, error) {
	revisions := cache.NewRevisions()
	changed, sure := revisions.Changed, revisions.Trust
	if c.Replicas != nil {
		changed, sure = c.Replicas.Before(changed, sure)
	}
	if err := c.Watch(changed, sure); err != nil {
		return nil, fmt.Errorf("watch for changes: %w", err)
	}
	responses, err := cache.NewResponses(c.Cache, c.Deadline, revisions, c.Metrics)
	if err != nil {
		return nil, err
	}
	promauto.With(c.Metrics).NewGaugeFunc(prometheus.GaugeOpts{
		Name: "filmgraph_answers_kept", Help: "Whether answers are kept: every change in the database is heard of.",
	}, func() float64 {
		if revisions.Reliable() {
			return 1
		}
		return 0
	})
	return responses.Before(next), nil
}

// Schema returns the contract, which nobody may change. What the server does not do is
// not in it: @defer, which the parser adds to every schema. Nor is the location DIRECTIVE_DEFINITION of @deprecated, which is
// newer than the specification of 2021: graphql-core before 3.2.11 refuses a schema with a location that it does not know.
func Schema() *ast.Schema {
	schema := *generated.NewExecutableSchema(generated.Config{}).Schema()
	schema.Directives = maps.Clone(schema.Directives)
	delete(schema.Directives, "defer")
	deprecated := *schema.Directives["deprecated"]
	deprecated.Locations = slices.DeleteFunc(slices.Clone(deprecated.Locations), func(l ast.DirectiveLocation) bool { return l == ast.LocationDirectiveDefinition })
	schema.Directives["deprecated"] = &deprecated
	return &schema
}
