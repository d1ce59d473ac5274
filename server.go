// Filmgraph is a self-hosted GraphQL API for film metadata in PostgreSQL: films, people, names, relationships, reviews and
// quotes, every fact with its source.
package main

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"net"
	"os"

	"filmgraph/graph"
	"filmgraph/graph/document"
	"filmgraph/graph/transport"
	"filmgraph/internal/access"
	"filmgraph/internal/access/keys"
	"filmgraph/internal/access/tokens"
	"filmgraph/internal/adjacency/live"
	"filmgraph/internal/agents"
	"filmgraph/internal/catalog"
	"filmgraph/internal/catalog/first"
	"filmgraph/internal/commands"
	"filmgraph/internal/config"
	"filmgraph/internal/examples"
	"filmgraph/internal/history"
	"filmgraph/internal/metrics"
	"filmgraph/internal/postgres"
	"filmgraph/internal/progress"
	"filmgraph/internal/replicas"
	"filmgraph/internal/traces"
	"filmgraph/internal/web"

	"github.com/prometheus/client_golang/prometheus"
)

//go:embed schema.graphql
var schema []byte

func main() {
	os.Exit(run(commands.UntilSignal(), os.Args[1:], os.Stdout, os.Stderr))
}

// run executes the command in args until ctx ends, and returns the exit status.
func run(ctx context.Context, args []string, stdout, stderr *os.File) (status int) {
	var line struct {
		config.Program
		commands.Version
		Serve serve `cmd:"" default:"withargs" help:"Start the server: the API and the playground. This is the default command."`
		commands.Commands
	}
	return commands.Run(ctx, &line, &line.Program, args, stdout, stderr)
}

type serve struct{ config.Server }

// endpoint is the HTTP server, and what it shares with the API.
type endpoint struct {
	address  string
	starting *web.Starting
	serving  *web.Serving
	registry *prometheus.Registry
	traced   traces.Traces
}

// Run serves requests until ctx ends, and then completes running ones.
func (s serve) Run(ctx context.Context, p *commands.Session) error {
	s.Limits.SetMemory()
	// Listen first, so that an address in use is reported before the database is started.
	listener, err := net.Listen("tcp", s.Addr)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w; choose another address with --addr", s.Addr, err)
	}
	defer func() { _ = listener.Close() }()
	e := endpoint{address: "http://" + listener.Addr().String(), starting: new(web.Starting), registry: metrics.New()}
	if e.traced, err = traces.Start(ctx, p.Log); err != nil {
		return err
	}
	defer e.traced.Stop()
	if err := metrics.Serve(ctx, s.MetricsAddr, e.registry, p.Log); err != nil {
		return err
	}
	webConfig := web.Config{
		Starting: e.starting, Log: p.Log, Metrics: e.registry, Origins: s.Origins, Playground: s.Playground, Site: s.Site && !s.Only,
		Examples: examples.All(),
		Hosts:    web.Hosts{Allowed: s.Hosts, Loopback: listener.Addr().(*net.TCPAddr).IP.IsLoopback()},
		Clients:  web.Clients{Cost: s.ClientCost, Requests: s.ClientRequests, Proxies: s.TrustedProxies()},
	}
	if s.Introspection {
		webConfig.Schema, webConfig.LLMs = schema, []byte(agents.LLMs)
	}
	if s.Agents && !s.Only {
		webConfig.Agents = agents.Handler
	}
	handler, err := web.New(webConfig)
	if err != nil {
		return err
	}
	p.Log.Info("Filmgraph is starting", "address", e.address+"/")
	listener = web.Limit(listener, s.HTTPConnections, s.TrustedProxies(), e.registry, p.Log)
	e.serving = web.Begin(ctx, listener, e.traced.Around("/graphql", handler), p.Log)
	defer e.serving.Stop()
	err = s.serve(ctx, p, e)
	if !e.starting.IsReady() {
		err = commands.Interrupted(ctx, err, "Filmgraph was not ready yet; the next start continues from here")
	}
	return err
}

