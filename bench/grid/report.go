package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// bars are what a class has to stay below, in milliseconds.
type bars struct{ p50, p99, max float64 }

// limits are the bars for a catalog of 1 million films.
var limits = map[class]bars{
	page:     {5, 50, 150},
	total:    {10, 150, 500},
	several:  {10, 150, 500},
	counts:   {10, 150, 500},
	searches: {10, 150, 500},
}

var classes = []class{page, total, several, counts, searches}

// summarise writes the percentiles of each class as a table. What is above its bar is bold, followed by the bar.
func summarise(w io.Writer, r results) {
	_, _ = fmt.Fprintln(w, "| class | combinations | p50 ms | p90 ms | p99 ms | max ms | over 50 ms | over 150 ms | over 500 ms | TIMEOUT |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
	for _, c := range classes {
		all := r.classed(c)
		if len(all) == 0 {
			continue
		}
		bar := limits[c]
		_, _ = fmt.Fprintf(w, "| %s | %d | %s | %.1f | %s | %s | %d | %d | %d | %d |\n", c, len(all),
			below(percentile(all, 0.5), bar.p50), percentile(all, 0.9), below(percentile(all, 0.99), bar.p99), below(all[len(all)-1].Warm, bar.max),
			over(all, 50), over(all, 150), over(all, 500), timeouts(all))
	}
}

// below writes a time with its bar.
func below(ms, bar float64) string {
	if ms > bar {
		return fmt.Sprintf("**%.1f** (%g)", ms, bar)
	}
	return fmt.Sprintf("%.1f (%g)", ms, bar)
}

// section is the part of bench/RESULTS.md for a catalog.
func section(w io.Writer, r results, worst []result, plans map[string]string) {
	_, _ = fmt.Fprintf(w, "### The %s\n\n", r.Catalog)
	for _, line := range r.About {
		_, _ = fmt.Fprintf(w, "- %s\n", line)
	}
	_, _ = fmt.Fprintln(w)
	summarise(w, r)
	_, _ = fmt.Fprint(w, "\n| the slowest | first ms | second ms |\n|---|---:|---:|\n")
	for _, one := range worst {
		_, _ = fmt.Fprintf(w, "| %s | %.1f | %s |\n", one.Name, one.Cold, one.second())
	}
	for _, one := range worst {
		if plan := plans[one.Name]; plan != "" && one.Warm > limits[one.Class].max {
			_, _ = fmt.Fprintf(w, "\n%s, with %s:\n\n```text\n%s```\n", one.Name, one.variables(), plan)
		}
	}
}

// second is the time of the second request.
func (r result) second() string {
	if r.TimedOut {
		return "TIMEOUT"
	}
	return fmt.Sprintf("%.1f", r.Warm)
}

// variables are those of the request, as JSON, shortened.
func (r result) variables() string {
	text, _ := json.Marshal(r.combination.Variables)
	return clipped(string(text))
}

// show prints the slowest with their plans.
func show(w io.Writer, worst []result, plans map[string]string) {
	for i, one := range worst {
		_, _ = fmt.Fprintf(w, "\n%d. %s: %.1f ms, then %s\n   %s\n", i+1, one.Name, one.Cold, one.second(), one.variables())
		for line := range strings.Lines(plans[one.Name]) {
			_, _ = fmt.Fprint(w, "   ", line)
		}
	}
}

// showGroups prints which keys of which lists are slow.
func showGroups(w io.Writer, r results) {
	all := r.groups(40)
	if len(all) == 0 {
		return
	}
	_, _ = fmt.Fprint(w, "\nBy list and key, those with most over 50 ms:\n\n")
	_, _ = fmt.Fprintf(w, "%-60s %8s %8s %8s %10s\n", "", "asked", "> 50 ms", "TIMEOUT", "max ms")
	for _, g := range all {
		_, _ = fmt.Fprintf(w, "%-60s %8d %8d %8d %10.1f\n", g.name, g.number, g.over50ms, g.timedOut, g.max)
	}
}

// showGrowth prints what grew too much since the results of a smaller catalog.
func showGrowth(w io.Writer, r, before results) {
	all, both := r.growth(before)
	_, _ = fmt.Fprintf(w, "\n%d of the %d combinations that the %s has too take more than %d times as long, and more than %d ms:\n", len(all), both, before.Catalog, mostGrowth, worthwhile)
	for _, g := range all {
		_, _ = fmt.Fprintf(w, "%8.1f → %8.1f ms (%.1f ×)  %s\n", g.before, g.after, g.after/g.before, g.name)
	}
}
