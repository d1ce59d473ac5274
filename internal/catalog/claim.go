package catalog

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"filmgraph/ent/gen/ent"
	"filmgraph/internal/names"
)

// about is how far a number may be off that is given as "about" without a precision: 5 %.
const about = 0.05

// deriveClaim gives a claim what it is compared by: numbers and dates the range that they allow (claims agree if one
// value fits them all), everything else a folded text (claims agree if theirs are equal).
func deriveClaim(claim *row) {
	comparator := claim.text("comparator")
	if number, ok := claim.values[claim.shape.column("number")].(float64); ok {
		slack := 0.0
		if comparator == "ABOUT" {
			slack = math.Abs(number) * about
		}
		if precision, ok := claim.values[claim.shape.column("precision")].(float64); ok {
			slack = precision
		}
		low, high := number-slack, number+slack
		if comparator == "OVER" {
			high = low // the number itself is the first that is too small
		}
		claim.set("extent", extent(comparator, low, high))
		return
	}
	property, value := claim.text("property"), claim.text("value")
	if value == "" {
		return
	}
	if i, ok := claim.within.shape.keys[property]; ok && claim.within.shape.columns[i].isDate() {
		if d, err := parseDate(value); err == nil {
			claim.set("extent", extent(comparator, dayNumber(d.first), dayNumber(d.last)))
			return
		}
	}
	claim.set("value_key", valueKey(property, value))
}

// Compared returns what a claim of an import is compared by, which takes no catalog file: the folded value, or the range that
// a number or a partial date allows.
func Compared(property, value string, number float64, isDate bool) (key, allowed string) {
	switch d, err := parseDate(value); {
	case number != 0:
		return "", extent("", number, number)
	case isDate && err == nil:
		return "", extent("", dayNumber(d.first), dayNumber(d.last))
	}
	return valueKey(property, value), ""
}

func (c column) isDate() bool { return c.field != nil && c.field.Type == ent.Date }

// extent is a range of numbers in PostgreSQL's notation.
func extent(comparator string, low, high float64) string {
	switch comparator {
	case "AT_LEAST":
		return "[" + plain(low) + ",)"
	case "OVER":
		return "(" + plain(high) + ",)"
	case "AT_MOST":
		return "(," + plain(high) + "]"
	}
	return "[" + plain(low) + "," + plain(high) + "]"
}

// plain writes a number with at most six decimals, which hides the noise of binary fractions.
func plain(n float64) string {
	return strconv.FormatFloat(math.Round(n*1e6)/1e6, 'f', -1, 64)
}

// dayNumber writes a day as the number yyyymmdd, whose order is that of the days.
func dayNumber(t time.Time) float64 {
	return float64(t.Year()*10_000 + int(t.Month())*100 + t.Day())
}

// personal are the properties whose values are names of people.
var personal = []string{"name", "sortName", "creditedAs", "director", "writer", "producer", "composer", "cinematographer", "editor", "actor", "author"}

// levelSeparator stands between the levels of a value, from general to precise: "bodyguard > former".
const levelSeparator = " > "

// valueKey folds a value, each level by itself, so that spellings of one thing are equal. Names of people are compared by their sound where
// they have one, and in whichever order of their words comes first.
func valueKey(property, value string) string {
	if slices.Contains(personal, property) {
		var spellings, sounds []string
		for _, key := range names.Keys(value, names.Person) {
			if key.Kind == names.SoundKey {
				sounds = append(sounds, key.Text)
			} else {
				spellings = append(spellings, key.Text)
			}
		}
		if len(sounds) > 0 {
			return slices.Min(sounds)
		}
		if len(spellings) > 0 {
			return slices.Min(spellings)
		}
	}
	levels := strings.Split(value, levelSeparator)
	for i, level := range levels {
		if key := names.Spelling(level); key != "" {
			levels[i] = key
		}
	}
	return strings.Join(levels, ">")
}
