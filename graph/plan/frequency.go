package plan

import (
	"math"
	"sort"
	"strconv"
)

// frequency says how often a column has which values.
type frequency struct {
	rows    float64            // of the table
	common  map[string]float64 // share of the rows that have a value, or hold it in their array
	other   float64            // share of the rows that have a value which is not among the common ones, each
	values  float64            // how many different ones there are
	missing float64            // share of the rows without a value
	// ranges are shares of the rows below some bounds, which are sorted: numbers, or texts that sort by bytes.
	numbers []float64
	texts   []string
	below   func(i int) float64 // share of the rows that are less than the bound at i
}

func newFrequency(rows, different, missing float64, common []string, shares []float64, bounds []string) *frequency {
	f := &frequency{rows: rows, common: map[string]float64{}, values: different, missing: missing}
	rest := 1 - missing
	for i, value := range common {
		f.common[value] = shares[i]
		rest -= shares[i]
	}
	if others := different - float64(len(common)); others >= 1 {
		f.other = max(0, rest) / others
	}
	f.histogram(max(0, rest), common, shares, bounds)
	return f
}

// histogram makes ranges of the bounds between which equally many rows lie, and of the common values, which are not among those.
func (f *frequency) histogram(rest float64, common []string, shares []float64, bounds []string) {
	type step struct {
		number float64
		text   string
		share  float64
	}
	var steps []step
	numeric := true
	add := func(value string, share float64) {
		number, err := strconv.ParseFloat(value, 64)
		numeric = numeric && err == nil
		steps = append(steps, step{number, value, share})
	}
	for i, value := range common {
		add(value, shares[i])
	}
	for i, value := range bounds {
		share := 0.0
		if i > 0 {
			share = rest / float64(len(bounds)-1)
		}
		add(value, share)
	}
	sort.Slice(steps, func(i, j int) bool {
		if numeric {
			return steps[i].number < steps[j].number
		}
		return steps[i].text < steps[j].text
	})
	sums := make([]float64, len(steps)+1)
	for i, s := range steps {
		sums[i+1] = sums[i] + s.share
		if numeric {
			f.numbers = append(f.numbers, s.number)
		} else {
			f.texts = append(f.texts, s.text)
		}
	}
	f.below = func(i int) float64 { return sums[i] }
}

// between is the share of the rows from one number to another.
func (f *frequency) between(from, to float64) float64 {
	first := sort.SearchFloat64s(f.numbers, from)
	end := sort.SearchFloat64s(f.numbers, math.Nextafter(to, math.Inf(1)))
	return max(0, f.below(max(first, end))-f.below(first))
}

// betweenTexts is the share of the rows from one text to before another.
func (f *frequency) betweenTexts(from, to string) float64 {
	if f.numbers != nil { // years alone, which are numbers too
		low, _ := strconv.ParseFloat(from, 64)
		high, err := strconv.ParseFloat(to, 64)
		if err != nil {
			high = math.Inf(1)
		}
		return f.between(low, math.Nextafter(high, math.Inf(-1)))
	}
	first, end := sort.SearchStrings(f.texts, from), sort.SearchStrings(f.texts, to)
	return max(0, f.below(max(first, end))-f.below(first))
}
