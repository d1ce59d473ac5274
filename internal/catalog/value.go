package catalog

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"filmgraph/ent/gen/ent"
	"filmgraph/internal/names"
)

// check returns the value of a column for the database, or nil if it is unknown.
func (c column) check(value any) (any, error) {
	if value == nil {
		return nil, nil
	}
	if c.field == nil {
		return c.reference(value)
	}
	switch c.field.Type {
	case ent.Int:
		return c.whole(value)
	case ent.Float:
		return decimal(value)
	case ent.Bool:
		if b, ok := value.(bool); ok {
			return b, nil
		}
		return nil, fmt.Errorf("it must be true or false, not %s", written(value))
	case ent.Texts:
		return c.texts(value)
	}
	text, err := nonEmpty(value)
	if err != nil {
		return nil, err
	}
	switch {
	case c.field.Type == ent.Enum && !slices.Contains(c.field.Enums, text):
		return nil, fmt.Errorf("%q is not one of %s", text, strings.Join(c.field.Enums, ", "))
	case c.field.Type == ent.Date:
		_, err = parseDate(text)
	case c.name == "slug":
		err = checkSlug(text)
	case c.name == "url" || strings.HasSuffix(c.name, "_url"):
		err = checkURL(text)
	default:
		return c.code(text)
	}
	return text, err
}

func (c column) reference(value any) (any, error) {
	text, err := nonEmpty(value)
	if err != nil {
		return nil, err
	}
	if strings.Contains(text, ":") && c.target.part("externalIds") == nil {
		return nil, fmt.Errorf("%q is not a slug, and a %s has no external ids", text, c.target.says())
	}
	return reference(text), nil
}

// nonEmpty returns a text without the spaces and invisible characters around it.
func nonEmpty(value any) (string, error) {
	text, ok := value.(string)
	if !ok {
		return "", fmt.Errorf("it must be text, not %s", written(value))
	}
	if text = names.Trim(text); text == "" {
		return "", errors.New("it is empty: omit unknown values")
	}
	return text, nil
}

func (c column) texts(value any) (any, error) {
	items, ok := value.(list)
	if !ok {
		return nil, fmt.Errorf("it must be a list of texts, not %s", written(value))
	}
	var all []string
	for _, item := range items {
		text, err := nonEmpty(item)
		if err != nil {
			return nil, fmt.Errorf("in one of its items, %w", err)
		}
		if text, err = c.code(text); err != nil {
			return nil, err
		}
		if !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	if all == nil {
		return nil, nil
	}
	return all, nil
}

// whole is a whole number, also if it is written as 2001.0 or 2.001e3. Clients read numbers as Int of 32 bits, or as Long, which ends where a
// double does not hold every whole number any more.
func (c column) whole(value any) (any, error) {
	number, ok := value.(json.Number)
	if !ok {
		return nil, fmt.Errorf("it must be a number, not %s", written(value))
	}
	text := number.String()
	if before, after, found := strings.Cut(text, "."); found && strings.Trim(after, "0") == "" {
		text = before
	}
	low, high, limit := int64(math.MinInt32), int64(math.MaxInt32), "of 32 bits"
	if c.field.Long {
		low, high, limit = -1<<53, 1<<53, "from -2^53 to 2^53"
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if exact, wrong := strconv.ParseFloat(text, 64); strings.ContainsAny(text, "eE") && wrong == nil && math.Abs(exact) <= 1<<53 && exact == math.Trunc(exact) {
		n, err = int64(exact), nil
	}
	if err != nil || n < low || n > high {
		return nil, fmt.Errorf("it must be a whole number %s, not %s", limit, number)
	}
	return n, nil
}

func decimal(value any) (any, error) {
	number, ok := value.(json.Number)
	if !ok {
		return nil, fmt.Errorf("it must be a number, not %s", written(value))
	}
	n, err := number.Float64()
	if err != nil || math.IsInf(n, 0) {
		return nil, fmt.Errorf("the number %s is out of range", number)
	}
	return n, nil
}

// written describes a JSON value for error messages.
func written(value any) string {
	switch value := value.(type) {
	case nil:
		return "null"
	case string:
		return fmt.Sprintf("the text %q", value)
	case json.Number:
		return "the number " + value.String()
	case bool:
		return fmt.Sprintf("%t", value)
	case list:
		return "a list"
	}
	return "an object"
}

// A date is a partial date: a range of days, and whether it is approximate.
type date struct {
	first, last time.Time
	about       bool
}

var datePattern = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?~?$`)

// parseDate parses 2023, 2023-10 or 2023-10-06, followed by ~ if approximate. The range of an approximate date is extended by one
// year, month or day at each end.
func parseDate(text string) (date, error) {
	if !datePattern.MatchString(text) {
		return date{}, fmt.Errorf("%q is not a date: write 2023, 2023-10 or 2023-10-06, followed by ~ if approximate", text)
	}
	exact, about := strings.CutSuffix(text, "~")
	first, err := time.Parse("2006-01-02"[:len(exact)], exact)
	if err != nil || first.Year() == 0 {
		return date{}, fmt.Errorf("the day %q does not exist", text)
	}
	unit := func(t time.Time, n int) time.Time {
		switch len(exact) {
		case len("2023"):
			return t.AddDate(n, 0, 0)
		case len("2023-10"):
			return t.AddDate(0, n, 0)
		}
		return t.AddDate(0, 0, n)
	}
	next := unit(first, 1)
	if about {
		first, next = unit(first, -1), unit(next, 1)
	}
	return date{first, next.AddDate(0, 0, -1), about}, nil
}
