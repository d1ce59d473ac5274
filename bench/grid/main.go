// Grid times every filter key × order × direction × total that the contract offers, on one connection and without the
// cache of responses: see ../README.md.
//
//	go run ./bench/grid -dir /var/tmp/filmgraph-200k -films 200000
//	go run ./bench/grid -database-url postgres:///filmgraph -timeout 3s -markdown bench/RESULTS.md
package main

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"strings"
	"syscall"
	"time"

	"filmgraph/bench/prepared"
	"filmgraph/bench/sections"
	"filmgraph/graph"
	"filmgraph/internal/postgres"
)

func main() {
	o, err := parse(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "grid:", err)
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err = o.run(ctx, slog.New(slog.NewTextHandler(os.Stderr, nil)))
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "grid:", err)
		os.Exit(1)
	}
}

// run asks everything and reports.
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
	if _, err := db.ExecContext(ctx, "SET work_mem = '256MB'"); err != nil { // to count the values of tables with millions of rows
		return err
	}
	g := &grid{values: &valuer{catalog{db, map[string]ranking{}}, graph.Schema()}, keys: o.keys, types: o.types, chosen: map[string][]choice{}, log: log,
		seed: o.seed, pairs: o.pairs, most: o.limit}
	asked, of, err := g.combinations(ctx)
	if err != nil {
		return err
	}
	if _, err := db.ExecContext(ctx, "RESET work_mem"); err != nil { // plans are to be those of the server
		return err
	}
	server, err := newServer(ctx, url, o.timeout, log)
	if err != nil {
		return err
	}
	defer func() { _ = server.db.Close() }()
	r := results{Timeout: milliseconds(o.timeout), Date: time.Now().UTC().Truncate(time.Second), Of: of}
	if r.All, err = server.measure(ctx, asked, log); err != nil {
		return err
	}
	if r, err = described(ctx, g.values.catalog, o, r); err != nil {
		return err
	}
	return o.report(ctx, g.values.catalog, r)
}

// measure asks everything twice. What does not answer in time is not asked again.
func (s *server) measure(ctx context.Context, asked []combination, log *slog.Logger) (all []result, err error) {
	shown := time.Now()
	for i, c := range asked {
		if time.Since(shown) > 10*time.Second {
			log.Info("asking", "done", i, "of", len(asked), "timeouts", timeouts(all))
			shown = time.Now()
		}
		if c.First != "" {
			if c.Variables, err = s.after(ctx, c); err != nil {
				return nil, err
			}
		}
		first, err := s.ask(ctx, c)
		if err != nil {
			return nil, err
		}
		second := first
		if !first.timedOut {
			if second, err = s.ask(ctx, c); err != nil {
				return nil, err
			}
		}
		all = append(all, result{Name: c.Name, Class: c.Class, Group: c.Group, Cold: milliseconds(first.took), Warm: milliseconds(second.took), TimedOut: second.timedOut, combination: c, runs: second.runs})
	}
	return all, nil
}

// described are results with what they were taken on.
func described(ctx context.Context, c catalog, o options, r results) (results, error) {
	_, comment, err := prepared.Holds(ctx, c.db)
	if err != nil {
		return r, err
	}
	var version, films string
	if err := c.db.QueryRowContext(ctx, "SELECT current_setting('server_version'), (SELECT count(*) FROM films)").Scan(&version, &films); err != nil {
		return r, err
	}
	if r.Catalog = comment; comment == "" {
		r.Catalog = "catalog of " + films + " films"
	}
	commit, err := exec.CommandContext(ctx, "git", "describe", "--always", "--dirty", "--abbrev=12").Output()
	if err != nil {
		commit = []byte("unknown")
	}
	r.Commit = strings.TrimSpace(string(commit))
	load, _ := os.ReadFile("/proc/loadavg")
	r.About = []string{
		fmt.Sprintf("%d of %d combinations, each asked twice in one session, of which the second counts; up to %s for each", len(r.All), r.Of, o.timeout),
		"Commit: " + r.Commit,
		fmt.Sprintf("Machine: %d processors, load at the end %.14s; PostgreSQL %s; %s", runtime.NumCPU(), load, version, r.Date.Format(time.DateOnly)),
	}
	return r, nil
}

// report prints and writes the results.
func (o options) report(ctx context.Context, c catalog, r results) error {
	if o.saveFile != "" {
		if err := r.save(o.saveFile); err != nil {
			return err
		}
	}
	worst, plans := r.worst(o.worst), map[string]string{}
	for _, one := range worst {
		text, err := explain(ctx, c.db, one)
		if err != nil {
			return err
		}
		plans[one.Name] = text
	}
	show(os.Stdout, worst, plans)
	_, _ = fmt.Fprintf(os.Stdout, "\nThe %s\n%s\n\n", r.Catalog, strings.Join(r.About, "\n"))
	summarise(os.Stdout, r)
	showGroups(os.Stdout, r)
	if o.beforeFile != "" {
		before, err := load(o.beforeFile)
		if err != nil {
			return err
		}
		showGrowth(os.Stdout, r, before)
	}
	if o.markdown == "" {
		return nil
	}
	var text bytes.Buffer
	section(&text, r, worst, plans)
	return sections.Replace(o.markdown, sections.Grid, text.String())
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
