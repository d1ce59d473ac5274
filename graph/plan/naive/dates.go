package naive

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// days are the first and the last day that a partial date may mean.
func days(date string) (first, last time.Time) {
	parts := strings.Split(strings.TrimSuffix(date, "~"), "-")
	number := func(i, missing int) int {
		if i >= len(parts) {
			return missing
		}
		n, _ := strconv.Atoi(parts[i])
		return n
	}
	first = time.Date(number(0, 0), time.Month(number(1, 1)), number(2, 1), 0, 0, 0, 0, time.UTC)
	switch len(parts) {
	case 1:
		return first, first.AddDate(1, 0, -1)
	case 2:
		return first, first.AddDate(0, 1, -1)
	}
	return first, first
}

// withinDates says whether the first day of a date lies in a DateRange; an unknown one lies only in a range without ends.
func (r *run) withinDates(date string, limits any) bool {
	for key, limit := range limits.(map[string]any) {
		if limit == nil {
			continue
		}
		fits := date != ""
		if fits {
			from, to := days(limit.(string))
			first, _ := days(date)
			fits = key == "gte" && !first.Before(from) || key == "lte" && !first.After(to)
		}
		r.saw("Range.%s=%t", key, fits)
		if !fits {
			return false
		}
	}
	return true
}

// validOn says whether a relationship had begun, or was known, by the end of a date and had not ended before its beginning.
func validOn(relationship *Row, date string) bool {
	from, to := days(date)
	since, known := relationship.text("since")
	if !known {
		since, known = relationship.text("public_since")
	}
	if begun, _ := days(since); !known || begun.After(to) {
		return false
	}
	if relationship.Columns["ended"] != true {
		return true
	}
	until, known := relationship.text("until")
	if !known {
		return false
	}
	_, end := days(until)
	return !end.Before(from)
}

// checkDate returns what is wrong with a date in a filter.
func checkDate(text string) error {
	for _, layout := range []string{"2006", "2006-01", "2006-01-02"} {
		if _, err := time.Parse(layout, text); err == nil {
			return nil
		}
	}
	return fmt.Errorf("%q is no date", text)
}
