package naive

import (
	"cmp"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
)

// counted is how many rows of a list have each value of a property.
type counted struct {
	name   string
	values []any // of countedValue
}

func (c counted) field(name string) any {
	switch name {
	case "field":
		return c.name
	case "values":
		return c.values
	}
	return false // approximate: catalogs here are small
}

type countedValue struct {
	value, label string
	count        int
}

func (v countedValue) field(name string) any {
	switch name {
	case "value":
		return v.value
	case "label":
		return v.label
	}
	return v.count
}

func checkFacets(by []any, first int64) error {
	if len(by) > 20 {
		return errors.New("more than 20 properties")
	}
	if first < 1 || first > 100 {
		return errors.New("a facet has 1 to 100 values")
	}
	return nil
}

// ownKeys are the keys of filters, separated by spaces, on the properties that lists are counted by.
var ownKeys = map[string]string{
	"Film.CERTIFICATE": "certificates ageRatings", "Film.COUNTRY": "countries", "Film.DECADE": "year", "Film.GENRE": "genres", "Film.KIND": "kind kinds",
	"Film.LANGUAGE": "languages", "Film.ORIGINAL_LANGUAGE": "originalLanguage originalLanguages", "Film.STATUS": "status statuses", "Film.THEME": "themes", "Film.YEAR": "year",
	"Person.BIRTH_DECADE": "birthYear", "Person.DEPARTMENT": "departments creditDepartments", "Person.PROFESSION": "professions occupations",
	"AwardEvent.COUNTRY": "countries", "Company.COUNTRY": "country countries", "Company.KIND": "kinds", "Credit.DEPARTMENT": "department departments", "Credit.JOB": "job jobs",
	"Review.KIND": "kind kinds", "Review.LANGUAGE": "language languages", "Review.SENTIMENT": "sentiment sentiments", "Review.YEAR": "publishedYear",
	"Quote.KIND": "kind kinds", "Quote.LANGUAGE": "language languages", "Quote.PLATFORM": "platform platforms", "Quote.SENTIMENT": "sentiment sentiments",
	"Relationship.JOINS": "joins", "Relationship.KIND": "kinds",
	"Nomination.CATEGORY": "category", "Nomination.EVENT": "event", "Nomination.YEAR": "year",
	"Source.KIND": "kind kinds", "Source.LANGUAGE": "language languages", "Claim.PROPERTY": "property properties", "Claim.RANK": "rank ranks",
	"Claim.CERTAINTY": "certainties", "Certificate.RATING": "ratings", "Certificate.COUNTRY": "countries",
	"Disagreement.PROPERTY": "properties", "Disagreement.SOURCE": "source", "Disagreement.VERDICT": "verdicts",
	"Change.AUTHOR": "authors", "Change.OPERATION": "operations", "Change.TYPE": "types",
	"Proposal.AUTHOR": "authors", "Proposal.OPERATION": "operations", "Proposal.STATE": "states", "Proposal.TYPE": "types",
	"Collaborator.DEPARTMENT": "departments",
}

// counted answers facets of a list.
func (r *run) counted(list *connection, by []any, args map[string]any) any {
	all := []any{}
	for _, name := range by {
		var without []string
		if args["excludeOwn"] == true {
			without = strings.Fields(ownKeys[list.typ+"."+name.(string)])
		}
		counts := map[countedValue]int{}
		for _, values := range list.values(name.(string), without) {
			slices.SortFunc(values, func(a, b countedValue) int { return strings.Compare(a.value, b.value) })
			for _, value := range slices.Compact(values) {
				counts[value]++
			}
		}
		values := ranked(counts)
		c := counted{name.(string), values[:min(len(values), int(args["first"].(int64)))]}
		if len(c.values) > 0 {
			r.saw("%sFacet.%s", list.typ, name)
		}
		all = append(all, c)
	}
	return all
}

