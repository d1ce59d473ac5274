package plan

import (
	"fmt"
	"math"
	"strconv"
)

// between estimates the rows whose column lies in a range of numbers.
func between(table, column string, a arg) estimate {
	low, high := a.key("gte"), a.key("lte")
	return func(s *statistics, vars variables) float64 {
		f := s.columns[table+"."+column]
		if f == nil || f.texts != nil {
			return unknown
		}
		return f.between(end(low.value(vars), math.Inf(-1)), end(high.value(vars), math.Inf(1))) * f.rows
	}
}

// betweenYears estimates the rows whose partial date lies in a range of years.
func betweenYears(table, column string, a arg) estimate {
	low, high := a.key("gte"), a.key("lte")
	return func(s *statistics, vars variables) float64 {
		f := s.columns[table+"."+column]
		if f == nil {
			return unknown
		}
		from, to := "", ":"
		if v := low.value(vars); v != nil {
			text, _ := yearText(0)(v)
			from = fmt.Sprint(text)
		}
		if v := high.value(vars); v != nil {
			text, _ := yearText(1)(v)
			to = fmt.Sprint(text)
		}
		return f.betweenTexts(from, to) * f.rows
	}
}

// end is an end of a range, or what stands for a missing one.
func end(v any, missing float64) float64 {
	n, err := strconv.ParseFloat(number(v), 64)
	if v == nil || err != nil {
		return missing
	}
	return n
}
