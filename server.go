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
	"filmgraph/internal/postgres"
	"filmgraph/internal/web"
	"github.com/alecthomas/kong"
	"github.com/lmittmann/tint"
	"golang.org/x/term"
)

//go:embed schema.graphql
var schema []byte

// drainTime is how long requests that have begun may take to finish after a signal.
const drainTime = 10 * time.Second

// program is the command line: what all commands share, and the commands.
type program struct {
	Database    string     `name:"database-url" env:"DATABASE_URL" placeholder:"URL" help:"Postgres to use, such as postgres://user:password@host/filmgraph. Without it the program starts a private one from the installed server binaries."`
	DataDir     string     `env:"FILMGRAPH_DATA_DIR" placeholder:"DIR" type:"path" help:"Where the private Postgres keeps its data (${dataDir})."`
	LogLevel    slog.Level `env:"FILMGRAPH_LOG_LEVEL" default:"info" placeholder:"LEVEL" help:"How much to log: debug (also each request), info, warn or error."`
	PostgresBin string     `env:"FILMGRAPH_POSTGRES_BIN" placeholder:"DIR" type:"path" help:"Folder of initdb and postgres, if they are not found by themselves."`

	Serve   serve   `cmd:"" default:"withargs" help:"Answer requests, and show the playground. The default."`
	Load    load    `cmd:"" help:"Load catalog files: newline-delimited JSON, also compressed as .gz."`
	Export  export  `cmd:"" help:"Write the whole catalog to standard output, as a catalog file."`
	Migrate migrate `cmd:"" help:"Bring the database up to date, and do nothing else."`

	stdout, stderr *os.File
	log            *slog.Logger
}

type serve struct {
	Addr     string        `env:"FILMGRAPH_ADDR" default:"127.0.0.1:8080" help:"Address to listen on."`
	CacheMiB int64         `name:"cache-mib" env:"FILMGRAPH_CACHE_MIB" default:"32" placeholder:"MIB" help:"Memory for answers that are kept until what they were read from changes; 0 keeps none."`
	MaxAge   time.Duration `env:"FILMGRAPH_MAX_AGE" placeholder:"TIME" help:"How long browsers and CDNs may give the answer to a GET again without asking, such as 1m. By default they ask each time."`
	Trusted  []byte        `name:"trusted-documents" type:"filecontent" env:"FILMGRAPH_TRUSTED_DOCUMENTS" placeholder:"FILE" help:"Documents that clients may name by id: a JSON object of texts by id, or Apollo's manifest."`
	Only     bool          `name:"only-trusted" env:"FILMGRAPH_ONLY_TRUSTED" help:"Refuse all documents but the trusted ones."`
	Origins  []string      `name:"allow-origin" env:"FILMGRAPH_ALLOW_ORIGIN" placeholder:"ORIGIN" help:"Web origins beyond this machine's own whose pages may read answers, such as https://films.example; * means any."`
}

type load struct {
	Files  []string `arg:"" type:"existingfile" help:"Catalog files."`
	Strict bool     `help:"Load nothing at all if any line is bad."`
}

type (
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
	asked := false // for help
	line, err := kong.Must(&p, kong.Name("filmgraph"), kong.Writers(stdout, stderr),
		kong.Description("Film metadata over GraphQL: films, people, relationships, reviews and quotes, every fact with its sources."),
		kong.Vars{"dataDir": postgres.DefaultDataDir()},
		kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(&p),
		kong.Exit(func(int) { asked = true })).Parse(args)
	switch {
	case asked:
		return 0
	case err != nil:
		_, _ = fmt.Fprintf(stderr, "filmgraph: %v\nSee filmgraph --help.\n", err)
		return 2
	}
	p.log = logger(stderr, p.LogLevel)
	if err := line.Run(); err != nil && !errors.Is(err, context.Canceled) {
		_, _ = fmt.Fprintln(stderr, "filmgraph:", err)
		return 1
	}
	return 0
}

// logger writes for people on a terminal, and JSON for programs otherwise.
func logger(out *os.File, level slog.Level) *slog.Logger {
	if term.IsTerminal(int(out.Fd())) {
		return slog.New(tint.NewTextHandler(out, &tint.Options{Level: level, TimeFormat: time.TimeOnly}))
	}
	return slog.New(slog.NewJSONHandler(out, &slog.HandlerOptions{Level: level}))
}

// where is the database that the command line names.
func (p *program) where() postgres.Where {
	return postgres.Where{URL: p.Database, Dir: p.DataDir, Bin: p.PostgresBin}
}

// garbage is how much the heap may grow between collections, in percent of what is alive. Alive is
// little here, so that the usual 100 % would collect hundreds of times a second.
const garbage = 300

// Run answers requests until ctx ends, then lets those that have begun finish.
func (s serve) Run(ctx context.Context, p *program) error {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
	trusted, err := s.trusted()
	if err != nil {
		return err
	}
	// First of all the address: that it is taken is better known before the database is started.
	listener, err := net.Listen("tcp", s.Addr)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w; choose another address with --addr", s.Addr, err)
	}
	defer func() { _ = listener.Close() }()
	url, stop, err := postgres.Find(ctx, p.where(), p.log)
	if err != nil {
		return err
	}
	defer stop()
	err = postgres.Maintain(ctx, url, func(db *sql.DB) error {
		_, _, err := catalog.LoadFirst(ctx, db, catalog.Options{Progress: catalog.Show("loading the first catalog", p.stderr, p.log)})
		return err
	})
	if err != nil {
		return err
	}
	db, err := postgres.Open(ctx, url, postgres.Options{})
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	answers, err := graph.New(graph.Config{DB: db, Log: p.log, MaxAge: s.MaxAge, Trusted: trusted, Cache: s.CacheMiB << 20, Watch: func(changed func(string), sure func(bool)) error {
		return postgres.Watch(ctx, url, db, changed, sure, p.log)
	}})
	if err != nil {
		return err
	}
	handler, err := web.New(web.Config{GraphQL: answers, Schema: schema, Examples: graph.Questions(), Origins: s.Origins, Log: p.log,
		Ready: func(ctx context.Context) error {
			if db.PingContext(ctx) != nil {
				return web.Reason("the database does not answer")
			}
			return nil
		}})
	if err != nil {
		return err
	}
	server := web.Server(s.Addr, handler, p.log)
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	p.log.Info("Filmgraph is ready", "playground", "http://"+listener.Addr().String()+"/", "graphql", "http://"+listener.Addr().String()+"/graphql")
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTime)
	defer cancel()
	return server.Shutdown(drain)
}

// trusted are the trusted documents of the command line.
func (s serve) trusted() (graph.Trusted, error) {
	if s.Trusted == nil {
		return graph.Trusted{Only: s.Only}, nil
	}
	trusted, err := graph.ReadTrusted(s.Trusted)
	trusted.Only = s.Only
	return trusted, err
}

// Run loads files, and fails if a line of them is bad.
func (l load) Run(ctx context.Context, p *program) error {
	return p.maintain(ctx, func(db *sql.DB) error {
		report, err := catalog.Load(ctx, db, catalog.Paths(l.Files...), catalog.Options{
			Strict:   l.Strict,
			Progress: catalog.Show("loading", p.stderr, p.log),
			Bad:      func(line catalog.BadLine) { _, _ = fmt.Fprintln(p.stderr, line) },
		})
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
	url, stop, err := postgres.Find(ctx, p.where(), p.log)
	if err != nil {
		return err
	}
	defer stop()
	return postgres.Maintain(ctx, url, work)
}
