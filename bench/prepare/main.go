// Prepare builds a catalog for benchmarks in a database, unless it exists: see bench/prepared.
//
//	go run ./bench/prepare -kind imdb -films 1000000 -dir /var/tmp/filmgraph-1m
package main

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"filmgraph/bench/prepared"
	"filmgraph/internal/postgres"
)

func main() {
	var c prepared.Catalog
	var where postgres.Where
	flag.StringVar(&c.Kind, "kind", prepared.Synthetic, "catalog: "+prepared.Kinds)
	flag.IntVar(&c.Films, "films", 20_000, "number of films")
	flag.Uint64Var(&c.Seed, "seed", 1, "seed of the generator")
	flag.StringVar(&c.Files, "files", "", "directory with files of bench/imdbfiles, for -kind imdb; by default they are generated")
	flag.StringVar(&where.URL, "database-url", "", "an empty database; by default a private one in -dir")
	flag.StringVar(&where.Dir, "dir", "", "directory of the private database, which is kept: about 17 GB per million films")
	flag.Parse()
	if where.URL == "" && where.Dir == "" {
		fmt.Fprintln(os.Stderr, "prepare: set -dir to a directory, or -database-url to a database")
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	_, done, err := prepared.Open(ctx, where, c, slog.New(slog.NewTextHandler(os.Stderr, nil)))
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "prepare:", err)
		os.Exit(1)
	}
	done()
}
