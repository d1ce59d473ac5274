// Fairness measures how long a reader of film pages waits beside hostile clients, which send the most expensive
// queries that are allowed, several at a time, each many times in one document:
//
//	go run ./bench/fairness                                             # starts the program with the first catalog
//	go run ./bench/fairness -url http://127.0.0.1:8080                  # asks one that runs with --trusted-proxy=127.0.0.1
//	go run ./bench/fairness -url http://127.0.0.1:8081,http://127.0.0.1:8080   # compares several, in turn
//
// Each client has an address of its own in X-Forwarded-For. The response cache never helps: each request is another.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
)

// options are the flags.
type options struct {
	url, dir, flags, query, page string
	hostile, parallel, aliases   int
	rounds                       int
	lasting                      time.Duration
}

func main() {
	var o options
	flag.StringVar(&o.url, "url", "", "servers to ask, with commas between; without it one is started, with the first catalog")
	flag.StringVar(&o.dir, "dir", "", "data directory of the server that is started; by default one that is removed afterwards")
	flag.StringVar(&o.flags, "flags", "--cache-mib=0 --client-cost=0", "further flags of the server that is started; a cost of 0 leaves all to fair sharing")
	flag.StringVar(&o.query, "query", "", "root field of the hostile clients, instead of some expensive ones; NUMBER in it is another each time")
	flag.StringVar(&o.page, "page", "", "file with the document that the reader sends, instead of film pages in turn; with the first catalog, graph/testdata/questions/1-film-page.graphql is the largest")
	flag.IntVar(&o.hostile, "hostile", 8, "hostile clients")
	flag.IntVar(&o.parallel, "parallel", 4, "requests that each of them sends at a time")
	flag.IntVar(&o.aliases, "aliases", 25, "root fields of each of these requests")
	flag.IntVar(&o.rounds, "rounds", 3, "rounds of each server: first the reader alone, then beside the others")
	flag.DurationVar(&o.lasting, "lasting", 10*time.Second, "how long each half of a round is")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := o.measure(ctx, os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "fairness:", err)
		os.Exit(1)
	}
}

func (o options) measure(ctx context.Context, out io.Writer) error {
	if o.query != "" {
		expensive = []string{o.query}
	}
	servers := strings.Split(o.url, ",")
	if o.url == "" {
		started, end, err := o.start(ctx)
		if err != nil {
			return err
		}
		defer end()
		servers = []string{started}
	}
	readers := make([]reader, len(servers))
	for i, server := range servers {
		var err error
		if readers[i], err = newReader(ctx, server, o.page); err != nil {
			return err
		}
	}
	_, _ = fmt.Fprintf(out, "%d hostile clients, %d requests at a time, %d root fields each\n\n", o.hostile, o.parallel, o.aliases)
	_, _ = fmt.Fprintln(out, "| round | server | film pages beside | pages | not answered | p50 ms | p99 ms | max ms | hostile requests answered | with errors | refused |")
	_, _ = fmt.Fprintln(out, "|---:|---|---|---:|---:|---:|---:|---:|---:|---:|---:|")
	for round := range o.rounds {
		for _, r := range readers {
			for _, hostile := range []int{0, o.hostile} {
				pages, others := o.half(ctx, r, hostile)
				_, _ = fmt.Fprintf(out, "| %d | %s | %d hostile | %d | %d | %s | %d | %d | %d |\n",
					round+1, r.url, hostile, pages.answered, pages.failed+pages.refused, pages.percentiles(), others.answered, others.failed, others.refused)
			}
		}
	}
	return ctx.Err()
}
