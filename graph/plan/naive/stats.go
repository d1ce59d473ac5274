package naive

import (
	"encoding/json"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// stats are films whose numbers are summarised.
type stats []*Row

func (r *run) statsField(films stats, name string, args map[string]any) any {
	var values []json.Number
	for _, film := range films {
		switch name {
		case "approximate":
			return false
		case "budget", "gross":
			if amount, ok := r.Catalog.amount(film, strings.ToUpper(name), args); ok {
				values = append(values, amount)
			}
		default:
			if value, ok := film.Columns[snake(name)].(json.Number); ok {
				values = append(values, value)
			}
		}
	}
	if name == "approximate" {
		return false
	}
	slices.SortFunc(values, func(a, b json.Number) int { return compareValues(a, b) })
	return summary(values)
}

// amount is the largest amount of money of a kind that is stated of a film in a currency and territory.
func (c *Catalog) amount(film *Row, kind string, args map[string]any) (largest json.Number, known bool) {
	for _, money := range c.Follow(film, "money") {
		amount := money.Columns["amount"].(json.Number)
		if money.Columns["kind"] == kind && money.Columns["currency"] == args["currency"] && money.Columns["territory"] == args["territory"] &&
			(!known || compareValues(amount, largest) > 0) {
			largest, known = amount, true
		}
	}
	return largest, known
}

// summary is sorted numbers.
type summary []json.Number

func (s summary) field(name string) any {
	switch {
	case name == "count":
		return len(s)
	case len(s) == 0:
		return nil
	case name == "min":
		return s[0]
	case name == "max":
		return s[len(s)-1]
	}
	sum := new(big.Rat)
	for _, number := range s {
		value, _ := new(big.Rat).SetString(number.String())
		sum.Add(sum, value)
	}
	if name == "mean" {
		sum.SetString(sum.Quo(sum, big.NewRat(int64(len(s)), 1)).FloatString(2))
	}
	value, _ := sum.Float64()
	format := byte('f')
	if value >= 1e15 { // as Postgres writes such numbers
		format = 'e'
	}
	return json.Number(strconv.FormatFloat(value, format, -1, 64))
}

// creditCount is how many credits a person has in a department.
type creditCount struct {
	department string
	count      int
}

func (c creditCount) field(name string) any {
	if name == "count" {
		return c.count
	}
	return c.department
}

func (c *Catalog) creditCounts(person *Row) []any {
	counts := map[string]int{}
	for _, credit := range c.Follow(person, "credits") {
		department, _ := credit.text("department")
		counts[department]++
	}
	var all []creditCount
	for department, count := range counts {
		all = append(all, creditCount{department, count})
	}
	slices.SortFunc(all, func(a, b creditCount) int {
		if a.count != b.count {
			return b.count - a.count
		}
		return strings.Compare(a.department, b.department)
	})
	values := []any{}
	for _, c := range all {
		values = append(values, c)
	}
	return values
}
