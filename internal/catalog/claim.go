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

// about is the relative deviation of numbers with the comparator ABOUT and without a precision: 5 %.
const about = 0.05

// deriveClaim sets the columns by which a claim is compared with others. Numbers and dates get the range that they allow; they
// agree if one value lies in all ranges. Other values get a normalised text; they agree if the texts are equal.
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
			high = low // the range excludes the number itself
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

// Compared does for importers what deriveClaim does for files: it returns the normalised text of a value, or the range that a
// number or partial date allows. number is nil if the value is not a number.
func Compared(property, value string, number *float64, isDate bool) (key, allowed string) {
	switch d, err := parseDate(value); {
	case number != nil:
		return "", extent("", *number, *number)
	case isDate && err == nil:
		return "", extent("", dayNumber(d.first), dayNumber(d.last))
	}
	return valueKey(property, value), ""
}

func (c column) isDate() bool { return c.field != nil && c.field.Type == ent.Date }

// extent returns a range of numbers in PostgreSQL's notation.
func extent(comparator string, low, high float64) string {
	switch comparator {
	case "AT_LEAST":
		return "[" + formatNumber(low) + ",)"
	case "OVER":
		return "(" + formatNumber(high) + ",)"
	case "AT_MOST":
		return "(," + formatNumber(high) + "]"
	}
	return "[" + formatNumber(low) + "," + formatNumber(high) + "]"
}

// formatNumber formats a number with at most six decimals, which hides rounding errors of binary fractions.
func formatNumber(n float64) string {
	return strconv.FormatFloat(math.Round(n*1e6)/1e6, 'f', -1, 64)
}

// dayNumber returns a day as the number yyyymmdd, which sorts like days.
func dayNumber(t time.Time) float64 {
	return float64(t.Year()*10_000 + int(t.Month())*100 + t.Day())
}

// personProperties are the properties whose values are names of people.
var personProperties = []string{"name", "sortName", "creditedAs", "director", "writer", "producer", "composer", "cinematographer", "editor", "actor", "author"}

// levelSeparator stands between the levels of a value, from general to precise: "bodyguard > former".
const levelSeparator = " > "

// valueKey normalises a value, each level by itself, so that different spellings are equal. Names of people are compared by sound if they have a sound
// key, and in the order of words that sorts first.
func valueKey(property, value string) string {
	if slices.Contains(personProperties, property) {
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
