package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"filmgraph/bench/queries"
)

// measure runs the rounds: for each query, all contenders take turns, and each round starts with a different one, so that other load
// of the machine affects all equally.
func measure(ctx context.Context, o options, d *database, asked []queries.Query, contenders []*contender, log *slog.Logger) ([]result, error) {
	var all []result
	for _, q := range asked {
		var able []*contender
		for _, c := range contenders {
			if c.requests[q.Name] != nil {
				able = append(able, c)
			}
		}
		statements, executing := make([]float64, len(able)), make([]time.Duration, len(able))
		for i, c := range able {
			if c.name == cached {
				for at := range c.requests[q.Name] { // fill the cache, so that only hits are measured
					if _, err := c.answer(q.Name, at); err != nil {
						return nil, err
					}
				}
			}
			if _, err := run(ctx, d, c, q.Name, o.connections[0], o.lasting/2); err != nil { // warm up plans, caches and pools
				return nil, err
			}
			var err error
			if statements[i], executing[i], err = d.count(ctx, c, q.Name); err != nil {
				return nil, err
			}
		}
		for _, connections := range o.connections {
			these := make([]result, len(able))
			for i, c := range able {
				these[i] = result{query: q.Name, contender: c.name, connections: connections, statements: statements[i], executing: executing[i]}
			}
			for number := range o.rounds {
				for turn := range able {
					i := (turn + number) % len(able)
					r, err := run(ctx, d, able[i], q.Name, connections, o.lasting)
					if err != nil {
						return nil, err
					}
					these[i].rounds = append(these[i].rounds, r)
				}
			}
			for _, r := range these {
				log.Info("measured", "query", q.Name, "connections", connections, "contender", r.contender, "requests/s", int(r.rate()))
			}
			all = append(all, these...)
		}
	}
	return all, nil
}

// counted is the number of requests for which statements are counted.
const counted = 200

// count sends requests one after the other while the database counts statements and their time. It returns both per request.
func (d *database) count(ctx context.Context, c *contender, query string) (statements float64, executing time.Duration, err error) {
	if !d.counts {
		return -1, 0, nil
	}
	if err := d.counting(ctx, true); err != nil {
		return 0, 0, err
	}
	for i := -counted / 10; i < counted; i++ {
		if i == 0 { // from now on all connections count
			if _, err := d.admin.ExecContext(ctx, "SELECT pg_stat_statements_reset()"); err != nil {
				return 0, 0, err
			}
		}
		if _, err := c.answer(query, max(i, 0)); err != nil {
			return 0, 0, err
		}
	}
	var calls, milliseconds float64
	err = d.admin.QueryRowContext(ctx, "SELECT coalesce(sum(calls), 0), coalesce(sum(total_exec_time + total_plan_time), 0) FROM pg_stat_statements WHERE query NOT LIKE '%pg_stat_statements%'").Scan(&calls, &milliseconds)
	if err != nil {
		return 0, 0, err
	}
	return calls / counted, time.Duration(milliseconds / counted * float64(time.Millisecond)), d.counting(ctx, false)
}

// about describes the conditions of the measurement.
func (d *database) about(ctx context.Context, o options) ([]string, error) {
	var version string
	if err := d.admin.QueryRowContext(ctx, "SELECT current_setting('server_version')").Scan(&version); err != nil {
		return nil, err
	}
	commit, err := exec.CommandContext(ctx, "git", "describe", "--always", "--dirty", "--abbrev=12").Output()
	if err != nil {
		commit = []byte("unknown")
	}
	processor := runtime.GOARCH
	if text, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		if _, line, found := strings.Cut(string(text), "model name\t: "); found {
			processor, _, _ = strings.Cut(line, "\n")
		}
	}
	load, _ := os.ReadFile("/proc/loadavg")
	return []string{
		fmt.Sprintf("Catalog: %s, seed %d", o.size, o.seed),
		fmt.Sprintf("Commit: %s", strings.TrimSpace(string(commit))),
		fmt.Sprintf("Machine: %d × %s, shared by the servers, Postgres and the clients; load at the end %.14s", runtime.NumCPU(), processor, load),
		fmt.Sprintf("PostgreSQL %s, %s, %d connections to the database for everybody", version, runtime.Version(), pool()),
		fmt.Sprintf("%d rounds of %s, in turn", o.rounds, o.lasting),
		time.Now().UTC().Format("2006-01-02"),
	}, nil
}
