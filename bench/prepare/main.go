// Prepare builds a catalog for benchmarks in a database, and does nothing if it is there: see bench/prepared.
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
	flag.IntVar(&c.Films, "films", 20_000, "how many films it is to have")
	flag.Uint64Var(&c.Seed, "seed", 1, "what it is made up from")
	flag.StringVar(&c.Files, "files", "", "folder with files of bench/imdbfiles, for -kind imdb; made for the purpose by default")
	flag.StringVar(&where.URL, "database-url", "", "an empty database for it; a private one in -dir by default")
	flag.StringVar(&where.Dir, "dir", "", "folder of the private database, which stays: about 17 GB for each million films")
	flag.Parse()
	if where.URL == "" && where.Dir == "" {
		fmt.Fprintln(os.Stderr, "prepare: name a folder with -dir, or a database with -database-url")
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
