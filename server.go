// Filmgraph serves film metadata over GraphQL from Postgres: films, people, names,
// relationships, reviews and quotes, every fact with its sources.
package main

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"filmgraph/graph"
	"filmgraph/internal/catalog"
	"filmgraph/internal/catalog/first"
	"filmgraph/internal/config"
	"filmgraph/internal/imdb"
	"filmgraph/internal/ingest"
	"filmgraph/internal/metrics"
	"filmgraph/internal/movielens"
	"filmgraph/internal/postgres"
	"filmgraph/internal/replicas"
	"filmgraph/internal/traces"
	"filmgraph/internal/web"
	"filmgraph/internal/wikidata"
	"github.com/alecthomas/kong"
)

//go:embed schema.graphql
var schema []byte

// program is the command line: what all commands take, and the commands.
type program struct {
	config.Program

	Serve   serve    `cmd:"" default:"withargs" help:"Answer requests, and show the playground. The default."`
	Load    load     `cmd:"" help:"Load catalog files: newline-delimited JSON, also compressed as .gz or .zst."`
	Export  export   `cmd:"" help:"Write the whole catalog to standard output, as a catalog file."`
	Import  imports  `cmd:"" help:"Import a data set that you have downloaded."`
	Migrate migrate  `cmd:"" help:"Bring the database up to date, and do nothing else."`
	Config  settings `cmd:"" help:"Print the settings that serve would have, without passwords, and do nothing else."`
	Health  health   `cmd:"" help:"Ask a running server whether it can answer, and say why not."`

	stdout, stderr *os.File
	log            *slog.Logger
}

type (
	serve    struct{ config.Server }
	settings struct{ config.Server }
	health   struct {
		config.Listening
	}
)

type load struct {
	Files  []string `arg:"" optional:"" type:"existingfile" help:"Catalog files."`
	First  bool     `help:"Load the catalog that comes with the program, beside whatever the database holds."`
	Strict bool     `help:"Load nothing at all if any line is bad."`
}

type (
	imports struct {
		IMDb      imdb.Command      `cmd:"" name:"imdb" help:"Import IMDb's non-commercial data set."`
		MovieLens movielens.Command `cmd:"" name:"movielens" help:"Import a data set of MovieLens: ratings and tags."`
		Wikidata  wikidata.Command  `cmd:"" name:"wikidata" help:"Import films and people of a dump of Wikidata."`
	}
	export  struct{}
	migrate struct{}
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(status)
}

// run is the program: it does what the arguments say until ctx ends, and returns the
// exit status, 2 if the arguments are wrong.
func run(ctx context.Context, args []string, stdout, stderr *os.File) (status int) {
	p := program{stdout: stdout, stderr: stderr}
	session := ingest.Session{Database: p.maintain, Stdout: stdout, Stderr: stderr}
	asked := false // for help
	line, err := kong.Must(&p, kong.Name("filmgraph"), kong.Writers(stdout, stderr),
		kong.Description("Film metadata over GraphQL: films, people, relationships, reviews and quotes, every fact with its sources."),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, FlagsLast: true, WrapUpperBound: 110}),
		kong.Vars{"dataDir": postgres.DefaultDataDir()},
		kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(&p, &session),
		kong.Exit(func(int) { asked = true })).Parse(args)
	switch {
	case asked:
		return 0
	case err != nil:
		_, _ = fmt.Fprintf(stderr, "filmgraph: %v\nSee filmgraph --help.\n", err)
		return 2
	}
	p.log = p.To(stderr)
	session.Log = p.log
	if err := line.Run(); err != nil && !errors.Is(err, context.Canceled) {
		_, _ = fmt.Fprintln(stderr, "filmgraph:", err)
		return 1
	}
	return 0
}

const (
	// garbage is how much the heap may grow between collections, in percent of what is alive. Alive is
	// little here, so that the usual 100 % would collect hundreds of times a second.
	garbage = 300

	// readyTimeout is how long the database may take to show that it answers. Whoever asks waits some seconds.
	readyTimeout = 2 * time.Second

	// memory is what the program takes beside the answers that it keeps, in bytes, before it rather collects
	// more often: what it needs under a flood of large requests.
	memory = 128 << 20
)

