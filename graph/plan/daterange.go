package plan

import (
	"errors"
	"regexp"
	"strings"

	"filmgraph/graph/plan/sql"
)

// dates is a DateRange on a partial date. Dates sort as texts, 2023 before 2023-10, so that the range is one of texts:
//
//	publicSince: {gte: "2021-01", lte: "2021-06"}  →
//	t1.public_since >= '2021' AND rtrim(t1.public_since, '~') >= '2021' AND t1.public_since <= '2021~' AND rtrim(t1.public_since, '~') <= '2021-06~'
//
// A date counts as its first day, so that 2021 is on or after 2021-01-01: the beginning of a year or month is left out of the text.
// No text of the same year, month or day comes after ~. That also marks estimates, which would sort after the whole year: they are
// compared without it, and an index serves the wider range.
func dates(column string) meaning {
	return meaning{nil, func(_ *compiler, r row, a arg) []predicate {
		var ends []sql.Expr
		if e := a.key("gte"); e.present() {
			first := e.fresh(firstText, "text")
			ends = append(ends, sql.F("? >= ?", r.col(column), first), sql.F("? >= ?", exact(r.col(column)), first))
		}
		if e := a.key("lte"); e.present() {
			ends = append(ends, sql.F("? <= ?", r.col(column), e.fresh(lastTextOfYear, "text")), sql.F("? <= ?", exact(r.col(column)), e.fresh(lastText, "text")))
		}
		return inRange(column, sql.And(ends...), betweenDates(r.entity.Table, column, a))
	}}
}

// exact is a partial date without the mark of an estimate.
func exact(date sql.Expr) sql.Expr { return sql.F("rtrim(?, '~')", date) }

// betweenDates estimates the rows whose date lies in a range, by the years of its ends.
func betweenDates(table, column string, a arg) estimate {
	low, high := a.key("gte"), a.key("lte")
	year := func(end arg, vars variables, missing, rest string) string {
		if date, err := dateText(end.value(vars)); err == nil {
			return date[:4] + rest
		}
		return missing
	}
	return func(s *statistics, vars variables) float64 {
		f := s.columns[table+"."+column]
		if f == nil {
			return unknown
		}
		return f.betweenTexts(year(low, vars, "", ""), year(high, vars, ":", "~")) * f.rows
	}
}

// validOn is the condition that a relationship had begun on a date and had not ended before it.
func validOn(_ *compiler, r row, a arg) []predicate {
	begun := sql.F("? <= ?", exact(sql.F("coalesce(?, ?)", r.col("since"), r.col("public_since"))), a.fresh(lastText, "text"))
	open := sql.F("(? || '~' >= ? OR NOT ?)", exact(r.col("until")), a.fresh(firstText, "text"), r.col("ended"))
	return []predicate{{holds: sql.And(begun, open)}}
}

var partialDate = regexp.MustCompile(`^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$`)

// firstText is the first text that a date of the same year, month or day can have.
func firstText(v any) (any, error) {
	text, err := dateText(v)
	return strings.TrimSuffix(strings.TrimSuffix(text, "-01"), "-01"), err
}

// lastText is the last one.
func lastText(v any) (any, error) {
	text, err := dateText(v)
	return text + "~", err
}

// lastTextOfYear is the last text that a date of the same year can have.
func lastTextOfYear(v any) (any, error) {
	text, err := dateText(v)
	return text[:min(len(text), 4)] + "~", err
}

func dateText(v any) (string, error) {
	if text, err := str(v); err != nil {
		return "", err
	} else if date := text.(string); partialDate.MatchString(date) {
		return date, nil
	}
	return "", errors.New("must be a date such as 2023, 2023-10 or 2023-10-06")
}