// prepare migrates the database, and loads the first catalog if it is empty.
func (e endpoint) prepare(ctx context.Context, p *commands.Session, database *postgres.Database) error {
	e.starting.SetProgress("Migrating the database", 0, 0)
	return database.Maintain(ctx, func(db *sql.DB) error {
		if err := history.Continue(ctx, db); err != nil {
			return err
		}
		show := progress.Show("loading the first catalog", p.Stderr, p.Log)
		_, _, err := first.Embedded.Load(ctx, db, catalog.Options{Progress: func(done, total int) {
			show(done, total)
			e.starting.SetProgress("Loading the first catalog", done, total)
		}})
		return err
	})
}

// serve opens the database, and serves the API at the endpoint until ctx ends.
func (s serve) serve(ctx context.Context, p *commands.Session, e endpoint) error {
	trusted, err := transport.TrustedFile(s.Trusted, s.Only)
	if err != nil {
		return err
	}
	userTokens, err := tokens.Accept(s.UserTokens(), p.Log)
	if err != nil {
		return err
	}
	e.starting.SetProgress("Starting the database", 0, 0)
	database, err := postgres.Find(ctx, p.Where(), p.Log)
	if err != nil {
		return err
	}
	defer database.Close()
	if err := e.prepare(ctx, p, database); err != nil {
		return err
	}
	var pulse postgres.Pulse
	pool := postgres.Options{StatementTimeout: s.StatementTimeout, MaxConns: s.MaxConnections}
	primary := pool
	primary.Pulse = &pulse
	db, err := postgres.Open(ctx, database.URL, primary)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	alive := func(ctx context.Context) bool { return pulse.Answers(ctx, db) }
	metrics.Database(e.registry, db, alive)
	replicaSet, err := replicas.Open(ctx, replicas.Config{
		Primary: db, URL: database.URL, Replicas: p.ReplicaURLs(), Log: p.Log, Metrics: e.registry, Pool: pool,
	})
	if err != nil {
		return err
	}
	defer replicaSet.Close()
	clientKeys := keys.NewStore(db, p.Log)
	var inMemory func(refreshed func()) *live.Graph
	if s.GraphMiB > 0 {
		inMemory = func(refreshed func()) *live.Graph {
			return live.Start(ctx, live.Config{DB: db, Memory: s.GraphMiB << 20, Log: p.Log, Metrics: e.registry, Refreshed: refreshed, Needs: s.SetGraph})
		}
	}
	handler, err := graph.New(graph.Config{
		Access: access.NewAuthenticator(clientKeys.Verify, userTokens, p.Log),
		DB:     db, Replicas: replicaSet, Log: p.Log, Metrics: e.registry, Tracer: e.traced.Tracer(), Trusted: trusted, Hidden: !s.Introspection,
		Limits:            document.Limits{Tokens: s.Tokens, Depth: s.Depth, Aliases: s.Aliases, Cost: s.Cost, Answer: s.AnswerMiB << 20},
		ClientConnections: s.ClientConnections, Done: ctx.Done(), Subscriptions: s.ClientSubscriptions, PublishOwn: s.PublishOwnReviews,
		Deadline: s.RequestTimeout, Cache: s.CacheMiB << 20, MaxAge: s.MaxAge,
		Graph: inMemory,
		Watch: func(changed func(string), reliable func(bool)) error {
			changed, reliable = clientKeys.Before(changed, reliable)
			return postgres.Watch(ctx, database.Direct, db, changed, reliable, p.Log)
		},
	})
	if err != nil {
		return err
	}
	e.starting.SetReady(handler, func(ctx context.Context) error {
		if !replicaSet.Answer(ctx, alive) {
			return web.Reason("the database is not available")
		}
		return nil
	})
	p.Log.Info("Filmgraph is ready", "playground", e.address+"/", "graphql", e.address+"/graphql")
	return e.serving.Wait()
}