// Run answers requests until ctx ends, then lets those that have begun finish.
func (s serve) Run(ctx context.Context, p *program) error {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memory + s.CacheMiB<<20)
	}
	trusted, err := s.trusted()
	if err != nil {
		return err
	}
	// First of all the addresses: that one is taken is better known before the database is started.
	listener, err := net.Listen("tcp", s.Addr)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w; choose another address with --addr", s.Addr, err)
	}
	defer func() { _ = listener.Close() }()
	traced, err := traces.Start(ctx, p.log)
	if err != nil {
		return err
	}
	defer traced.Stop()
	registry := metrics.New()
	if err := metrics.Serve(ctx, s.MetricsAddr, registry, p.log); err != nil {
		return err
	}
	where, stop, err := postgres.Find(ctx, p.Where(), p.log)
	if err != nil {
		return err
	}
	defer stop()
	err = postgres.Maintain(ctx, where.Direct, func(db *sql.DB) error {
		_, _, err := first.Embedded.Load(ctx, db, catalog.Options{Progress: catalog.Show("loading the first catalog", p.stderr, p.log)})
		return err
	})
	if err != nil {
		return err
	}
	db, err := postgres.Open(ctx, where.URL, postgres.Options{StatementTimeout: s.StatementTimeout, MaxConns: s.MaxConnections})
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	metrics.Database(registry, db)
	copies, err := replicas.Open(ctx, replicas.Config{
		Primary: db, URL: where.URL, Replicas: p.ReplicaURLs(), Log: p.log, Metrics: registry,
		Pool: postgres.Options{StatementTimeout: s.StatementTimeout, MaxConns: s.MaxConnections},
	})
	if err != nil {
		return err
	}
	defer copies.Close()
	answers, err := graph.New(graph.Config{
		DB: db, Replicas: copies, Log: p.log, Metrics: registry, Tracer: traced.Tracer(), Trusted: trusted, Hidden: !s.Introspection,
		Limits:   graph.Limits{Tokens: s.Tokens, Depth: s.Depth, Aliases: s.Aliases, Cost: s.Cost, Answer: s.AnswerMiB << 20},
		Deadline: s.RequestTimeout, Cache: s.CacheMiB << 20, MaxAge: s.MaxAge,
		Watch: func(changed func(string), sure func(bool)) error {
			return postgres.Watch(ctx, where.Direct, db, changed, sure, p.log)
		},
	})
	if err != nil {
		return err
	}
	shell := web.Config{
		GraphQL: answers, Log: p.log, Metrics: registry, Origins: s.Origins,
		Clients:    web.Clients{Cost: s.ClientCost, Requests: s.ClientRequests, Proxies: s.Proxies},
		Playground: s.Playground, Examples: graph.Questions(),
		Ready: func(ctx context.Context) error {
			ctx, cancel := context.WithTimeout(ctx, readyTimeout)
			defer cancel()
			if db.PingContext(ctx) != nil && !copies.Ready() {
				return web.Reason("the database does not answer")
			}
			return nil
		},
	}
	if s.Introspection {
		shell.Schema = schema
	}
	handler, err := web.New(shell)
	if err != nil {
		return err
	}
	address := "http://" + listener.Addr().String()
	p.log.Info("Filmgraph is ready", "playground", address+"/", "graphql", address+"/graphql")
	return web.Serve(ctx, listener, traced.Around("/graphql", handler), p.log)
}

// trusted are the trusted documents of the command line.
func (s serve) trusted() (graph.Trusted, error) {
	if s.Trusted == "" {
		return graph.Trusted{Only: s.Only}, nil
	}
	file, err := os.ReadFile(s.Trusted)
	if err != nil {
		return graph.Trusted{}, err
	}
	trusted, err := graph.ReadTrusted(file)
	trusted.Only = s.Only
	return trusted, err
}

// Run prints the settings.
func (settings) Run(line *kong.Context, p *program) error { return config.Print(p.stdout, line) }

// Run asks the server at the address, which may be that of all interfaces.
func (h health) Run(ctx context.Context) error { return web.Ask(ctx, h.Addr) }

// Validate refuses a load of nothing.
func (l load) Validate() error {
	if len(l.Files) == 0 && !l.First {
		return errors.New("expected <files>, or --first for the catalog that comes with the program")
	}
	return nil
}

// Run loads files, and fails if a line of them is bad.
func (l load) Run(ctx context.Context, p *program) error {
	return p.maintain(ctx, func(db *sql.DB) error {
		options := catalog.Options{
			Strict:   l.Strict,
			Progress: catalog.Show("loading", p.stderr, p.log),
			Bad:      func(line catalog.BadLine) { _, _ = fmt.Fprintln(p.stderr, line) },
		}
		var report catalog.Report
		var err error
		if l.First {
			report, err = first.Embedded.Add(ctx, db, options)
		}
		if err == nil && len(l.Files) > 0 {
			var files catalog.Report
			files, err = catalog.Load(ctx, db, catalog.Paths(l.Files...), options)
			report = report.Plus(files)
		}
		if err != nil {
			return err
		}
		_, _ = fmt.Fprintf(p.stdout, "%d lines: %d new, %d changed, %d as before, %d bad\n", report.Lines, report.Added, report.Changed, report.Unchanged, report.Failed)
		if report.Failed > 0 {
			return errors.New("not every line was loaded: see above")
		}
		return nil
	})
}

// Run writes the catalog to standard output.
func (export) Run(ctx context.Context, p *program) error {
	return p.maintain(ctx, func(db *sql.DB) error { return catalog.Export(ctx, db, p.stdout) })
}

// Run brings the database up to date.
func (migrate) Run(ctx context.Context, p *program) error {
	return p.maintain(ctx, func(*sql.DB) error { return nil })
}

// maintain does work on the database, brought up to date.
func (p *program) maintain(ctx context.Context, work func(*sql.DB) error) error {
	where, stop, err := postgres.Find(ctx, p.Where(), p.log)
	if err != nil {
		return err
	}
	defer stop()
	return postgres.Maintain(ctx, where.Direct, work)
}
