package main

import (
	"cmp"
	"fmt"
	"io"
	"time"
)

// section prints the results as Markdown.
func (m *measurement) section(w io.Writer) {
	fmt.Fprintf(w, "### The graph of the %s\n\n", cmp.Or(m.catalog, "catalog of unknown origin"))
	fmt.Fprintf(w, "%d films, %d people, %d credits, one request at a time, without the cache of responses, %s.\n\n",
		m.built.Films(), m.built.People(), m.built.Credits(), time.Now().Format(time.DateOnly))
	fmt.Fprintf(w, "Building the graph took %.1f s and at most %d MiB of memory; it keeps %d MiB.\n\n", m.buildTime.Seconds(), m.peak>>20, m.retained>>20)
	fmt.Fprintln(w, "| requests | number | p50 ms | p95 ms | p99 ms | slowest ms | target | without the graph in memory: p50 ms | p95 ms | slowest ms |")
	fmt.Fprintln(w, "|---|---:|---:|---:|---:|---:|---|---:|---:|---:|")
	ms := func(d time.Duration) string { return fmt.Sprintf("%.2f", float64(d)/float64(time.Millisecond)) }
	for _, r := range m.rows {
		fmt.Fprintf(w, "| %s | %d | %s | %s | %s | %s | %s |", r.name, r.requests,
			ms(quantile(r.memory, 0.5)), ms(quantile(r.memory, 0.95)), ms(quantile(r.memory, 0.99)), ms(quantile(r.memory, 1)), r.bar)
		if len(r.database) == 0 {
			fmt.Fprintln(w, " – | – | – |")
			continue
		}
		fmt.Fprintf(w, " %s | %s | %s |\n", ms(quantile(r.database, 0.5)), ms(quantile(r.database, 0.95)), ms(quantile(r.database, 1)))
	}
}
