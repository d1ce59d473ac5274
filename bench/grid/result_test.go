package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// made are results of a hundred pages that take 1 to 100 ms, and of one total that takes too long.
func made() results {
	r := results{Catalog: "catalog of 300 films", About: []string{"about it"}}
	for i := range 100 {
		r.All = append(r.All, result{Name: "page " + string(rune('a'+i)), Class: page, Cold: 500, Warm: float64(i + 1)})
	}
	r.All = append(r.All, result{Name: "a total", Class: total, Cold: 3000, Warm: 3000, TimedOut: true})
	return r
}

func TestSummary(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	summarise(&text, made())
	assert.Contains(t, text.String(), "| pages | 100 | **50.0** (5) | 90.0 | **99.0** (50) | 100.0 (150) | 50 | 0 | 0 | 0 |\n")
	assert.Contains(t, text.String(), "| pages with totalCount | 1 | **3000.0** (10) | 3000.0 | **3000.0** (150) | **3000.0** (500) | 1 | 1 | 1 | 1 |\n")
}

func TestGroupsThatAreSlow(t *testing.T) {
	t.Parallel()
	r := results{All: []result{{Group: "films(text)", Warm: 3000, TimedOut: true}, {Group: "films(text)", Warm: 1}, {Group: "films(year)", Warm: 2}, {Group: "people", Warm: 60}, {Group: "people", Warm: 70}}}
	assert.Equal(t, []group{{"films(text)", 2, 1, 1, 3000}, {"people", 2, 2, 0, 70}}, r.groups(5))
	assert.Len(t, r.groups(1), 1)
}

func TestSectionHasThePlansOfMissedBars(t *testing.T) {
	t.Parallel()
	r := made()
	worst := r.worst(2)
	assert.Equal(t, "a total", worst[0].Name)
	var text strings.Builder
	section(&text, r, worst, map[string]string{worst[0].Name: "Seq Scan on films\n", worst[1].Name: "Index Scan\n"})
	assert.True(t, strings.HasPrefix(text.String(), "### The catalog of 300 films\n"))
	assert.Contains(t, text.String(), "| a total | 3000.0 | TIMEOUT |\n")
	assert.Contains(t, text.String(), "```text\nSeq Scan on films\n```\n")
	assert.NotContains(t, text.String(), "Index Scan", "it is within its bar")
}

func TestGrowthSinceSavedResults(t *testing.T) {
	t.Parallel()
	before, file := made(), filepath.Join(t.TempDir(), "results.json")
	require.NoError(t, before.save(file))
	loaded, err := load(file)
	require.NoError(t, err)
	now := made()
	now.All[0].Warm = 4.9 // from 1 ms: not worth to be told of
	now.All[1].Warm = 6.1 // from 2 ms
	now.All[2].Warm = 9   // from 3 ms: as much as may be
	now.All = append(now.All, result{Name: "new", Warm: 1000})
	all, both := now.growth(loaded)
	assert.Equal(t, 101, both)
	assert.Equal(t, []growing{{"page b", 2, 6.1}}, all)
}

func TestShortenedPlans(t *testing.T) {
	t.Parallel()
	lines := []string{"Result  (cost=0.00..1.00)", "  Output: x", "  SubPlan 1", "    ->  Seq Scan on films", "          Filter: (year > 1)", "          Buffers: shared hit=3", "Planning Time: 1.0 ms", "Execution Time: 2.0 ms"}
	assert.Equal(t, "Result  (cost=0.00..1.00)\n  SubPlan 1\n    ->  Seq Scan on films\n          Filter: (year > 1)\nPlanning Time: 1.0 ms\nExecution Time: 2.0 ms\n", shortened(lines))
	for range mostNodes {
		lines = append(lines, "  ->  Index Scan on x")
	}
	assert.Contains(t, shortened(lines), "… and 2 more nodes\n")
}
