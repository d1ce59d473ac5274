package main

import (
	"cmp"
	"encoding/json"
	"os"
	"slices"
	"time"

	"filmgraph/internal/postgres/postgrestest"
)

// result is what came of a combination.
type result struct {
	Name     string  `json:"name"`
	Class    class   `json:"class"`
	Group    string  `json:"group"`
	Cold     float64 `json:"coldMs"` // the first request, in milliseconds
	Warm     float64 `json:"warmMs"` // the second one, or the time limit
	TimedOut bool    `json:"timedOut,omitempty"`

	combination combination
	runs        []postgrestest.Statement // of the slower request
}

// results are those of one run of the grid.
type results struct {
	Catalog string    `json:"catalog"`
	Commit  string    `json:"commit"`
	Timeout float64   `json:"timeoutMs"`
	Date    time.Time `json:"date"`
	About   []string  `json:"about"`
	Of      int       `json:"of"` // combinations that there are
	All     []result  `json:"results"`
}

// classed are the results of a class, the fastest first.
func (r results) classed(c class) []result {
	all := slices.DeleteFunc(slices.Clone(r.All), func(one result) bool { return one.Class != c })
	slices.SortFunc(all, byTime)
	return all
}

func byTime(a, b result) int { return cmp.Compare(a.Warm, b.Warm) }

// worst are the slowest, the slowest first.
func (r results) worst(n int) []result {
	all := slices.Clone(r.All)
	slices.SortStableFunc(all, func(a, b result) int { return byTime(b, a) })
	return all[:min(n, len(all))]
}

// group is how the combinations of one group went.
type group struct {
	name                       string
	number, over50ms, timedOut int
	max                        float64 // ms
}

// groups are those with the most combinations over 50 ms, at most n.
func (r results) groups(n int) []group {
	byName := map[string]*group{}
	for _, one := range r.All {
		g := byName[one.Group]
		if g == nil {
			g = &group{name: one.Group}
			byName[one.Group] = g
		}
		g.number++
		g.over50ms += over([]result{one}, 50)
		g.timedOut += timeouts([]result{one})
		g.max = max(g.max, one.Warm)
	}
	var all []group
	for _, name := range sortedKeys(byName) {
		if byName[name].over50ms > 0 {
			all = append(all, *byName[name])
		}
	}
	slices.SortStableFunc(all, func(a, b group) int { return cmp.Or(b.timedOut-a.timedOut, b.over50ms-a.over50ms) })
	return all[:min(n, len(all))]
}

// percentile is the time in milliseconds within which that part of sorted results was answered.
func percentile(sorted []result, part float64) float64 {
	return sorted[int(part*float64(len(sorted)-1))].Warm
}

// over is how many results took longer than that many milliseconds.
func over(all []result, limit float64) (n int) {
	for _, r := range all {
		if r.Warm > limit {
			n++
		}
	}
	return n
}

func timeouts(all []result) (n int) {
	for _, r := range all {
		if r.TimedOut {
			n++
		}
	}
	return n
}

func (r results) save(file string) error {
	text, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(text, '\n'), 0o644)
}

func load(file string) (r results, err error) {
	text, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(text, &r)
	}
	return r, err
}

// growing is a combination that took much longer than over a smaller catalog.
type growing struct {
	name          string
	before, after float64 // ms
}

// What counts as growth: more than so many times the time, where the longer one is worth to be told of.
const (
	mostGrowth = 3
	worthwhile = 5 // ms
)

// growth are the combinations that grew too much since other results, and how many both have.
func (r results) growth(before results) (all []growing, both int) {
	old := map[string]result{}
	for _, one := range before.All {
		old[one.Name] = one
	}
	for _, now := range r.All {
		then, ok := old[now.Name]
		if !ok {
			continue
		}
		both++
		if now.Warm > mostGrowth*then.Warm && now.Warm > worthwhile {
			all = append(all, growing{now.Name, then.Warm, now.Warm})
		}
	}
	slices.SortFunc(all, func(a, b growing) int {
		return byTime(result{Warm: b.after / b.before}, result{Warm: a.after / a.before})
	})
	return all, both
}
