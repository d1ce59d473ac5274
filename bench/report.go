package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// result is what was seen of one contender with one query over so many connections.
type result struct {
	query, contender string
	connections      int
	rounds           []round
	statements       float64       // of SQL, for a request; negative if not counted
	executing        time.Duration // in the database, for a request, as it says itself
}

// rates are the requests a second of the rounds, in order of size.
func (r result) rates() []float64 {
	var all []float64
	for _, round := range r.rounds {
		all = append(all, float64(len(round.latencies))/round.took.Seconds())
	}
	slices.Sort(all)
	return all
}

// rate is the median of the rounds, in requests a second.
func (r result) rate() float64 { return r.rates()[len(r.rounds)/2] }

// latencies are those of all rounds, in order of size.
func (r result) latencies() []time.Duration {
	var all []time.Duration
	for _, round := range r.rounds {
		all = append(all, round.latencies...)
	}
	slices.Sort(all)
	return all
}

// cpu is the processor time for a request.
func (r result) cpu() (server, database time.Duration) {
	n := 0
	for _, round := range r.rounds {
		server, database, n = server+round.server, database+round.database, n+len(round.latencies)
	}
	return server / time.Duration(n), database / time.Duration(n)
}

// report writes all results as Markdown.
func report(w io.Writer, about []string, all []result, memory []string) {
	_, _ = fmt.Fprintf(w, "# Results of the benchmark\n\nWritten by `make bench`; [README.md](README.md) says how to read it.\n\n")
	for _, line := range about {
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
	_, _ = fmt.Fprintf(w, "\n## Peak memory\n\n")
	for _, line := range memory {
		_, _ = fmt.Fprintf(w, "- %s\n", line)
	}
}

// ratios compares Filmgraph's requests a second with those of the others.
func ratios(w io.Writer, all []result) {
	var names, order []string
	rates := map[string]map[string]float64{}
	for _, r := range all {
		if rates[r.query] == nil {
			rates[r.query] = map[string]float64{}
			order = append(order, r.query)
		}
		rates[r.query][r.contender] = r.rate()
		if r.contender != "Filmgraph" && !slices.Contains(names, r.contender) {
			names = append(names, r.contender)
		}
	}
	_, _ = fmt.Fprintf(w, "Filmgraph's requests a second, as a multiple of those of\n\n| query | %s |\n|---|%s\n", strings.Join(names, " | "), strings.Repeat("---:|", len(names)))
	for _, query := range order {
		_, _ = fmt.Fprintf(w, "| %s |", query)
		for _, name := range names {
			if other := rates[query][name]; other > 0 && rates[query]["Filmgraph"] > 0 {
				_, _ = fmt.Fprintf(w, " %.2f |", rates[query]["Filmgraph"]/other)
			} else {
				_, _ = fmt.Fprint(w, " – |")
			}
		}
		_, _ = fmt.Fprintln(w)
	}
	_, _ = fmt.Fprintln(w)
}

// figures are the results one by one.
func figures(w io.Writer, all []result) {
	_, _ = fmt.Fprintln(w, "| query | contender | requests/s (lowest–highest round) | p50 ms | p99 ms | CPU µs server + Postgres | statements | in Postgres ms |\n|---|---|---:|---:|---:|---:|---:|---:|")
	for _, r := range all {
		rates, latencies := r.rates(), r.latencies()
		server, database := r.cpu()
		statements, executing := "–", "–"
		if r.statements >= 0 {
			statements, executing = fmt.Sprintf("%.2f", r.statements), fmt.Sprintf("%.3f", milliseconds(r.executing))
		}
		_, _ = fmt.Fprintf(w, "| %s | %s | %.0f (%.0f–%.0f) | %.2f | %.2f | %d + %d | %s | %s |\n", r.query, r.contender,
			r.rate(), rates[0], rates[len(rates)-1], milliseconds(latencies[len(latencies)/2]), milliseconds(latencies[len(latencies)*99/100]),
			server.Microseconds(), database.Microseconds(), statements, executing)
	}
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