// facetValues are the values of a property of a row, some of them maybe several times.
func (r *run) facetValues(row *Row, name string) []countedValue {
	c := r.Catalog
	var values []countedValue
	add := func(value any, label func(string) string) {
		switch v := value.(type) {
		case string:
			values = append(values, countedValue{v, label(v), 0})
		case json.Number:
			values = append(values, countedValue{v.String(), label(v.String()), 0})
		}
	}
	of := func(path, column string, label func(string) string) {
		for _, other := range c.walk(row, path) {
			add(other.Columns[column], label)
		}
	}
	texts := func(column string, label func(string) string) {
		for _, text := range row.texts(column) {
			add(text, label)
		}
	}
	terms := func(path, label string) {
		for _, term := range c.walk(row, path) {
			add(term.Columns["slug"], func(string) string { text, _ := term.text(label); return text })
		}
	}
	switch property := row.Entity.Name + "." + name; property {
	case "Change.AUTHOR", "Proposal.AUTHOR":
		add(row.Columns["author"], c.nameOrSubject)
	case "Change.MONTH":
		add(moment(row.Columns["at"]).(string)[:7], same)
	case "Change.TYPE":
		for _, changed := range c.Follow(row, "rows") {
			add(typeOf(changed.Columns["subject_id"]), words)
		}
	case "ChangedRow.TYPE", "ProposedRow.TYPE":
		add(typeOf(row.Columns["row_id"]), words)
	case "Character.DECADE":
		for _, film := range c.walk(row, "appearances.credit.film") {
			values = append(values, r.facetValues(film, name)...)
		}
	case "Character.GENRE":
		terms("appearances.credit.film.genres.genre", "name")
	case "Disagreement.SOURCE":
		for _, source := range r.statedBy(row) {
			add(source.Columns["slug"], func(string) string { return source.Columns["title"].(string) })
		}
	case "Disagreement.TYPE":
		add(typeOf(row.Columns["subject"]), words)
	case "AwardEvent.COUNTRY":
		add(row.Columns["country"], country)
	case "Film.CERTIFICATE":
		of("certificates", "rating", same)
	case "Film.COUNTRY":
		texts("countries", country)
	case "Film.DECADE":
		if year, ok := row.number("year"); ok {
			add(strconv.Itoa(int(year)/10*10), decade)
		}
	case "Film.GENRE":
		terms("genres.genre", "name")
	case "Film.THEME":
		terms("themes.theme", "name")
	case "Film.LANGUAGE":
		texts("languages", tongue)
	case "Film.ORIGINAL_LANGUAGE", "Review.LANGUAGE", "Source.LANGUAGE":
		add(row.Columns[strings.ToLower(name)], tongue)
	case "Person.BIRTH_DECADE":
		if date, ok := row.text("birth_date"); ok {
			year, _ := strconv.Atoi(date[:4])
			add(strconv.Itoa(year/10*10), decade)
		}
	case "Person.DEPARTMENT":
		of("credits", "department", words)
	case "Person.PROFESSION":
		texts("professions", same)
	case "Company.COUNTRY", "Certificate.COUNTRY":
		add(row.Columns["country"], country)
	case "Company.KIND":
		texts("kinds", words)
	case "Review.YEAR":
		if date, ok := row.text("published"); ok {
			add(date[:4], same)
		}
	case "Quote.LANGUAGE":
		of("renderings", "language", tongue)
	case "Quote.PLATFORM":
		of("account", "platform", same)
	case "Relationship.KIND":
		terms("kind", "phrase")
	case "Relationship.JOINS":
		of("kind", "joins", words)
	case "Nomination.CATEGORY":
		terms("category", "name")
	case "Nomination.EVENT":
		terms("ceremony.event", "name")
	case "Nomination.YEAR":
		of("ceremony", "year", same)
	case "Film.YEAR", "Credit.JOB", "Claim.PROPERTY", "Certificate.RATING", "Disagreement.PROPERTY":
		add(row.Columns[strings.ToLower(name)], same)
	default: // enums
		add(row.Columns[strings.ToLower(name)], words)
	}
	return values
}

// ranked are counted values, the most frequent first.
func ranked(counts map[countedValue]int) []any {
	var values []countedValue
	for value, count := range counts {
		value.count = count
		values = append(values, value)
	}
	slices.SortFunc(values, func(a, b countedValue) int { return cmp.Or(b.count-a.count, strings.Compare(a.value, b.value)) })
	all := []any{}
	for _, value := range values {
		all = append(all, value)
	}
	return all
}
