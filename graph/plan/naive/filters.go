package naive

import (
	"slices"
	"strconv"
	"strings"

	"filmgraph/internal/names"
)

// fits says whether a row fits all of a filter. Keys that are absent or null filter nothing.
func (r *run) fits(row *Row, filter any) bool {
	given, _ := filter.(map[string]any)
	all := true
	for key, value := range given {
		if value == nil {
			continue
		}
		fits := r.combined(row, key, inStandard(key, value))
		r.saw("%sFilter.%s=%t", row.Entity.Name, key, fits)
		all = all && fits
	}
	return all
}

// combined says whether a row fits a key that combines filters, or another key.
func (r *run) combined(row *Row, key string, value any) bool {
	switch key {
	case "and":
		return !slices.ContainsFunc(value.([]any), func(filter any) bool { return !r.fits(row, filter) })
	case "or":
		return slices.ContainsFunc(value.([]any), func(filter any) bool { return r.fits(row, filter) })
	case "not":
		return !r.fits(row, value)
	}
	return r.fitsKey(row, key, value)
}

// fitsKey says whether a row fits one key of a filter.
func (r *run) fitsKey(row *Row, key string, value any) bool {
	switch row.Entity.Name {
	case "Film":
		return r.fitsFilm(row, key, value)
	case "Person":
		return r.fitsPerson(row, key, value)
	case "Review":
		return r.fitsReview(row, key, value)
	case "Quote":
		return r.fitsQuote(row, key, value)
	case "Relationship":
		return r.fitsRelationship(row, key, value)
	case "Nomination":
		return r.fitsNomination(row, key, value)
	case "Change":
		return r.fitsChange(row, key, value)
	case "Proposal":
		return r.fitsProposal(row, key, value)
	}
	c := r.Catalog
	switch row.Entity.Name + "." + key {
	case "Character.text", "Company.text":
		return c.spelled(row, value)
	case "Character.film":
		return r.refers(c.walk(row, "appearances.credit.film"), value, "Film")
	case "Company.kinds":
		return overlap(row.texts("kinds"), value)
	case "Disagreement.film":
		film := c.filmOf(r.judged(row).subject)
		return film != nil && r.refers([]*Row{film}, value, "Film")
	case "Disagreement.source":
		return r.refers(r.statedBy(row), value, "Source")
	case "Credit.film", "Credit.person", "Claim.source":
		return r.refers(c.Follow(row, key), value, row.edge(key).Target)
	case "Character.hasFilms":
		return len(c.Follow(row, "appearances")) > 0 == value
	case "Credit.lead":
		return row.Columns["lead"] == value
	case "Certificate.bodies":
		return slices.ContainsFunc(value.([]any), func(id any) bool { return r.refers(c.Follow(row, "body"), id, "Company") })
	case "Certificate.issuedByBody":
		return c.issuedByBody(row) == value
	}
	if strings.HasPrefix(key, "has") {
		return c.hasParts(row, key, value)
	}
	if column, ok := singular[key]; ok {
		key = column
	}
	return oneOf(row.Columns[key], value) // Company.country, Credit.department, Credit.job, Source.…, Claim.…
}

// oneOf says whether a known value is a member of a list.
func oneOf(value, members any) bool {
	return value != nil && slices.Contains(members.([]any), value)
}

// overlap says whether some value is a member of a list.
func overlap(values []string, members any) bool {
	return slices.ContainsFunc(values, func(value string) bool { return oneOf(value, members) })
}

// within says whether a number lies in a range. An unknown one lies only in a range without ends, which filters nothing.
func (r *run) within(number float64, known bool, limits any) bool {
	for key, limit := range limits.(map[string]any) {
		var end float64
		switch limit := limit.(type) {
		case nil:
			continue
		case int64:
			end = float64(limit)
		case float64:
			end = limit
		}
		fits := known && (key == "gte" && number >= end || key == "lte" && number <= end)
		r.saw("Range.%s=%t", key, fits)
		if !fits {
			return false
		}
	}
	return true
}

// withinYear is within for the year of a partial date.
func (r *run) withinYear(row *Row, column string, limits any) bool {
	date, known := row.text(column)
	if !known {
		return r.within(0, false, limits)
	}
	year, _ := strconv.Atoi(date[:4])
	return r.within(float64(year), true, limits)
}

func (r *run) withinColumn(row *Row, column string, limits any) bool {
	number, known := row.number(column)
	return r.within(number, known, limits)
}

// singular are the columns of keys that take several values.
var singular = map[string]string{
	"countries": "country", "departments": "department", "jobs": "job", "kinds": "kind", "languages": "language", "properties": "property", "ranks": "rank", "certainties": "certainty", "verdicts": "verdict", "ratings": "rating",
}

// set says whether a set of texts holds what a SetFilter wants.
func (r *run) set(values []string, filter any) bool {
	return r.membership(filter, func(member any) bool { return slices.Contains(values, member.(string)) })
}

// membership says whether what any, all and none of an input want is had.
func (r *run) membership(filter any, has func(member any) bool) bool {
	for key, wanted := range filter.(map[string]any) {
		if wanted == nil {
			continue
		}
		members := wanted.([]any)
		var fits bool
		switch key {
		case "any":
			fits = slices.ContainsFunc(members, has)
		case "all":
			fits = !slices.ContainsFunc(members, func(member any) bool { return !has(member) })
		case "none":
			fits = !slices.ContainsFunc(members, has)
		}
		r.saw("SetFilter.%s=%t", key, fits)
		if !fits {
			return false
		}
	}
	return true
}

// spelled says whether the first key of some name of a row, beside which the words are, contains the key of a text.
func (c *Catalog) spelled(row *Row, text any) bool {
	for _, key := range c.walk(row, "names.keys") {
		if spelling, _ := key.text("key"); key.Columns["words"] != nil && strings.Contains(spelling, names.Spelling(text.(string))) {
			return true
		}
	}
	return false
}

// slugs returns the slugs of the rows at the end of a path of edges.
func (c *Catalog) slugs(row *Row, path string) []string {
	var slugs []string
	for _, other := range c.walk(row, path) {
		slug, _ := other.text("slug")
		slugs = append(slugs, slug)
	}
	return slugs
}
