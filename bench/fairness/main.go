// Fairness measures how long a client that reads film pages waits while hostile clients send the most expensive allowed queries,
// several at a time, each many times in one document:
//
//	go run ./bench/fairness                                             # starts the program with the first catalog
//	go run ./bench/fairness -url http://127.0.0.1:8080                  # uses a server that runs with --trusted-proxy=127.0.0.1
//	go run ./bench/fairness -url http://127.0.0.1:8081,http://127.0.0.1:8080   # compares several, in turn
//
// Each client has its own address in X-Forwarded-For. All requests differ, so the response cache has no effect.
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
	flag.StringVar(&o.url, "url", "", "comma-separated addresses of servers; by default a server with the first catalog is started")
	flag.StringVar(&o.dir, "dir", "", "data directory of the started server; by default a temporary one")
	flag.StringVar(&o.flags, "flags", "--cache-mib=0 --client-cost=0", "additional flags of the started server; --client-cost=0 disables cost limits, so that only fair sharing is measured")
	flag.StringVar(&o.query, "query", "", "root field of the hostile clients, instead of some expensive ones; NUMBER is replaced by a different number each time")
	flag.StringVar(&o.page, "page", "", "file with the document that the reader sends, instead of film pages in turn; with the first catalog, graph/testdata/questions/1-film-page.graphql is the largest")
	flag.IntVar(&o.hostile, "hostile", 8, "hostile clients")
	flag.IntVar(&o.parallel, "parallel", 4, "concurrent requests of each hostile client")
	flag.IntVar(&o.aliases, "aliases", 25, "root fields in each of these requests")
	flag.IntVar(&o.rounds, "rounds", 3, "rounds per server: first the reader alone, then with the hostile clients")
	flag.DurationVar(&o.lasting, "lasting", 10*time.Second, "duration of each half of a round")
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
	_, _ = fmt.Fprintln(out, "| round | server | film pages next to | pages | without response | p50 ms | p99 ms | max ms | hostile requests with response | with errors | refused |")
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
