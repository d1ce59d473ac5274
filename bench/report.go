package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"time"

	"filmgraph/bench/queries"
)

// result has the measurements of one contender with one query and a number of connections.
type result struct {
	query, contender string
	connections      int
	rounds           []round
	statements       float64       // SQL statements per request; negative if not counted
	executing        time.Duration // time in the database per request, according to pg_stat_statements
}

// rates returns the requests per second of all rounds, sorted.
func (r result) rates() []float64 {
	var all []float64
	for _, round := range r.rounds {
		all = append(all, float64(len(round.latencies))/round.took.Seconds())
	}
	slices.Sort(all)
	return all
}

// rate returns the median of the rounds in requests per second.
func (r result) rate() float64 { return r.rates()[len(r.rounds)/2] }

// latencies returns the latencies of all rounds, sorted.
func (r result) latencies() []time.Duration {
	var all []time.Duration
	for _, round := range r.rounds {
		all = append(all, round.latencies...)
	}
	slices.Sort(all)
	return all
}

// slowest returns the 99th percentile in milliseconds.
func (r result) slowest() float64 {
	return r.percentile(99)
}

// percentile returns a percentile of the latencies in milliseconds.
func (r result) percentile(n int) float64 {
	all := r.latencies()
	if len(all) == 0 {
		return math.NaN()
	}
	return milliseconds(all[len(all)*n/100])
}

// failed returns the number of requests without a response.
func (r result) failed() string {
	n := 0
	for _, round := range r.rounds {
		n += round.failed
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(", %d failed", n)
}

// cpu returns the processor time per request.
func (r result) cpu() (server, database time.Duration) {
	n := 0
	for _, round := range r.rounds {
		server, database, n = server+round.server, database+round.database, n+len(round.latencies)
	}
	n = max(n, 1)
	return server / time.Duration(n), database / time.Duration(n)
}

// report writes all results as Markdown, including the growth compared with a smaller catalog.
func report(w io.Writer, s seen, smaller []result) {
	all := s.results
	_, _ = fmt.Fprintf(w, "# Results of the benchmark\n\nWritten by `make bench`. [README.md](README.md) explains how to read this file.\n\n")
	for _, line := range s.about {
		_, _ = fmt.Fprintf(w, "- %s\n", line)
	}
	var connections []int
	for _, r := range all {
		if !slices.Contains(connections, r.connections) {
			connections = append(connections, r.connections)
		}
	}
	for _, n := range connections {
		var these []result
		for _, r := range all {
			if r.connections == n {
				these = append(these, r)
			}
		}
		_, _ = fmt.Fprintf(w, "\n## %d connections\n\n", n)
		ratios(w, these)
		figures(w, these)
	}
	growth(w, all, smaller)
	_, _ = fmt.Fprintf(w, "\n## Peak memory\n\n")
	for _, line := range s.memory {
		_, _ = fmt.Fprintf(w, "- %s\n", line)
	}
}

// ratios compares requests per second and the slowest requests with the project's targets. Missed targets are bold.
func ratios(w io.Writer, all []result) {
	seen := map[string]map[string]result{}
	var order []string
	for _, r := range all {
		if seen[r.query] == nil {
			seen[r.query] = map[string]result{}
			order = append(order, r.query)
		}
		seen[r.query][r.contender] = r
	}
	_, _ = fmt.Fprintln(w, "| query | Filmgraph ÷ PostGraphile | Filmgraph ÷ hand-written | cached ÷ fixed body | p99 ÷ hand-written's |\n|---|---:|---:|---:|---:|")
	for _, name := range order {
		of, q := seen[name], query(name)
		against := func(one, other string, value func(result) float64) float64 {
			if of[one].rounds == nil || of[other].rounds == nil {
				return 0
			}
			return value(of[one]) / value(of[other])
		}
		_, _ = fmt.Fprintf(w, "| %s | %s | %s | %s | %s |\n", name,
			atLeast(against(filmgraph, postgraphile, result.rate), q.Bars.PostGraphile),
			atLeast(against(filmgraph, handwritten, result.rate), q.Bars.Handwritten),
			atLeast(against(cached, fixed, result.rate), cachedBar),
			atMost(against(filmgraph, handwritten, result.slowest), slowestBar))
	}
	_, _ = fmt.Fprintln(w)
}

// growth compares median latencies with those on a smaller catalog.
func growth(w io.Writer, all, smaller []result) {
	if smaller == nil {
		return
	}
	_, _ = fmt.Fprintf(w, "\n## Growth with the catalog, %d connections\n\n| query | contender | p50 ms, smaller catalog | p50 ms | ratio |\n|---|---|---:|---:|---:|\n", smaller[0].connections)
	for _, before := range smaller {
		i := slices.IndexFunc(all, func(r result) bool {
			return r.query == before.query && r.contender == before.contender && r.connections == before.connections
		})
		small, large := before.percentile(50), all[i].percentile(50)
		_, _ = fmt.Fprintf(w, "| %s | %s | %.2f | %.2f | %s |\n", before.query, before.contender, small, large, atMost(large/small, slowerBar))
	}
}

// slowerBar is the target for ten times as many films: the maximum factor of the median latency.
const slowerBar = 1.5

// Targets: cache hits nearly as fast as stored responses, and a 99th percentile close to that of the hand-written handler.
const cachedBar, slowestBar = 0.8, 1.5

func query(name string) queries.Query {
	return queries.All[slices.IndexFunc(queries.All, func(q queries.Query) bool { return q.Name == name })]
}

// atLeast formats a ratio and its minimum, if there is one.
func atLeast(ratio, bar float64) string {
	switch {
	case ratio == 0:
		return "–"
	case bar == 0:
		return fmt.Sprintf("%.2f", ratio)
	case ratio < bar:
		return fmt.Sprintf("**%.2f** (%g)", ratio, bar)
	}
	return fmt.Sprintf("%.2f (%g)", ratio, bar)
}

// atMost formats a ratio and its maximum.
func atMost(ratio, bar float64) string {
	if ratio > bar {
		return fmt.Sprintf("**%.2f** (%g)", ratio, bar)
	}
	return fmt.Sprintf("%.2f (%g)", ratio, bar)
}

// figures writes the table of all results.
func figures(w io.Writer, all []result) {
	_, _ = fmt.Fprintln(w, "| query | contender | requests/s (lowest–highest round) | p50 ms | p99 ms | CPU µs server + Postgres | statements | in Postgres ms |\n|---|---|---:|---:|---:|---:|---:|---:|")
	for _, r := range all {
		rates := r.rates()
		server, database := r.cpu()
		statements, executing := "–", "–"
		if r.statements >= 0 {
			statements, executing = fmt.Sprintf("%.2f", r.statements), fmt.Sprintf("%.3f", milliseconds(r.executing))
		}
		_, _ = fmt.Fprintf(w, "| %s | %s | %.0f (%.0f–%.0f%s) | %.2f | %.2f | %d + %d | %s | %s |\n", r.query, r.contender,
			r.rate(), rates[0], rates[len(rates)-1], r.failed(), r.percentile(50), r.slowest(),
			server.Microseconds(), database.Microseconds(), statements, executing)
	}
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
