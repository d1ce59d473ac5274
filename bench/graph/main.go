// Graph measures chains between people and films, collaborators and similar films on any catalog: the time and memory to
// build the graph, and the times of requests, with the graph in memory and by recursive SQL. See ../README.md.
//
//	go run ./bench/graph -dir /var/tmp/filmgraph-first -kind first -films 1
//	go run ./bench/graph -database-url postgres:///filmgraph -markdown bench/RESULTS.md
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"filmgraph/bench/prepared"
	"filmgraph/bench/sections"
	"filmgraph/internal/postgres"
)

// options are the flags.
type options struct {
	where    postgres.Where
	catalog  prepared.Catalog
	number   int
	seed     uint64
	markdown string
}

func parse(args []string) (o options, err error) {
	f := flag.NewFlagSet("graph", flag.ExitOnError)
	f.StringVar(&o.where.URL, "database-url", os.Getenv("DATABASE_URL"), "database to search; a private one in -dir by default")
	f.StringVar(&o.where.Dir, "dir", "", "folder of a private database, which is created if it does not exist, and kept")
	f.StringVar(&o.catalog.Kind, "kind", prepared.IMDb, "catalog to build in an empty database: "+prepared.Kinds)
	f.IntVar(&o.catalog.Films, "films", 0, "number of films of that catalog; by default the database is used as it is, and not migrated")
	f.Uint64Var(&o.catalog.Seed, "catalog-seed", 1, "seed of that catalog")
	f.IntVar(&o.number, "number", 400, "number of requests of each kind")
	f.Uint64Var(&o.seed, "seed", 1, "seed of the requests")
	f.StringVar(&o.markdown, "markdown", "", "file whose section \""+sections.Graph+"\" gets the results of this catalog, such as bench/RESULTS.md")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	if o.where.URL == "" && o.where.Dir == "" {
		return o, errors.New("name a database with -database-url, or a folder with -dir")
	}
	return o, nil
}

func main() {
	o, err := parse(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "graph:", err)
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err = o.run(ctx, slog.New(slog.NewTextHandler(os.Stderr, nil)))
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "graph:", err)
		os.Exit(1)
	}
}

// open opens the database, and builds the catalog if its size is given.
func (o options) open(ctx context.Context, log *slog.Logger) (url string, done func(), err error) {
	if o.catalog.Films > 0 {
		return prepared.Open(ctx, o.where, o.catalog, log)
	}
	found, err := postgres.Find(ctx, o.where, log)
	if err != nil {
		return "", nil, err
	}
	return found.URL, found.Close, nil
}

func (o options) run(ctx context.Context, log *slog.Logger) error {
	url, done, err := o.open(ctx, log)
	if err != nil {
		return err
	}
	defer done()
	db, err := postgres.Open(ctx, url, postgres.Options{StatementTimeout: postgres.NoTimeout, MaxConns: 2})
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	m := measurement{db: db, number: o.number, seed: o.seed, log: log}
	if err := m.run(ctx); err != nil {
		return err
	}
	var text bytes.Buffer
	m.section(&text)
	_, _ = os.Stdout.WriteString(text.String())
	if o.markdown == "" {
		return nil
	}
	return sections.Replace(o.markdown, sections.Graph, text.String())
}
