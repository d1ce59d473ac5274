package naive

import (
	"encoding/json"
	"strings"
)

// date is a partial date as it is stored: 2023, 2023-10 or 2023-10-06, followed by ~ if approximate.
type date string

func orNoDate(text string, ok bool) any {
	if !ok {
		return nil
	}
	return date(text)
}

func (d date) field(name string) any {
	iso, approximate := strings.CutSuffix(string(d), "~")
	parts := strings.Split(iso, "-")
	number := func(i int) any {
		if i >= len(parts) {
			return nil
		}
		digits := strings.TrimLeft(parts[i], "0")
		if digits == "" {
			digits = "0"
		}
		return json.Number(digits)
	}
	switch name {
	case "year":
		return number(0)
	case "month":
		return number(1)
	case "day":
		return number(2)
	case "precision":
		return []string{"YEAR", "MONTH", "DAY"}[len(parts)-1]
	case "approximate":
		return approximate
	case "iso":
		return iso
	}
	panic("a date has no " + name)
}
