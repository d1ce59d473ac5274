// Writes measures updates and subscriptions of a running server: updates a second and their times, what they take from reads
// meanwhile, what the history costs, the memory of idle subscribers, and the delay of events. See ../README.md.
//
//	go run . --data-dir DIR --cache-mib 0 --client-subscriptions 0 --http-connections 0 --metrics-addr 127.0.0.1:9464
//	go run ./bench/writes -key "$(go run . key create --data-dir DIR --name bench --role EDITOR)"
//
// With -cache it measures which share of pages comes from the cache while films are updated, of a server with default settings.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"filmgraph/bench/sections"
)

// options are the flags.
type options struct {
	server      server
	database    string
	connections int
	lasting     time.Duration
	rate        int
	films       int
	idle        int
	subscribers int
	cache       bool
	markdown    string
}

func parse(args []string) (o options, err error) {
	f := flag.NewFlagSet("writes", flag.ExitOnError)
	f.StringVar(&o.server.url, "url", "http://127.0.0.1:8080", "address of the server")
	f.StringVar(&o.server.metrics, "metrics", "http://127.0.0.1:9464/metrics", "address of its metrics")
	f.StringVar(&o.server.key, "key", os.Getenv("FILMGRAPH_KEY"), "API key of an EDITOR; FILMGRAPH_KEY by default")
	f.StringVar(&o.database, "database-url", os.Getenv("DATABASE_URL"), "database of the server, to measure what the history costs; left out without")
	f.IntVar(&o.connections, "connections", 16, "connections that update, and as many that read")
	f.DurationVar(&o.lasting, "lasting", 15*time.Second, "length of each round")
	f.IntVar(&o.rate, "rate", 500, "updates a second while reads are measured")
	f.IntVar(&o.films, "films", 2000, "number of films that are updated and read")
	f.IntVar(&o.idle, "idle", 10_000, "number of idle subscribers; the limit of open files must be higher")
	f.IntVar(&o.subscribers, "subscribers", 1000, "number of subscribers that wait for events")
	f.BoolVar(&o.cache, "cache", false, "measure only how many pages come from the cache of responses while films are updated; the server must have one")
	f.StringVar(&o.markdown, "markdown", "", "file whose section \""+sections.Writes+"\" gets the results, such as bench/RESULTS.md")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	if o.server.key == "" {
		return o, errors.New("name an API key with -key: filmgraph key create --name bench --role EDITOR")
	}
	return o, nil
}

func main() {
	o, err := parse(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "writes:", err)
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err = o.run(ctx)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "writes:", err)
		os.Exit(1)
	}
}

func (o options) run(ctx context.Context) error {
	o.server.client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 4 * o.connections}}
	var r results
	var err error
	if r.films, err = o.server.count(ctx); err != nil {
		return err
	}
	if err := o.server.addSource(ctx); err != nil {
		return err
	}
	films, err := o.server.draw(ctx, "films", "TITLE", o.films)
	if err != nil {
		return err
	}
	if o.cache {
		rates, err := o.hitRates(ctx)
		if err != nil {
			return err
		}
		return o.write(func(w io.Writer) { o.hitSection(w, r.films, rates) })
	}
	if r.alone, r.meanwhile, err = o.compare(ctx, films); err != nil {
		return err
	}
	if r.updates, err = o.update(ctx, films, 0); err != nil {
		return err
	}
	if o.database != "" {
		if r.history, err = o.history(ctx); err != nil {
			return err
		}
	}
	if r.memory, err = o.wait(ctx); err != nil {
		return err
	}
	if r.delays, err = o.notify(ctx, films); err != nil {
		return err
	}
	return o.write(func(w io.Writer) { o.section(w, r) })
}

// write prints a section of the results, and replaces it in the file.
func (o options) write(section func(io.Writer)) error {
	var text bytes.Buffer
	section(&text)
	_, _ = os.Stdout.WriteString(text.String())
	if o.markdown == "" {
		return nil
	}
	return sections.Replace(o.markdown, sections.Writes, text.String())
}
