package main

import (
	"fmt"
	"io"
	"time"
)

// results are all figures.
type results struct {
	films          int
	alone, updates round
	meanwhile      pair
	history        cost
	memory         float64
	delays         []time.Duration
}

// section prints the results as Markdown.
func (o options) section(w io.Writer, r results) {
	ms := func(d time.Duration) string { return fmt.Sprintf("%.1f ms", float64(d)/float64(time.Millisecond)) }
	line := func(what, figure, target string) { fmt.Fprintf(w, "| %s | %s | %s |\n", what, figure, target) }
	fmt.Fprintf(w, "### Writes of a catalog of %d films\n\n", r.films)
	fmt.Fprintf(w, "%d connections, rounds of %s, without the cache of responses, %s.\n\n", o.connections, o.lasting, time.Now().Format(time.DateOnly))
	fmt.Fprintf(w, "| what | figure | target |\n|---|---|---|\n")
	line("updates of one field a second", fmt.Sprintf("%.0f", r.updates.perSecond()), "500")
	line("time of such an update, p50", ms(r.updates.quantile(0.5)), "")
	line("time of such an update, p99", ms(r.updates.quantile(0.99)), "50 ms")
	line("film pages a second, without updates", fmt.Sprintf("%.0f", r.alone.perSecond()), "")
	line(fmt.Sprintf("film pages a second, with %.0f updates a second", r.meanwhile.updates.perSecond()), fmt.Sprintf("%.0f", r.meanwhile.reads.perSecond()), "")
	line("pages that the updates cost", fmt.Sprintf("%.0f %%", 100*(1-r.meanwhile.reads.perSecond()/r.alone.perSecond())), "10 %")
	if r.history.without > 0 {
		line("update of one row by SQL, with its history", ms(r.history.with), "")
		line("update of one row by SQL, without", ms(r.history.without), "")
		line("share of the history", fmt.Sprintf("%.0f %%", 100*(1-float64(r.history.without)/float64(r.history.with))), "30 %")
	}
	if o.idle > 0 {
		line(fmt.Sprintf("memory of each of %d idle subscribers", o.idle), fmt.Sprintf("%.1f KiB", r.memory/1024), "40 KiB")
	}
	if n := len(r.delays); n > 0 {
		line(fmt.Sprintf("an event reaches %d subscribers after the response, p50", o.subscribers), ms(r.delays[n/2]), "")
		line(fmt.Sprintf("an event reaches %d subscribers after the response, p99", o.subscribers), ms(r.delays[n*99/100]), "200 ms")
		line(fmt.Sprintf("an event reaches %d subscribers after the response, slowest", o.subscribers), ms(r.delays[n-1]), "")
	}
}
