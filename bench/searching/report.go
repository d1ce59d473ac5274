package main

import (
	"fmt"
	"io"
	"slices"
	"time"
)

// score is how well an engine answers the queries of a kind.
type score struct {
	kind   kind
	engine string
	number int
	// first and five are the numbers of queries with a right result in the first place and among the first five, empty of those
	// without any result.
	first, five, empty int
	reciprocals        float64 // sum of 1 / the place of the first right result
	took               []time.Duration
	processor          time.Duration // processor time of the server process
	failed             []failure
}

// failure is a query whose first result is not right.
type failure struct {
	asked
	place   int
	results []result
}

// with adds the answer to a query.
func (s score) with(q asked, results []result, took time.Duration) score {
	place := q.place(results)
	s.number++
	s.took = append(s.took, took)
	if len(results) == 0 {
		s.empty++
	}
	if place > 0 {
		s.reciprocals += 1 / float64(place)
	}
	if place > 0 && place <= 5 {
		s.five++
	}
	if place == 1 {
		s.first++
	} else {
		s.failed = append(s.failed, failure{q, place, results[:min(len(results), 3)]})
	}
	return s
}

// plus adds up scores.
func (s score) plus(other score) score {
	s.number, s.first, s.five, s.empty = s.number+other.number, s.first+other.first, s.five+other.five, s.empty+other.empty
	s.reciprocals += other.reciprocals
	s.took, s.processor = append(slices.Clone(s.took), other.took...), s.processor+other.processor
	return s
}

// share is a part of the queries.
func (s score) share(part float64) float64 { return part / float64(s.number) }

// percentile is a percentile of the times, in milliseconds.
func (s score) percentile(part float64) float64 {
	sorted := slices.Sorted(slices.Values(s.took))
	return sorted[int(part*float64(len(sorted)-1))].Seconds() * 1000
}

// cpu is the mean processor time of Postgres for a query, in milliseconds.
func (s score) cpu() float64 { return s.share(s.processor.Seconds() * 1000) }

// report is the result of an evaluation.
type report struct {
	catalog string
	about   []string
	number  int
	seed    uint64
	scores  []score
}

// engines are the names of the engines, in the order in which they were asked.
func (r report) engines() (all []string) {
	for _, s := range r.scores {
		if !slices.Contains(all, s.engine) {
			all = append(all, s.engine)
		}
	}
	return all
}

// of are the scores of an engine by kind, followed by that of all searches and that of all suggestions.
func (r report) of(engine string) (all []score) {
	search, suggest := score{kind: kind{name: "all searches"}}, score{kind: kind{name: "all suggestions"}}
	for _, s := range r.scores {
		switch {
		case s.engine != engine:
			continue
		case s.kind.field == "search":
			search = search.plus(s)
		default:
			suggest = suggest.plus(s)
		}
		all = append(all, s)
	}
	for _, total := range []score{search, suggest} {
		if total.number > 0 {
			all = append(all, total)
		}
	}
	return all
}

// print writes a table for each engine, and the first failed queries of Filmgraph's.
func (r report) print(w io.Writer, show int) {
	_, _ = fmt.Fprintln(w, r.catalog)
	for _, line := range r.about {
		_, _ = fmt.Fprintln(w, line)
	}
	for _, engine := range r.engines() {
		_, _ = fmt.Fprintf(w, "\n%-36s %7s %7s %7s %7s %7s %8s %8s %8s\n", engine, "queries", "hit@1", "hit@5", "MRR", "empty", "p50 ms", "p95 ms", "CPU ms")
		for _, s := range r.of(engine) {
			_, _ = fmt.Fprintf(w, "%-36s %7d %7.3f %7.3f %7.3f %7d %8.2f %8.2f %8.2f\n", s.kind.name, s.number, s.share(float64(s.first)), s.share(float64(s.five)),
				s.share(s.reciprocals), s.empty, s.percentile(0.5), s.percentile(0.95), s.cpu())
		}
	}
	for _, s := range r.scores {
		if s.engine != r.engines()[0] {
			continue
		}
		for i, f := range s.failed[:min(show, len(s.failed))] {
			if i == 0 {
				_, _ = fmt.Fprintf(w, "\n%s\n", s.kind.name)
			}
			_, _ = fmt.Fprintf(w, "  %q means %s, place %d: %v\n", f.text, f.means, f.place, f.results)
		}
	}
}

// section writes the part of bench/RESULTS.md for a catalog.
func (r report) section(w io.Writer) {
	_, _ = fmt.Fprintf(w, "### Search in the %s\n\n", r.catalog)
	for _, line := range r.about {
		_, _ = fmt.Fprintf(w, "- %s\n", line)
	}
	for _, engine := range r.engines() {
		_, _ = fmt.Fprintf(w, "\n| %s | queries | hit@1 | hit@5 | MRR | empty | p50 ms | p95 ms | CPU ms |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|\n", engine)
		for _, s := range r.of(engine) {
			_, _ = fmt.Fprintf(w, "| %s | %d | %.3f | %.3f | %.3f | %d | %.1f | %.1f | %.1f |\n", s.kind.name, s.number, s.share(float64(s.first)), s.share(float64(s.five)),
				s.share(s.reciprocals), s.empty, s.percentile(0.5), s.percentile(0.95), s.cpu())
		}
	}
}
