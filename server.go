// Filmgraph serves film metadata over GraphQL from Postgres: films, people, names,
// relationships, reviews and quotes, every fact with its sources.
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
	"filmgraph/internal/catalog"
	"filmgraph/internal/catalog/first"
	"filmgraph/internal/commands"
	"filmgraph/internal/config"
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

// run is the program: it does what the arguments say until ctx ends, and returns the exit status.
func run(ctx context.Context, args []string, stdout, stderr *os.File) (status int) {
	var line struct {
		config.Program
		commands.Version
		Serve serve `cmd:"" default:"withargs" help:"Answer requests, and show the playground. The default."`
		commands.Commands
	}
	return commands.Run(ctx, &line, &line.Program, args, stdout, stderr)
}

type serve struct{ config.Server }

// endpoint is the server that listens, and what it shares with the API.
type endpoint struct {
	address  string
	starting *web.Starting
	serving  *web.Serving
	registry *prometheus.Registry
	traced   traces.Traces
}

// Run answers until ctx ends, and then the requests that have begun.
func (s serve) Run(ctx context.Context, p *commands.Session) error {
	s.Limits.SetMemory()
	// First the address: that it is taken is better known before the database is started.
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
	shell := web.Config{
		Starting: e.starting, Log: p.Log, Metrics: e.registry, Origins: s.Origins, Playground: s.Playground, Examples: graph.Questions(),
		Clients: web.Clients{Cost: s.ClientCost, Requests: s.ClientRequests, Proxies: s.TrustedProxies()},
	}
	if s.Introspection {
		shell.Schema = schema
	}
	handler, err := web.New(shell)
	if err != nil {
		return err
	}
	p.Log.Info("Filmgraph is starting", "address", e.address+"/")
	listener = web.Limit(listener, s.HTTPConnections, s.TrustedProxies(), e.registry, p.Log)
	e.serving = web.Begin(ctx, listener, e.traced.Around("/graphql", handler), p.Log)
	defer e.serving.Stop()
	err = s.answer(ctx, p, e)
	if !e.starting.Over() {
		err = commands.Interrupted(ctx, err, "Filmgraph was not ready yet; the next start goes on from here")
	}
	return err
}

// answer opens the database, and answers at the endpoint until ctx ends.
func (s serve) answer(ctx context.Context, p *commands.Session, e endpoint) error {
	trusted, err := transport.TrustedFile(s.Trusted, s.Only)
	if err != nil {
		return err
	}
	e.starting.Doing("Starting the database", 0, 0)
	database, err := postgres.Find(ctx, p.Where(), p.Log)
	if err != nil {
		return err
	}
	defer database.Close()
	e.starting.Doing("Bringing the database up to date", 0, 0)
	err = database.Maintain(ctx, func(db *sql.DB) error {
		show := progress.Show("loading the first catalog", p.Stderr, p.Log)
		_, _, err := first.Embedded.Load(ctx, db, catalog.Options{Progress: func(done, total int) {
			show(done, total)
			e.starting.Doing("Loading the first catalog", done, total)
		}})
		return err
	})
	if err != nil {
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
	answering := func(ctx context.Context) bool { return pulse.Answers(ctx, db) }
	metrics.Database(e.registry, db, answering)
	copies, err := replicas.Open(ctx, replicas.Config{
		Primary: db, URL: database.URL, Replicas: p.ReplicaURLs(), Log: p.Log, Metrics: e.registry, Pool: pool,
	})
	if err != nil {
		return err
	}
	defer copies.Close()
	answers, err := graph.New(graph.Config{
		DB: db, Replicas: copies, Log: p.Log, Metrics: e.registry, Tracer: e.traced.Tracer(), Trusted: trusted, Hidden: !s.Introspection,
		Limits:            document.Limits{Tokens: s.Tokens, Depth: s.Depth, Aliases: s.Aliases, Cost: s.Cost, Answer: s.AnswerMiB << 20},
		ClientConnections: s.ClientConnections,
		Deadline:          s.RequestTimeout, Cache: s.CacheMiB << 20, MaxAge: s.MaxAge,
		Watch: func(changed func(string), sure func(bool)) error {
			return postgres.Watch(ctx, database.Direct, db, changed, sure, p.Log)
		},
	})
	if err != nil {
		return err
	}
	e.starting.Ready(answers, func(ctx context.Context) error {
		if !copies.Answer(ctx, answering) {
			return web.Reason("the database does not answer")
		}
		return nil
	})
	p.Log.Info("Filmgraph is ready", "playground", e.address+"/", "graphql", e.address+"/graphql")
	return e.serving.Wait()
}
