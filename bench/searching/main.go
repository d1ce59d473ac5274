// Searching evaluates search and suggest on any catalog: which of the queries that readers type find what was meant, beside
// trigram similarity and full text in the same database, and how long they take. See ../README.md.
//
//	go run ./bench/searching -dir /var/tmp/filmgraph-first -kind first
//	go run ./bench/searching -database-url postgres:///filmgraph -markdown bench/RESULTS.md
//	go run ./bench/searching -dir DIR -cases bench/searching/cases.yml
//	go run ./bench/searching -dir DIR -times
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
	"filmgraph/graph"
	"filmgraph/internal/postgres"
)

// options are the flags.
type options struct {
	where           postgres.Where
	catalog         prepared.Catalog
	number          int
	seed            uint64
	rivals, times   bool
	show            int
	cases, markdown string
}

func parse(args []string) (o options, err error) {
	f := flag.NewFlagSet("searching", flag.ExitOnError)
	f.StringVar(&o.where.URL, "database-url", os.Getenv("DATABASE_URL"), "database to search; a private one in -dir by default")
	f.StringVar(&o.where.Dir, "dir", "", "folder of a private database, which is created if it does not exist, and kept")
	f.StringVar(&o.catalog.Kind, "kind", prepared.First, "catalog to build in an empty database: "+prepared.Kinds)
	f.IntVar(&o.catalog.Films, "films", 0, "number of films of that catalog; by default the database is used as it is")
	f.Uint64Var(&o.catalog.Seed, "catalog-seed", 1, "seed of that catalog")
	f.IntVar(&o.number, "number", 300, "number of queries of each kind")
	f.Uint64Var(&o.seed, "seed", 1, "seed of the queries")
	f.BoolVar(&o.rivals, "rivals", true, "ask the same of trigram similarity and of full text in the same database")
	f.IntVar(&o.show, "show", 0, "print this many failed queries of each kind; with -times the slowest query")
	f.BoolVar(&o.times, "times", false, "measure only times, for more ways to type names")
	f.StringVar(&o.cases, "cases", "", "YAML file with queries and the expected results: prints the ones that fail")
	f.StringVar(&o.markdown, "markdown", "", "file whose section \""+sections.Searching+"\" gets the results of this catalog, such as bench/RESULTS.md")
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
		fmt.Fprintln(os.Stderr, "searching:", err)
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err = o.run(ctx, slog.New(slog.NewTextHandler(os.Stderr, nil)))
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "searching:", err)
		os.Exit(1)
	}
}

// run opens the database and does what the flags ask for, on one connection and without the cache of responses.
func (o options) run(ctx context.Context, log *slog.Logger) error {
	url, done, err := prepared.Open(ctx, o.where, o.catalog, log)
	if err != nil {
		return err
	}
	defer done()
	db, err := postgres.Open(ctx, url, postgres.Options{StatementTimeout: postgres.NoTimeout, MaxConns: 1})
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	handler, err := graph.New(graph.Config{DB: db})
	if err != nil {
		return err
	}
	switch {
	case o.cases != "":
		return checkCases(ctx, os.Stdout, db, handler, o.cases)
	case o.times:
		return measure(ctx, os.Stdout, db, handler, o.number, o.seed, o.show > 0)
	}
	var process int
	if err := db.QueryRowContext(ctx, "SELECT pg_backend_pid()").Scan(&process); err != nil {
		return err
	}
	e := evaluation{db: db, engines: []engine{filmgraph{handler, process}}, number: o.number, seed: o.seed, log: log}
	if o.rivals {
		rivals, release, err := rivalsIn(ctx, url)
		if err != nil {
			return err
		}
		defer release()
		e.engines = append(e.engines, rivals...)
	}
	r, err := e.run(ctx)
	if err != nil {
		return err
	}
	r.print(os.Stdout, o.show)
	if o.markdown == "" {
		return nil
	}
	var text bytes.Buffer
	r.section(&text)
	return sections.Replace(o.markdown, sections.Searching, text.String())
}
